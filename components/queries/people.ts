import {
  useInfiniteQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { PersonPage, PersonRow } from '@/storage/talent-store';
import type { Change, Person } from '@/talent/records';
import { useWorkbench } from './store-provider';
import { orNull, useWatchedQuery } from './use-watched-query';

export type { PersonRow } from '@/storage/talent-store';

const PAGE_SIZE = 60;
/** What stands for "from the beginning" where the store takes no place to go on from. */
const FIRST_PAGE = '';

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

/** People by name, a page at a time; those who fit `search` if there is one. */
export function usePeople(search: string): UseInfiniteQueryResult<InfiniteData<PersonPage>> {
  const { store } = useWorkbench();
  return useInfiniteQuery({
    queryKey: ['people', search],
    queryFn: ({ pageParam }) =>
      store.people({
        after: pageParam === FIRST_PAGE ? undefined : pageParam,
        limit: PAGE_SIZE,
        search: search === '' ? undefined : search,
      }),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
    meta: { watched: ['people'] },
  });
}

export function usePeopleCount(): UseQueryResult<number> {
  return useWatchedQuery({
    key: ['people-count'],
    watched: ['people'],
    read: (store) => store.peopleCount(),
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
