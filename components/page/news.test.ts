import { describe, expect, it } from 'vitest';
import type { ProfileDraft } from '@/talent/drafts';
import type { Change, Person } from '@/talent/records';
import { newsOfPage } from './news';

const person: Person = {
  kind: 'person',
  id: 'p',
  scope: 'team',
  values: {
    name: 'Mira Solvang',
    title: 'Pilot',
    skills: ['Radar', 'Tide tables'],
    photo: 'https://a.example/1',
  },
  sets: { link: {}, email: {}, phone: {}, externalId: {} },
  stamps: { title: { rank: 3, at: 0, actor: 'u' }, name: { rank: 1, at: 0, actor: 'u' } },
};
const found = <Value>(value: Value) => ({ value, from: 'json-ld' });
const draft: ProfileDraft = { url: 'https://a.example/mira', reader: 'json-ld', name: found('Mira Solvang') };

describe('newsOfPage', () => {
  it('tells what differs, and what was not known', () => {
    const news = newsOfPage(
      person,
      { ...draft, title: found('Harbor master'), location: found('Bergen') },
      [],
    );
    expect(news).toEqual([
      { field: 'title', before: 'Pilot', after: 'Harbor master' },
      { field: 'location', before: undefined, after: 'Bergen' },
    ]);
  });

  it('takes no part of a list for a loss', () => {
    const skills = found(['Radar']);
    expect(newsOfPage(person, { ...draft, skills, partial: ['skills'] }, [])).toEqual([]);
    expect(newsOfPage(person, { ...draft, skills }, [])).toHaveLength(1);
  });

  it('does not repeat what was proposed against a word written by hand', () => {
    const proposal: Change = {
      kind: 'change',
      id: 'c',
      scope: 'team',
      values: { personId: 'p', field: 'title', after: '"Harbor master"', outcome: 'proposed' },
      sets: {},
      stamps: {},
    };
    expect(newsOfPage(person, { ...draft, title: found('Harbor master') }, [proposal])).toEqual([]);
  });

  it('is not moved by a new picture', () => {
    expect(newsOfPage(person, { ...draft, photo: found('https://a.example/2') }, [])).toEqual([]);
  });
});
