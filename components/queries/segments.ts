import type { UseQueryResult } from '@tanstack/react-query';
import type { Segment } from '@/talent/records';
import { useWatchedQuery } from './use-watched-query';

/** Saved by the team, and one's own, by name. */
export function useSegments(): UseQueryResult<readonly Segment[]> {
  return useWatchedQuery({ key: ['segments'], watched: ['segments'], read: (store) => store.segments() });
}
