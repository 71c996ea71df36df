import { QueryClient } from '@tanstack/react-query';
import type { TalentStore, Watched } from '@/storage/talent-store';

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: {
      /** What the query reads of the store: a change of any of it refreshes the query. */
      readonly watched: readonly Watched[];
    };
  }
}

/**
 * A cache of what was read from the store. Nothing in it goes stale by time: the store says what changed, in
 * whatever context of the extension, and exactly the queries that read it are refreshed.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: Infinity, retry: false, networkMode: 'always', refetchOnWindowFocus: false },
      mutations: { networkMode: 'always' },
    },
  });
}

/** Refreshes queries when what they read changes. Returns how to stop. */
export function refreshFromStore(client: QueryClient, store: TalentStore): () => void {
  return store.watch((touched) => {
    void client.invalidateQueries({
      predicate: ({ meta }) => meta?.watched.some((thing) => touched.has(thing)) ?? false,
    });
  });
}
