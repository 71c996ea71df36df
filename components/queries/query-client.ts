import { QueryClient } from '@tanstack/react-query';
import type { TalentStore, Watched } from '@/storage/talent-store';

/**
 * When a query is read anew after a change. What looks at one thing is, at once. What lists or counts everybody is in
 * rounds, the next after the last has ended: however fast changes come, nothing piles up and no look is given up for the
 * next one. Counting is slower than listing, so each has rounds of its own.
 */
export type Pace = 'at-once' | 'list-rounds' | 'count-rounds';

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: {
      /** What the query reads of the store: a change of any of it refreshes the query. */
      readonly watched: readonly Watched[];
      /** Default: at once. */
      readonly pace?: Pace;
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

/** Ends when the queries of a pace that read what was touched have been read anew. */
function refresh(client: QueryClient, pace: Pace, touched: ReadonlySet<Watched>): Promise<void> {
  return client.invalidateQueries({
    predicate: ({ meta }) =>
      meta !== undefined &&
      (meta.pace ?? 'at-once') === pace &&
      meta.watched.some((thing) => touched.has(thing)),
  });
}

/** Refreshes the queries of a pace, one round after the other. */
class Rounds {
  readonly #client: QueryClient;
  readonly #pace: Pace;
  #touched = new Set<Watched>();
  #isGoing = false;
  #holds = 0;

  constructor(client: QueryClient, pace: Pace) {
    this.#client = client;
    this.#pace = pace;
  }

  touch(touched: ReadonlySet<Watched>): void {
    for (const thing of touched) this.#touched.add(thing);
    void this.#go();
  }

  hold(): void {
    this.#holds += 1;
  }

  release(): void {
    this.#holds -= 1;
    void this.#go();
  }

  async #go(): Promise<void> {
    if (this.#isGoing) return;
    this.#isGoing = true;
    while (this.#touched.size > 0 && this.#holds === 0) {
      const touched = this.#touched;
      this.#touched = new Set();
      // A query that failed says so where it is shown.
      await refresh(this.#client, this.#pace, touched).catch(() => undefined);
    }
    this.#isGoing = false;
  }
}

const roundsOf = new WeakMap<QueryClient, readonly Rounds[]>();

function roundsFor(client: QueryClient): readonly Rounds[] {
  const known = roundsOf.get(client);
  const rounds = known ?? [new Rounds(client, 'list-rounds'), new Rounds(client, 'count-rounds')];
  if (known === undefined) roundsOf.set(client, rounds);
  return rounds;
}

/** Refreshes queries when what they read changes. Returns how to stop. */
export function refreshFromStore(client: QueryClient, store: Pick<TalentStore, 'watch'>): () => void {
  const rounds = roundsFor(client);
  return store.watch((touched) => {
    void refresh(client, 'at-once', touched);
    for (const each of rounds) each.touch(touched);
  });
}

/**
 * Lets what lists and counts everybody wait: an act on a hundred thousand people commits two hundred times. Returns how
 * to let it go on.
 */
export function holdRounds(client: QueryClient): () => void {
  const rounds = roundsFor(client);
  for (const each of rounds) each.hold();
  return () => {
    for (const each of rounds) each.release();
  };
}
