import { expect, test } from 'vitest';
import { parseQuery } from '@/talent/search/parse-query';
import { Tokenizer } from '@/talent/search/tokens';
import { PeopleIndex } from '../search/people-index';
import { searchPeople } from '../search/search-people';
import { buildSegment } from '../search/segment-builder';
import { knownAs } from '../search/testing/invented-person';
import { PeopleListing, type PeopleView } from './people-listing';

const tokenizer = new Tokenizer();
const reading = { now: Date.UTC(2026, 5, 1), tokenizer };
const COUNT = 1_000;

/** People in two segments, every third of them with a word that is searched for. */
function manyPeople(): PeopleIndex {
  const people = Array.from({ length: COUNT }, (_, number) =>
    knownAs(`p${number}`, `Name ${String((number * 7919) % COUNT).padStart(4, '0')}`, {
      title: number % 3 === 0 ? 'Pilot' : 'Baker',
      lastTouchAt: number % 2 === 0 ? Date.UTC(2026, 0, 1 + (number % 90)) : undefined,
    }),
  );
  const segment = buildSegment({ documents: people.slice(0, 800) }, tokenizer);
  return PeopleIndex.of([segment]).append(buildSegment({ documents: people.slice(700) }, tokenizer));
}

const VIEWS: readonly PeopleView[] = [
  { query: parseQuery('').query, order: { by: 'name', isDescending: true } },
  { query: parseQuery('pilot').query, order: 'relevance' },
  { query: parseQuery('pilot').query, order: { by: 'touched' } },
];

test.each(VIEWS)('rows and ids far down are those of one long search', (view) => {
  const index = manyPeople();
  const listing = new PeopleListing(
    index,
    view,
    () => reading,
    async () => [],
  );
  const all = searchPeople(index, view.query, { ...reading, order: view.order, limit: COUNT });
  expect(listing.total).toBe(all.total);
  const ids = all.rows.map(({ id }) => id);
  for (const [from, count] of [
    [0, 5],
    [45, 12],
    [250, 60],
    [listing.total - 3, 10],
  ] as const) {
    expect(listing.rows(from, count)).toEqual(all.rows.slice(from, from + count));
    expect(listing.idsAt(from, count)).toEqual(ids.slice(from, from + count));
  }
  expect(listing.idsAt(-3, 4)).toEqual(ids.slice(0, 1));
  expect([...listing.ids()].sort()).toEqual([...ids].sort());
});
