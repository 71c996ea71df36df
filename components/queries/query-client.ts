import { QueryClient } from '@tanstack/react-query';
import type { TalentStore, Watched } from '@/storage/talent-store';

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: {
      /** What the query reads of the store: a change of any of it refreshes the query. */
      readonly watched: readonly Watched[];
      /** Whether it looks at everybody, so that it waits while many are changed bit by bit. */
      readonly isOfEverybody?: boolean;
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

/** What changed while queries of everybody wait, by the client that they belong to. */
const waiting = new WeakMap<QueryClient, Set<Watched>>();

function refresh(
  client: QueryClient,
  touched: ReadonlySet<Watched>,
  isMeant: (waits: boolean) => boolean,
): void {
  void client.invalidateQueries({
    predicate: ({ meta }) =>
      meta !== undefined &&
      isMeant(meta.isOfEverybody === true) &&
      meta.watched.some((thing) => touched.has(thing)),
  });
}

/** Refreshes queries when what they read changes. Returns how to stop. */
export function refreshFromStore(client: QueryClient, store: TalentStore): () => void {
  return store.watch((touched) => {
    const held = waiting.get(client);
    if (held === undefined) {
      refresh(client, touched, () => true);
      return;
    }
    for (const thing of touched) held.add(thing);
    refresh(client, touched, (waits) => !waits);
  });
}

/**
 * Lets queries that look at everybody wait: an act on a hundred thousand people commits two hundred times, and each
 * commit would have them look anew. Returns how to let them go on.
 */
export function holdQueriesOfEverybody(client: QueryClient): () => void {
  const held = new Set<Watched>();
  waiting.set(client, held);
  return () => {
    waiting.delete(client);
    refresh(client, held, (waits) => waits);
  };
}
