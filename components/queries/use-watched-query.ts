import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { TalentStore, Watched } from '@/storage/talent-store';
import type { Pace } from './query-client';
import { useWorkbench } from './store-provider';

interface WatchedQuery<Data> {
  readonly key: readonly unknown[];
  /** What `read` reads of the store. */
  readonly watched: readonly Watched[];
  readonly read: (store: TalentStore) => Promise<Data>;
  /** Shows what stood there before while another key is being read. */
  readonly keepPrevious?: boolean;
  /** When it is read anew after a change; default: at once. */
  readonly pace?: Pace;
  readonly enabled?: boolean;
  /** A long answer: it is not gone through to find what of it is as it was. */
  readonly isLong?: boolean;
}

/** Reads from the store and stays true to it. */
export function useWatchedQuery<Data>(query: WatchedQuery<Data>): UseQueryResult<Data> {
  const { store } = useWorkbench();
  return useQuery<Data>({
    queryKey: query.key,
    queryFn: () => query.read(store),
    meta: { watched: query.watched, pace: query.pace ?? 'at-once' },
    enabled: query.enabled ?? true,
    ...(query.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
    ...(query.isLong === true ? { structuralSharing: false } : {}),
  });
}

/** A query's answer cannot be `undefined`: what is not there is null. */
export async function orNull<Value>(value: Promise<Value | undefined>): Promise<Value | null> {
  return (await value) ?? null;
}
