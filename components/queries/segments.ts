import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { Segment } from '@/talent/records';
import { useWatchedQuery } from './use-watched-query';

/** Saved by the team, and one's own, by name. */
export function useSegments(): UseQueryResult<readonly Segment[]> {
  return useWatchedQuery({ key: ['segments'], watched: ['segments'], read: (store) => store.segments() });
}

/**
 * Waits until groups of people are known as they are now: what was just made or changed can be looked at then without a
 * blink of what was before.
 */
export function useFreshGroups(): (groups: 'segments' | 'pools') => Promise<void> {
  const client = useQueryClient();
  return (groups) => client.invalidateQueries({ queryKey: [groups] });
}
