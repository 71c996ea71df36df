import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { viewOfSearch, type PeopleListing, type PeopleView } from '@/storage/directory/people-listing';
import type { PersonRow, TalentStore } from '@/storage/talent-store';
import type { Change, Person } from '@/talent/records';
import { EVERYBODY } from '@/talent/search/query';
import { useWorkbench } from './store-provider';
import { orNull, useWatchedQuery } from './use-watched-query';

export type { PeopleListing } from '@/storage/directory/people-listing';
export type { FoundPerson } from '@/storage/search/search-people';
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

const PREPARED = ['people-prepared'];

/** Asks for people; whoever shows how far the making of the index is hears of it. */
function useListPeople(): (store: TalentStore, view: PeopleView) => Promise<PeopleListing> {
  const client = useQueryClient();
  return (store, view) => store.listPeople(view, (done) => client.setQueryData(PREPARED, done));
}

/** How many people are in the index that is being made; 0 as long as nothing is known of it. */
export function usePreparedCount(): number {
  const { data } = useQuery({ queryKey: PREPARED, queryFn: () => 0, enabled: false, meta: { watched: [] } });
  return data ?? 0;
}

/** Everybody whom a search means, the best first; everyone by name when nothing is searched. */
export function usePeople(search: string): UseQueryResult<PeopleListing> {
  const listPeople = useListPeople();
  return useWatchedQuery({
    key: ['people', search],
    watched: ['people'],
    pace: 'list-rounds',
    keepPrevious: true,
    read: (store) => listPeople(store, viewOfSearch(search)),
  });
}

export function usePeopleCount(): UseQueryResult<number> {
  const listPeople = useListPeople();
  return useWatchedQuery({
    key: ['people-count'],
    watched: ['people'],
    pace: 'count-rounds',
    read: async (store) => (await listPeople(store, { query: EVERYBODY, order: { by: 'name' } })).total,
  });
}

/** How many people each of some searches means. */
export function usePeopleCounts(searches: readonly string[]): UseQueryResult<readonly number[]> {
  return useWatchedQuery({
    key: ['people-counts', ...searches],
    watched: ['people'],
    pace: 'count-rounds',
    read: (store) =>
      Promise.all(searches.map(async (search) => (await store.listPeople(viewOfSearch(search))).total)),
  });
}

/** Finds whom a search means first, also when the screen has not caught up with it; undefined for nobody. */
export function useFindFirst(): (search: string) => Promise<string | undefined> {
  const { store } = useWorkbench();
  return async (search) => (await store.listPeople(viewOfSearch(search))).rows(0, 1)[0]?.id;
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
