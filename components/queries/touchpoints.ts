import type { UseQueryResult } from '@tanstack/react-query';
import type { Touchpoint } from '@/talent/records';
import { useWatchedQuery } from './use-watched-query';

/** Newest first; struck ones included. */
export function useTouchpoints(personId: string): UseQueryResult<readonly Touchpoint[]> {
  return useWatchedQuery({
    key: ['touchpoints', personId],
    watched: ['touchpoints'],
    read: (store) => store.touchpointsOf(personId),
  });
}
