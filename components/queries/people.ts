import type { UseQueryResult } from '@tanstack/react-query';
import { viewOfSearch, type PeopleListing } from '@/storage/directory/people-listing';
import type { FirstPeople } from '@/storage/directory/first-people';
import type { PersonRow } from '@/storage/talent-store';
import { earlierWords, type EarlierWord } from '@/talent/earlier-values';
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

/** What was said of somebody before by hand and may be put back, the latest first. */
export function useEarlierWords(person: Person): readonly EarlierWord[] {
  const { data = [] } = useWatchedQuery({
    key: ['earlier-values', person.id],
    watched: ['changes'],
    read: (store) => store.earlierValuesOf(person.id),
  });
  return earlierWords(person, data);
}

/** Everybody whom a search means, the best first; everyone by name when nothing is searched. */
export function usePeople(search: string): UseQueryResult<PeopleListing> {
  return useWatchedQuery({
    key: ['people', search],
    watched: ['people'],
    pace: 'list-rounds',
    keepPrevious: true,
    read: (store) => store.listPeople(viewOfSearch(search)),
  });
}

/** The beginning of the list of everybody, for the moments until all of it can be read; null when it is not known. */
export function useFirstPeople(): UseQueryResult<FirstPeople | null> {
  return useWatchedQuery({
    key: ['first-people'],
    watched: ['people'],
    read: (store) => orNull(store.firstPeople()),
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
