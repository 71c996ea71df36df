import { sql } from 'kysely';
import type { Database } from '../database/schema';
import { LineSum, type RowValues, type TableSum } from './backup-format';
import type { DescribedTable } from './database-tables';

/** Rows that are in memory at once; the largest have a megabyte. */
const AT_ONCE = 100;

type Row = Readonly<Record<string, string | null>>;

/**
 * Reads a table's rows as lines, in the order of its primary key and of code units, which is the same in every
 * database. The transaction must have had `fixTextForms`.
 */
export async function* readRowLines(tx: Database, { name, columns }: DescribedTable): AsyncGenerator<string> {
  const key = columns.filter(({ place }) => place !== null);
  // What has no key has no order, and could not be compared.
  if (key.length === 0) throw new Error(`The table ${name} has no primary key`);
  const values = columns.map(
    (column, index) => sql`${sql.ref(column.name)}::text as ${sql.ref(`c${index}`)}`,
  );
  const order = key
    .toSorted((one, other) => (one.place ?? 0) - (other.place ?? 0))
    .map((column) => (column.isText ? sql`${sql.ref(column.name)} collate "C"` : sql.ref(column.name)));
  await sql`declare kith_rows no scroll cursor for
    select ${sql.join(values)} from ${sql.table(name)} order by ${sql.join(order)}`.execute(tx);
  for (;;) {
    const { rows } = await sql<Row>`fetch forward ${sql.lit(AT_ONCE)} from kith_rows`.execute(tx);
    for (const row of rows) {
      const line: RowValues = columns.map((_column, index) => row[`c${index}`] ?? null);
      yield JSON.stringify(line);
    }
    if (rows.length < AT_ONCE) break;
  }
  await sql`close kith_rows`.execute(tx);
}

/** Counts and sums a table's rows. */
export async function sumTable(tx: Database, table: DescribedTable): Promise<TableSum> {
  const sum = new LineSum();
  for await (const line of readRowLines(tx, table)) sum.add(line);
  return { table: table.name, rows: sum.lines, sha256: sum.end() };
}
