import { describe, expect, test } from 'vitest';
import { parseQuery } from '@/talent/search/parse-query';
import { printQuery } from '@/talent/search/print-query';
import type { Pool, Segment, Tag } from '@/talent/records';
import {
  asksTheSame,
  EVERYONE,
  isSameScope,
  queryWithin,
  readableScopeQuery,
  readKeptView,
  scopeName,
} from './scope';

describe('a view that was remembered', () => {
  test('is read as it was written', () => {
    const kept = { scope: { kind: 'segment', id: 's' } as const, edits: { text: 'rust', order: '-touched' } };
    expect(readKeptView(JSON.stringify(kept))).toEqual(kept);
  });

  test.each([null, '', 'no JSON', '[]', '{"scope":{"kind":"planet","id":"x"},"edits":{}}', '{"scope":5}'])(
    'is everyone where it cannot be read: %s',
    (text) => expect(readKeptView(text)).toEqual({ scope: EVERYONE, edits: {} }),
  );
});

test('what is searched is searched among those whom somebody looks at', () => {
  expect(queryWithin(EVERYONE, ' ')).toEqual({ kind: 'all' });
  expect(queryWithin({ kind: 'segment', id: 's' }, 'skill:rust')).toEqual(parseQuery('skill:rust').query);
  expect(printQuery(queryWithin({ kind: 'pool', id: 'p1' }, 'anna or ben'))).toBe('pool:=p1 (anna or ben)');
  expect(printQuery(readableScopeQuery({ kind: 'tag', id: 't1' }, 'Cold water'))).toBe('tag:="Cold water"');
});

test.each([
  ['title:pilot', '  position:pilot ', true],
  ['a b', 'a and b', true],
  ['title:pilot', 'title:=pilot', false],
  ['', ' ', true],
])('two texts ask the same or not: %s, %s', (one, other, isSame) => {
  expect(asksTheSame(one, other)).toBe(isSame);
});

test('groups are told apart by their kind, and are called as they are now', () => {
  // The records have more than is looked at here.
  const groups = {
    segments: [{ id: 'x', values: { name: 'Pilots' } } as Segment],
    pools: [{ id: 'x', values: { name: 'Sea people' } } as Pool],
    tags: [{ id: 't', values: { label: 'rust' } } as Tag],
  };
  expect(isSameScope({ kind: 'pool', id: 'x' }, { kind: 'segment', id: 'x' })).toBe(false);
  expect(scopeName({ kind: 'pool', id: 'x' }, groups)).toBe('Sea people');
  expect(scopeName({ kind: 'segment', id: 'x' }, groups)).toBe('Pilots');
  expect(scopeName({ kind: 'tag', id: 't' }, groups)).toBe('rust');
  expect(scopeName({ kind: 'segment', id: 'gone' }, groups)).toBeUndefined();
  expect(scopeName(EVERYONE, groups)).toBeUndefined();
});
