import { describe, expect, test } from 'vitest';
import type { Person, Role, Values } from '../records';
import { scorePerson } from './score-person';

function person(values: Values<'person'>): Person {
  return {
    kind: 'person',
    id: 'p',
    scope: 'team',
    values,
    sets: { link: {}, email: {}, phone: {}, externalId: {} },
    stamps: {},
  };
}

function role(values: Values<'role'>): Role {
  return { kind: 'role', id: 'r', scope: 'team', values, sets: {}, stamps: {} };
}

describe('a score', () => {
  const wanted = role({ title: 'Backend Engineer', mustHave: ['Go', 'PostgreSQL'], niceToHave: ['C++'] });

  test('names what is met with the words of the record, and what is missing', () => {
    const match = scorePerson(
      wanted,
      person({ skills: ['golang'], about: 'Ran Postgres for ten years. Some c++11.' }),
    );
    expect(match.met).toEqual([
      { requirement: 'Go', must: true, field: 'skills', evidence: 'golang' },
      {
        requirement: 'PostgreSQL',
        must: true,
        field: 'about',
        evidence: 'Ran Postgres for ten years. Some c++11.',
      },
    ]);
    expect(match.missing).toEqual([{ requirement: 'C++', must: false }]);
  });

  test('counts a must-have for more than a nice-to-have', () => {
    const must = scorePerson(wanted, person({ skills: ['Go'] })).score;
    const nice = scorePerson(wanted, person({ skills: ['C++'] })).score;
    expect(must).toBeGreaterThan(nice);
  });

  test('does not take an ordinary word for a short skill', () => {
    expect(scorePerson(wanted, person({ about: 'Ready to go.' })).met).toEqual([]);
    expect(scorePerson(role({ mustHave: ['Java'] }), person({ about: 'JavaScript' })).met).toEqual([]);
  });

  test('goes by the title when a role names no skills', () => {
    const bare = role({ title: 'Backend Engineer' });
    expect(scorePerson(bare, person({ title: 'Engineer, Backend' })).score).toBe(100);
    expect(scorePerson(bare, person({ title: 'Florist' })).score).toBe(0);
    expect(scorePerson(role({}), person({ name: 'Nobody Known' })).score).toBe(0);
  });
});
