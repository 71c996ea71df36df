import { isRecordKind, RECORD_KINDS, type RecordKind } from '@/talent/records';
import { groupBy } from '@/utils/group-by';
import { mergeRegisters, rowKey, type Row } from '../rows';
import type { ReplicaRows, ReplicaTables } from './replica';
import type { Effect } from '../run-command';
import type { OutboxEntry } from './state';

/** How many rows are looked at at a time where all of them are. */
const ROWS_PER_STEP = 1_000;

/** The kind and the id of a row's key. */
export function splitKey(key: string): { readonly kind: RecordKind; readonly id: string } {
  const slash = key.indexOf('/');
  const kind = key.slice(0, slash);
  if (!isRecordKind(kind)) throw new RangeError(`Not the key of a row: ${key}`);
  return { kind, id: key.slice(slash + 1) };
}

function layEffect(row: Row | undefined, { fate, ...effect }: Effect): Row | undefined {
  if (fate === 'removed') return undefined;
  if (row === undefined) return effect;
  const scope = fate === 'moved' ? effect.scope : row.scope;
  return { ...row, scope, fields: mergeRegisters(row.fields, effect.fields) };
}

function layOver(confirmed: Row | undefined, entries: readonly OutboxEntry[], key: string): Row | undefined {
  let row = confirmed;
  for (const entry of entries) {
    for (const effect of entry.effects) {
      if (rowKey(effect) !== key) continue;
      row = layEffect(row, effect);
    }
  }
  return row;
}

/** Removes rows of any kinds by their keys. */
export async function removeRows(tables: ReplicaTables, keys: readonly string[]): Promise<void> {
  for (const [kind, ofKind] of groupBy(keys.map(splitKey), (key) => key.kind)) {
    await tables.rows.remove(
      kind,
      ofKind.map(({ id }) => id),
    );
  }
}

/**
 * Makes rows what they are: what the server said of them, with the changes laid over it that it does not contain
 * yet. Called in the transaction that changed either. Rows without such changes need no confirmed copy any more.
 */
export async function rebuildRows(tables: ReplicaTables, keys: Iterable<string>): Promise<void> {
  const confirmed = await tables.confirmed.get([...new Set(keys)]);
  if (confirmed.size === 0) return;
  const pending = new Map<string, OutboxEntry[]>();
  for (const entry of await tables.outbox.naming([...confirmed.keys()])) {
    for (const key of new Set(entry.keys)) {
      const entries = pending.get(key);
      if (entries === undefined) pending.set(key, [entry]);
      else entries.push(entry);
    }
  }
  const kept: Row[] = [];
  const gone: string[] = [];
  const settled: string[] = [];
  for (const [key, { row: said }] of confirmed) {
    const entries = pending.get(key) ?? [];
    const row = layOver(said, entries, key);
    if (row === undefined) gone.push(key);
    else kept.push(row);
    if (entries.length === 0) settled.push(key);
  }
  await removeRows(tables, gone);
  await tables.rows.put(kept);
  await tables.confirmed.remove(settled);
}

/** Of stored rows what the server last said of them; none of those that it has not got yet. */
async function confirmedOf(tables: ReplicaTables, rows: readonly Row[]): Promise<readonly Row[]> {
  const confirmed = await tables.confirmed.get(rows.map(rowKey));
  return rows
    .map((row) => {
      const kept = confirmed.get(rowKey(row));
      return kept === undefined ? row : kept.row;
    })
    .filter((row) => row !== undefined);
}

/**
 * Goes through every row, some of one kind at a time. `work` may remove them.
 * @param read gives those that come after an id, as `ReplicaRows.after` does; undefined to give up
 * @returns false when it gave up
 */
export async function forEachStep(
  read: (...asked: Parameters<ReplicaRows['after']>) => Promise<readonly Row[] | undefined>,
  work: (kind: RecordKind, rows: readonly Row[]) => Promise<void> | void,
): Promise<boolean> {
  for (const kind of RECORD_KINDS) {
    let after = '';
    for (;;) {
      const rows = await read(kind, after, ROWS_PER_STEP);
      if (rows === undefined) return false;
      const last = rows.at(-1);
      if (last === undefined) break;
      await work(kind, rows);
      after = last.id;
    }
  }
  return true;
}

/** Goes through every row as the server last said it, as `forEachStep` does. */
export async function forEachConfirmed(
  tables: ReplicaTables,
  work: (kind: RecordKind, rows: readonly Row[]) => Promise<void> | void,
): Promise<void> {
  await forEachStep(
    (...asked) => tables.rows.after(...asked),
    async (kind, rows) => work(kind, await confirmedOf(tables, rows)),
  );
}

/** What the server last said of some rows, by their keys, and how that is stored. */
export interface Confirmed {
  readonly rows: ReadonlyMap<string, Row | undefined>;
  /** The keys of those over which changes are laid: what the server says of them is kept apart. */
  readonly laidOver: ReadonlySet<string>;
}

export async function readConfirmed(
  tables: ReplicaTables,
  wanted: readonly Pick<Row, 'kind' | 'id'>[],
): Promise<Confirmed> {
  const kept = await tables.confirmed.get(wanted.map(rowKey));
  const stored = await tables.rows.getAll(wanted);
  const rows = new Map(
    wanted.map((row) => {
      const key = rowKey(row);
      return [key, kept.has(key) ? kept.get(key)?.row : stored.get(key)] as const;
    }),
  );
  return { rows, laidOver: new Set(kept.keys()) };
}

/** Stores rows as the server has them now, each where what it said before lies. */
export async function writeConfirmed(
  tables: ReplicaTables,
  { laidOver }: Pick<Confirmed, 'laidOver'>,
  rows: readonly Row[],
): Promise<void> {
  const isApart = (row: Row): boolean => laidOver.has(rowKey(row));
  await tables.confirmed.put(rows.filter(isApart).map((row) => ({ key: rowKey(row), row })));
  await tables.rows.put(rows.filter((row) => !isApart(row)));
}

/** Keeps what the server last said of rows, before a change that it has not seen is laid over them. */
export async function keepConfirmed(
  tables: ReplicaTables,
  rows: readonly Pick<Row, 'kind' | 'id'>[],
): Promise<void> {
  const kept = await tables.confirmed.get(rows.map(rowKey));
  const fresh = rows.filter((row) => !kept.has(rowKey(row)));
  const present = await tables.rows.getAll(fresh);
  await tables.confirmed.put(fresh.map((row) => ({ key: rowKey(row), row: present.get(rowKey(row)) })));
}
