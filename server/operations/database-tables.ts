import { sql } from 'kysely';
import type { Database } from '../database/schema';

/** Migrations keep their own account of what they did. */
const OF_MIGRATIONS = 'kysely_';

interface Column {
  readonly name: string;
  /** As SQL has it, such as `timestamp with time zone`. */
  readonly type: string;
  /** Whether it has an order of its own in each language. */
  readonly isText: boolean;
  /** Its place in the primary key, from 1; null: not in it. */
  readonly place: number | null;
}

/** A table as the database itself describes it. */
export interface DescribedTable {
  readonly name: string;
  readonly columns: readonly Column[];
}

async function readReferences(database: Database): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ name: string; target: string }>`
    select source.relname as name, target.relname as target
    from pg_constraint as reference
      join pg_class as source on source.oid = reference.conrelid
      join pg_class as target on target.oid = reference.confrelid
      join pg_namespace as space on space.oid = source.relnamespace
    where reference.contype = 'f' and space.nspname = current_schema() and source.oid <> target.oid
    order by 1, 2`.execute(database);
  const references = new Map<string, string[]>();
  for (const { name, target } of rows) references.set(name, [...(references.get(name) ?? []), target]);
  return references;
}

/** Puts tables after those to which their rows refer. */
function sortByReference(
  names: readonly string[],
  references: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const sorted = new Set<string>();
  const visit = (name: string, above: readonly string[]): void => {
    if (sorted.has(name)) return;
    if (above.includes(name)) throw new Error(`Tables refer to one another in a circle: ${name}`);
    for (const target of references.get(name) ?? []) visit(target, [...above, name]);
    sorted.add(name);
  };
  for (const name of names) visit(name, []);
  return [...sorted];
}

/** All tables but those of migrations; those to which others refer come first. */
export async function describeTables(database: Database): Promise<readonly DescribedTable[]> {
  const { rows } = await sql<Column & { readonly table: string }>`
    select relation.relname as "table", attribute.attname as name,
      format_type(attribute.atttypid, attribute.atttypmod) as type,
      attribute.attcollation <> 0 as "isText",
      array_position(string_to_array(key.indkey::text, ' ')::int[], attribute.attnum::int) as place
    from pg_class as relation
      join pg_namespace as space on space.oid = relation.relnamespace
      join pg_attribute as attribute on attribute.attrelid = relation.oid
      left join pg_index as key on key.indrelid = relation.oid and key.indisprimary
    where space.nspname = current_schema() and relation.relkind = 'r'
      and attribute.attnum > 0 and not attribute.attisdropped and attribute.attgenerated = ''
    order by relation.relname, attribute.attnum`.execute(database);
  const columns = new Map<string, Column[]>();
  for (const { table, ...column } of rows) columns.set(table, [...(columns.get(table) ?? []), column]);
  const names = [...columns.keys()].filter((name) => !name.startsWith(OF_MIGRATIONS));
  const sorted = sortByReference(names, await readReferences(database));
  return sorted.map((name) => ({ name, columns: columns.get(name) ?? [] }));
}

/** Lets the database write values as text in one way, wherever it runs; until the end of the transaction. */
export async function fixTextForms(tx: Database): Promise<void> {
  for (const setting of [
    sql`set local timezone to 'UTC'`,
    sql`set local datestyle to 'ISO, YMD'`,
    sql`set local bytea_output to 'hex'`,
    sql`set local extra_float_digits to 1`,
  ]) {
    await setting.execute(tx);
  }
}
