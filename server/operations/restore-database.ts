import { sql } from 'kysely';
import { isKnownMigrations, migrateInTransaction } from '../database/migrate';
import type { Database } from '../database/schema';
import {
  backupEnd,
  backupHeader,
  BackupRefused,
  LineSum,
  rowValues,
  tableEnd,
  tableStart,
  type BackupHeader,
  type TableStart,
  type TableSum,
} from './backup-format';
import { describeTables, fixTextForms, type DescribedTable } from './database-tables';
import { sumTable } from './read-rows';

const ROWS_AT_ONCE = 200;
/** PostgreSQL's classes of what is wrong with data, with what refers to what, and with names. */
const BAD_DATA = /^(?:22|23|42)/;
const CHARACTERS_AT_ONCE = 1024 * 1024;
const DAMAGED = 'Use another backup: nothing of this one was written.';

/** The lines of a backup, added up and parsed as they come. */
class BackupLines {
  readonly #lines: AsyncIterator<string>;
  readonly #sum = new LineSum();

  constructor(lines: AsyncIterable<string>) {
    this.#lines = lines[Symbol.asyncIterator]();
  }

  async next(): Promise<{ readonly text: string; readonly value: unknown }> {
    const { done, value: text } = await this.#lines.next();
    if (done === true) throw new BackupRefused(`The backup ends too early. ${DAMAGED}`);
    try {
      const value: unknown = JSON.parse(text);
      // The last line holds the sum of those before it.
      if (!backupEnd.safeParse(value).success) this.#sum.add(text);
      return { text, value };
    } catch {
      throw new BackupRefused(`The backup is damaged after line ${this.#sum.lines}. ${DAMAGED}`);
    }
  }

  async end(expected: string): Promise<void> {
    if (this.#sum.end() !== expected || (await this.#lines.next()).done !== true) {
      throw new BackupRefused(`The backup is damaged: its lines are not those that were written. ${DAMAGED}`);
    }
  }

  /** Tells whoever gives the lines that no more are wanted. */
  async close(): Promise<void> {
    await this.#lines.return?.();
  }

  refuse(what: string): BackupRefused {
    return new BackupRefused(`The backup is damaged at line ${this.#sum.lines}: ${what}. ${DAMAGED}`);
  }
}

async function readHeader(lines: BackupLines): Promise<BackupHeader> {
  const header = backupHeader.safeParse((await lines.next()).value);
  if (!header.success) throw new BackupRefused('This is no backup of a Kith server, or one of a later form.');
  if (!isKnownMigrations(header.data.migrations)) {
    throw new BackupRefused('The backup is of a newer server: restore it with that version or a later one.');
  }
  return header.data;
}

async function refuseUnlessEmpty(tx: Database): Promise<void> {
  const { rows } =
    await sql`select tablename from pg_tables where schemaname = current_schema() limit 1`.execute(tx);
  if (rows.length > 0) {
    throw new BackupRefused(
      'The database to restore into is not empty. Give it a new PostgreSQL database, or a new DATA_DIR.',
    );
  }
}

/** Inserts rows that are given as lines. One parameter holds them all, as text, whatever their types. */
async function insertRows(
  tx: Database,
  lines: BackupLines,
  table: DescribedTable,
  columns: readonly string[],
  rows: readonly string[],
): Promise<void> {
  if (rows.length === 0) return;
  const values = columns.map((name, index) => {
    const type = table.columns.find((column) => column.name === name)?.type;
    // The name of a type comes from the database itself.
    return sql`(line ->> ${sql.lit(index)})::${sql.raw(type ?? 'text')}`;
  });
  const insert = sql`insert into ${sql.table(table.name)} (${sql.join(columns.map((name) => sql.ref(name)))})
    select ${sql.join(values)} from json_array_elements(${`[${rows.join(',')}]`}::text::json) as line`;
  try {
    await insert.execute(tx);
  } catch (error) {
    const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
    if (typeof code !== 'string' || !BAD_DATA.test(code)) throw error;
    throw lines.refuse(`the database does not take these rows of ${table.name} (${code})`);
  }
}

async function restoreTable(
  tx: Database,
  lines: BackupLines,
  table: DescribedTable,
  { columns }: TableStart,
): Promise<TableSum> {
  const sum = new LineSum();
  let waiting: string[] = [];
  let characters = 0;
  for (;;) {
    const { text, value } = await lines.next();
    const row = rowValues.safeParse(value);
    if (!row.success) {
      await insertRows(tx, lines, table, columns, waiting);
      const found: TableSum = { table: table.name, rows: sum.lines, sha256: sum.end() };
      const end = tableEnd.safeParse(value);
      const isWhole =
        end.success &&
        end.data.end === found.table &&
        end.data.rows === found.rows &&
        end.data.sha256 === found.sha256;
      if (!isWhole) throw lines.refuse(`the rows of ${table.name} are not those that were written`);
      return found;
    }
    if (row.data.length !== columns.length) throw lines.refuse(`a row of ${table.name} has another length`);
    sum.add(text);
    waiting.push(text);
    characters += text.length;
    if (waiting.length >= ROWS_AT_ONCE || characters >= CHARACTERS_AT_ONCE) {
      await insertRows(tx, lines, table, columns, waiting);
      waiting = [];
      characters = 0;
    }
  }
}

function findTable(tables: readonly DescribedTable[], start: TableStart, lines: BackupLines): DescribedTable {
  const table = tables.find(({ name }) => name === start.table);
  const names = new Set(table?.columns.map(({ name }) => name));
  if (table === undefined || start.columns.some((name) => !names.has(name))) {
    throw lines.refuse(`there is no such table as ${start.table} in that version`);
  }
  return table;
}

async function restoreTables(tx: Database, lines: BackupLines): Promise<readonly TableSum[]> {
  const tables = await describeTables(tx);
  const sums: TableSum[] = [];
  for (;;) {
    const { value } = await lines.next();
    const end = backupEnd.safeParse(value);
    if (end.success) {
      await lines.end(end.data.sum);
      break;
    }
    const start = tableStart.safeParse(value);
    if (!start.success) throw lines.refuse('here a table should begin');
    sums.push(await restoreTable(tx, lines, findTable(tables, start.data, lines), start.data));
  }
  // What was taken in is read again: as it is stored now, not as it was sent.
  for (const sum of sums) {
    const table = tables.find(({ name }) => name === sum.table);
    const stored = table === undefined ? undefined : await sumTable(tx, table);
    if (stored?.rows !== sum.rows || stored.sha256 !== sum.sha256) {
      throw new BackupRefused(`The database keeps other rows in ${sum.table} than it was given. ${DAMAGED}`);
    }
  }
  return sums;
}

/**
 * Puts a backup into an empty database, in one transaction: all of it, checked against its sums, or nothing. A
 * backup of an older server is brought to this version.
 * @param afterwards runs in the same transaction, when the rows are what they should be
 * @throws BackupRefused
 */
export async function restoreDatabase(
  database: Database,
  backup: AsyncIterable<string>,
  afterwards: (tx: Database) => Promise<void> = () => Promise.resolve(),
): Promise<readonly TableSum[]> {
  const lines = new BackupLines(backup);
  try {
    return await database.transaction().execute(async (tx) => {
      await refuseUnlessEmpty(tx);
      const { migrations } = await readHeader(lines);
      await migrateInTransaction(tx, migrations.at(-1));
      await fixTextForms(tx);
      const sums = await restoreTables(tx, lines);
      await migrateInTransaction(tx);
      await afterwards(tx);
      return sums;
    });
  } finally {
    await lines.close();
  }
}
