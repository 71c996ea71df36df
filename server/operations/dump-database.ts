import { findMigrations } from '../database/migrate';
import type { Database } from '../database/schema';
import { BackupRefused, LineSum, type BackupHeader } from './backup-format';
import { describeTables, fixTextForms } from './database-tables';
import { readRowLines } from './read-rows';

async function* dumpLines(tx: Database, now: number): AsyncGenerator<string> {
  const migrations = await findMigrations(tx);
  if (migrations.length === 0) {
    throw new BackupRefused('There is nothing to back up: no server has used this database yet.');
  }
  const header: BackupHeader = {
    format: 'kith-server-backup',
    version: 1,
    createdAt: new Date(now).toISOString(),
    migrations: [...migrations],
  };
  yield JSON.stringify(header);
  for (const table of await describeTables(tx)) {
    yield JSON.stringify({ table: table.name, columns: table.columns.map(({ name }) => name) });
    const sum = new LineSum();
    for await (const line of readRowLines(tx, table)) {
      sum.add(line);
      yield line;
    }
    yield JSON.stringify({ end: table.name, rows: sum.lines, sha256: sum.end() });
  }
}

/**
 * Gives all that a server keeps, as lines of a backup. They are of one moment, whatever is written meanwhile, and
 * are read as they are taken. `now` is in milliseconds since the epoch.
 * @throws BackupRefused when the database holds nothing.
 */
export async function* dumpDatabase(database: Database, now: number): AsyncGenerator<string> {
  const tx = await database
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute();
  try {
    await fixTextForms(tx);
    const sum = new LineSum();
    for await (const line of dumpLines(tx, now)) {
      sum.add(line);
      yield line;
    }
    yield JSON.stringify({ sum: sum.end() });
  } finally {
    // Nothing was written, and whoever takes the lines may have stopped in the middle.
    await tx.rollback().execute();
  }
}
