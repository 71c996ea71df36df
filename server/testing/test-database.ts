import { openPostgres, wrapPglite, type OpenedDatabase } from '../database/open-database';
import { openPgliteInMemory } from './pglite-template';
import { startPostgres } from './postgres-cluster';
import type { DATABASES } from './test-server';

export interface TestDatabase {
  readonly opened: OpenedDatabase;
  readonly close: () => Promise<void>;
}

/** An empty database of either kind, without tables. */
export async function openTestDatabase(kind: (typeof DATABASES)[number]): Promise<TestDatabase> {
  const cluster = kind === 'postgres' ? await startPostgres() : undefined;
  const opened =
    cluster === undefined
      ? wrapPglite(await openPgliteInMemory())
      : openPostgres(cluster.connectionString, () => undefined);
  return {
    opened,
    close: async () => {
      await opened.close();
      await cluster?.stop();
    },
  };
}
