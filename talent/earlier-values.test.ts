import { expect, test } from 'vitest';
import { earlierValueId, earlierWords, isWorthKeeping, MOST_EARLIER_VALUES } from './earlier-values';
import type { EarlierValue, Person } from './records';

const person = (values: Person['values']): Person => ({
  kind: 'person',
  id: 'p1',
  scope: 'team',
  values,
  sets: { link: {}, email: {}, phone: {}, externalId: {} },
  stamps: {},
});

const kept = (id: string, at: number, values: EarlierValue['values']): EarlierValue => ({
  kind: 'earlierValue',
  id,
  scope: 'team',
  values: { personId: 'p1', ...values },
  sets: {},
  stamps: { value: { rank: 3, at, actor: 'ana' } },
});

test('each value of a field can be put back once, the latest first, and none that stands there', () => {
  const words = earlierWords(person({ title: 'Captain' }), [
    kept('a', 1, { field: 'title', value: 'Pilot' }),
    // From a record that was merged into this one.
    kept('b', 3, { field: 'title', value: 'Pilot' }),
    kept('c', 2, { field: 'title', value: 'Captain' }),
    kept('d', 4, { field: 'location', value: 'Captain' }),
    // Of a newer version.
    kept('e', 5, { value: 'Nobody knows' }),
  ]);
  expect(words).toEqual([
    { id: 'd', field: 'location', value: 'Captain', at: 4, actor: 'ana' },
    { id: 'b', field: 'title', value: 'Pilot', at: 3, actor: 'ana' },
  ]);
});

test('a merge brings no more than the latest', () => {
  const records = Array.from({ length: MOST_EARLIER_VALUES + 5 }, (_, index) =>
    kept(`e${index}`, index, { field: 'title', value: `Title ${index}` }),
  );
  const words = earlierWords(person({}), records);
  expect(words).toHaveLength(MOST_EARLIER_VALUES);
  expect(words.at(-1)?.value).toBe('Title 5');
});

test('words of a human are kept; an empty field, pages and files say nothing to keep', () => {
  expect(isWorthKeeping({ value: 'Pilot', rank: 3 })).toBe(true);
  expect(isWorthKeeping({ value: null, rank: 3 })).toBe(false);
  expect(isWorthKeeping({ value: '', rank: 3 })).toBe(false);
  expect(isWorthKeeping({ value: 'Pilot', rank: 2 })).toBe(false);
  expect(isWorthKeeping({ value: 'Pilot', rank: 1 })).toBe(false);
});

test('all derive the same id for the same value, and another one for another', () => {
  expect(earlierValueId('p1', 'title', 'Pilot')).toBe(earlierValueId('p1', 'title', 'Pilot'));
  const ids = [
    earlierValueId('p1', 'title', 'Pilot'),
    earlierValueId('p2', 'title', 'Pilot'),
    earlierValueId('p1', 'headline', 'Pilot'),
    earlierValueId('p1', 'title', 'pilot'),
  ];
  expect(new Set(ids)).toHaveLength(4);
});
