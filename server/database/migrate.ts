import { Migrator } from 'kysely/migration';
import { MIGRATIONS } from '../migrations';
import type { Database } from './schema';

// Two servers that start on an empty database at once: one of them finds the tables half made, and starts over.
const ATTEMPTS = 3;

async function migrateOnce(database: Database): Promise<void> {
  await database.transaction().execute(async (tx) => {
    const migrator = new Migrator({ db: tx, provider: { getMigrations: async () => MIGRATIONS } });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
  });
}

/**
 * Brings the tables to this version, in one transaction: all migrations or none. Another server that does the
 * same waits for it.
 * @throws the database's error, or one that says that the database is from a newer version.
 */
export async function migrateToLatest(database: Database): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await migrateOnce(database);
      return;
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}
