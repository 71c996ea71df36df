import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import {
  Kysely,
  PGliteDialect,
  PostgresAdapter,
  PostgresDialect,
  sql,
  type MigrationLockOptions,
} from 'kysely';
import pg from 'pg';
import { lockFolder } from './folder-lock';
import type { Database, Tables } from './schema';

// int8's number in pg_type. PGlite reads it as a number, `pg` as text; versions stay far below 2^53.
const INT8 = 20;
const DEFAULT_POOL_SIZE = 10;

/** An open database and what only its kind can do. */
export interface OpenedDatabase {
  readonly kind: 'pglite' | 'postgres';
  readonly database: Database;
  /** Closes it, and gives its folder free. */
  readonly close: () => Promise<void>;
}

/** Waits for other migrators on a row of its own, because advisory locks are not everywhere PostgreSQL is. */
class RowLockingAdapter extends PostgresAdapter {
  override async acquireMigrationLock(db: Kysely<unknown>, options: MigrationLockOptions): Promise<void> {
    await sql`select id from ${sql.table(options.lockTable)} where id = ${options.lockRowId} for update`.execute(
      db,
    );
  }

  override async releaseMigrationLock(): Promise<void> {
    // The end of the transaction gives the row free.
  }
}

class RowLockingDialect extends PostgresDialect {
  override createAdapter(): PostgresAdapter {
    return new RowLockingAdapter();
  }
}

/** Opens PostgreSQL. Nothing is sent before the first query. `onIdleError` hears of connections that broke. */
export function openPostgres(
  connectionString: string,
  onIdleError: (error: Error) => void,
  poolSize = DEFAULT_POOL_SIZE,
): OpenedDatabase {
  const pool = new pg.Pool({
    connectionString,
    max: poolSize,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 && format !== 'binary'
          ? Number
          : // The parser's type depends on the overload that `format` picks; both are passed through.
            (pg.types.getTypeParser as (oid: number, format?: string) => (value: string) => unknown)(
              oid,
              format,
            ),
    },
  });
  pool.on('error', onIdleError);
  const database = new Kysely<Tables>({ dialect: new RowLockingDialect({ pool }) });
  return { kind: 'postgres', database, close: () => database.destroy() };
}

/** Wraps a PGlite that is open already. */
export function wrapPglite(pglite: PGlite, afterClose?: () => Promise<void>): OpenedDatabase {
  const database = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
  return {
    kind: 'pglite',
    database,
    close: async () => {
      await database.destroy();
      if (!pglite.closed) await pglite.close();
      await afterClose?.();
    },
  };
}

/**
 * Opens PGlite in a folder, making it the first time (seconds).
 * @throws FolderInUse when another server has it open.
 */
export async function openPglite(dataDirectory: string): Promise<OpenedDatabase> {
  const unlock = await lockFolder(dataDirectory);
  try {
    const pglite = await PGlite.create(path.join(dataDirectory, 'pglite'));
    return wrapPglite(pglite, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}
