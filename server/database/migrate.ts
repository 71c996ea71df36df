import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { MIGRATIONS } from '../migrations';
import type { Database } from './schema';

// Two servers that start on an empty database at once: one of them finds the tables half made, and starts over.
const ATTEMPTS = 3;

/**
 * Brings the tables to a migration, by its name, or to the newest, within a transaction.
 * @throws the database's error, or one that says that the database is from a newer version.
 */
export async function migrateInTransaction(tx: Database, name?: string): Promise<void> {
  const migrator = new Migrator({ db: tx, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await (name === undefined ? migrator.migrateToLatest() : migrator.migrateTo(name));
  if (error !== undefined) throw error;
}

/**
 * Brings the tables to this version, in one transaction: all migrations or none. Another server that does the
 * same waits for it.
 * @throws the database's error, or one that says that the database is from a newer version.
 */
export async function migrateToLatest(database: Database): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await database.transaction().execute((tx) => migrateInTransaction(tx));
      return;
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

/** The migrations that a database has had, in their order; none where no server has been yet. */
export async function findMigrations(database: Database): Promise<readonly string[]> {
  const { rows: tables } = await sql<{ table: string | null }>`
    select to_regclass('kysely_migration')::text as "table"`.execute(database);
  if (typeof tables[0]?.table !== 'string') return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
    database,
  );
  return rows.map(({ name }) => name);
}

/** The migrations of this version that the database lacks. Further ones, of a newer version, do no harm. */
export async function findMissingMigrations(database: Database): Promise<readonly string[]> {
  const done = new Set(await findMigrations(database));
  return Object.keys(MIGRATIONS).filter((name) => !done.has(name));
}

/** Whether these are the first migrations of this version, or all of them. */
export function isKnownMigrations(names: readonly string[]): boolean {
  const known = Object.keys(MIGRATIONS).sort();
  return names.every((name, index) => name === known[index]);
}
