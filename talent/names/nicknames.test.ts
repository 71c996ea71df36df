import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findCorpus } from '@/tests/corpora';
import { isKnownGivenName, nicknameGroups, otherNames } from './nicknames';

function mayBeOne(left: string, right: string): boolean {
  return nicknameGroups(left).some((group) => nicknameGroups(right).includes(group));
}

describe('nicknames', () => {
  it.each([
    ['bill', 'william'],
    ['peggy', 'margaret'],
    ['sasha', 'aleksandr'],
    ['sasha', 'alexandra'],
    ['paco', 'francisco'],
    ['beppe', 'giuseppe'],
    ['ze', 'jose'],
    ['zeca', 'jose'],
    ['kees', 'cornelis'],
    ['gosia', 'malgorzata'],
    ['uschi', 'ursula'],
    ['mo', 'mohammed'],
    ['kim', 'gim'],
  ])('%s may be %s', (one, other) => {
    expect(mayBeOne(one, other)).toBe(true);
    expect(mayBeOne(other, one)).toBe(true);
  });

  it.each([
    ['maria', 'mario'],
    ['anna', 'hanna'],
    ['anne', 'marie'],
    ['daniel', 'daniela'],
    ['paul', 'paula'],
    ['quillaume', 'william'],
  ])('%s is not %s', (one, other) => {
    expect(mayBeOne(one, other)).toBe(false);
  });

  it('lists the other names, and not the name itself', () => {
    expect(otherNames('bob')).toContain('robert');
    expect(otherNames('bob')).not.toContain('bob');
    expect(otherNames('quillaume')).toEqual([]);
    expect(isKnownGivenName('robert')).toBe(true);
    expect(isKnownGivenName('quillaume')).toBe(false);
  });
});

const corpus = findCorpus('nicknames/names.csv');

it.skipIf(corpus === undefined)(
  'knows a fair part of a list of English short names that is full of old ones',
  () => {
    const rows = corpus === undefined ? [] : readFileSync(corpus, 'utf8').trim().split('\n').slice(1);
    const known = rows.filter((row) => {
      const [name = '', , nickname = ''] = row.trim().split(',');
      return mayBeOne(name, nickname);
    });
    expect(rows.length).toBeGreaterThan(2000);
    expect(known.length / rows.length).toBeGreaterThan(0.3);
  },
);
