import type { UseQueryResult } from '@tanstack/react-query';
import type { PeopleListing } from '@/storage/directory/people-listing';
import type { PersonRow } from '@/storage/talent-store';
import type { Change, Person } from '@/talent/records';
import { parseQuery } from '@/talent/search/parse-query';
import { EVERYBODY } from '@/talent/search/query';
import { orNull, useWatchedQuery } from './use-watched-query';

export type { PeopleListing } from '@/storage/directory/people-listing';
export type { PersonRow } from '@/storage/talent-store';

export function usePerson(id: string): UseQueryResult<Person | null> {
  return useWatchedQuery({
    key: ['person', id],
    watched: ['people'],
    read: (store) => orNull(store.person(id)),
  });
}

export function useChanges(personId: string): UseQueryResult<readonly Change[]> {
  return useWatchedQuery({
    key: ['changes', personId],
    watched: ['changes'],
    read: (store) => store.changesOf(personId),
  });
}

/** Everybody whom a search means, the best first; everyone by name when nothing is searched. */
export function usePeople(search: string): UseQueryResult<PeopleListing> {
  return useWatchedQuery({
    key: ['people', search],
    watched: ['people'],
    pace: 'list-rounds',
    keepPrevious: true,
    read: (store) => {
      const { query } = parseQuery(search);
      return store.listPeople({ query, order: query.kind === 'all' ? { by: 'name' } : 'relevance' });
    },
  });
}

export function usePeopleCount(): UseQueryResult<number> {
  return useWatchedQuery({
    key: ['people-count'],
    watched: ['people'],
    pace: 'count-rounds',
    read: async (store) => (await store.listPeople({ query: EVERYBODY, order: { by: 'name' } })).total,
  });
}

/** Rows of some people by id, for lists of other things that name people. */
export function usePersonRows(ids: readonly string[]): UseQueryResult<ReadonlyMap<string, PersonRow>> {
  const wanted = [...new Set(ids)].sort();
  return useWatchedQuery({
    key: ['person-rows', ...wanted],
    watched: ['people'],
    keepPrevious: true,
    read: async (store) => new Map((await store.personRows(wanted)).map((row) => [row.id, row])),
  });
}
