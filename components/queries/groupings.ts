import type { UseQueryResult } from '@tanstack/react-query';
import type { PersonRow } from '@/storage/talent-store';
import type { Pool, Tag } from '@/talent/records';
import { useWatchedQuery } from './use-watched-query';

export function usePools(): UseQueryResult<readonly Pool[]> {
  return useWatchedQuery({ key: ['pools'], watched: ['pools'], read: (store) => store.pools() });
}

export function usePoolsOf(personId: string): UseQueryResult<readonly Pool[]> {
  return useWatchedQuery({
    key: ['pools-of', personId],
    watched: ['pools'],
    read: (store) => store.poolsOf(personId),
  });
}

export function usePeopleInPool(poolId: string): UseQueryResult<readonly PersonRow[]> {
  return useWatchedQuery({
    key: ['people-in-pool', poolId],
    watched: ['pools', 'people'],
    read: (store) => store.peopleInPool(poolId),
  });
}

export function useTags(): UseQueryResult<readonly Tag[]> {
  return useWatchedQuery({ key: ['tags'], watched: ['tags'], read: (store) => store.tags() });
}

export function useTagsOf(personId: string): UseQueryResult<readonly Tag[]> {
  return useWatchedQuery({
    key: ['tags-of', personId],
    watched: ['tags'],
    read: (store) => store.tagsOf(personId),
  });
}
