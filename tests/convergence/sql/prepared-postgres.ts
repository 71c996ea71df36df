import { migrateToLatest } from '@/server/database/migrate';
import { openPostgres } from '@/server/database/open-database';
import { startPostgres, type PostgresCluster } from '@/server/testing/postgres-cluster';

/**
 * Starts a PostgreSQL with the server's tables in it.
 * @throws an Error that says what to install when there is none.
 */
export async function startPreparedPostgres(): Promise<PostgresCluster> {
  const cluster = await startPostgres();
  try {
    const { database, close } = openPostgres(cluster.connectionString, () => undefined, 1);
    await migrateToLatest(database);
    await close();
    return cluster;
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}
