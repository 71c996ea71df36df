import { NOTHING } from '@/talent/commands/nothing';
import type { RecordKind } from '@/talent/records';
import { belongingsOf } from '@/talent/erasing';
import { ADOPT } from '../adopt';
import type { Mutation, PullResponse } from '../protocol';
import { joinRow, rowKey, type Row } from '../rows';
import { subjectsOf } from '../erasure-row';
import { rebuildRows, removeRows, splitKey } from './overlay';
import type { ReplicaTables } from './replica';
import type { OutboxEntry, ReplicaSettings } from './state';

/** True when a text, a list or an object has one of these ids in it, anywhere. */
function mentions(value: unknown, ids: ReadonlySet<unknown>): boolean {
  if (typeof value === 'string') return ids.has(value);
  if (value === null || typeof value !== 'object') return false;
  return Object.values(value).some((part) => mentions(part, ids));
}

/** The keys of every row that belongs to one of these people. */
async function rowsOf(tables: ReplicaTables, ids: readonly string[]): Promise<readonly string[]> {
  const keys = new Set(ids.map((id) => rowKey({ kind: 'person', id })));
  for (const id of ids) {
    const belongings = await belongingsOf((...asked) => tables.rows.list(...asked), id);
    for (const named of belongings) keys.add(rowKey(named));
  }
  return [...keys];
}

async function readErasures(tables: ReplicaTables): Promise<ReplicaSettings['erasures']> {
  return (await tables.get('erasures')) ?? { heard: 0, done: 0, subjectIds: [] };
}

/** Keeps that something of these people may be left beside the records: in backups and indexes. */
export async function rememberErased(tables: ReplicaTables, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const known = await readErasures(tables);
  await tables.set('erasures', { ...known, subjectIds: [...new Set([...known.subjectIds, ...ids])] });
}

/**
 * Leaves nothing of those whom a refused change would have made people again: what was said of them since was said of
 * nobody else.
 */
export async function forgetTurnedAway(
  tables: ReplicaTables,
  refused: readonly OutboxEntry[],
): Promise<void> {
  const keys = refused
    .flatMap(({ keys: ofEntry }) => ofEntry)
    .filter((key) => splitKey(key).kind === 'person');
  const confirmed = await tables.confirmed.get([...new Set(keys)]);
  const made = [...confirmed].filter(([, { row }]) => row === undefined).map(([key]) => splitKey(key).id);
  if (made.length > 0) await forgetPeople(tables, made);
}

/** What is done to a pool is done to who is in it, and says nothing of them. */
const TIES: ReadonlySet<RecordKind> = new Set(['poolEntry']);

/** True of a call that says something of people: it names them, or did something to more than a tie of theirs. */
function saysOf(
  args: unknown,
  concerned: readonly string[],
  gone: ReadonlySet<string>,
  ids: ReadonlySet<unknown>,
): boolean {
  return mentions(args, ids) || concerned.some((key) => gone.has(key) && !TIES.has(splitKey(key).kind));
}

/** A change of which only the number is left. */
function blank(entry: OutboxEntry): OutboxEntry {
  return { ...entry, name: NOTHING, version: 1, args: {}, effects: [], keys: [] };
}

/** Many people's records without those of some: the others' are brought all the same. Undefined when none is left. */
function adoptedWithout(
  args: unknown,
  gone: ReadonlySet<string>,
  ids: ReadonlySet<unknown>,
): Mutation['args'] | undefined {
  // As `queueAdoption` wrote them.
  const { rows } = args as { readonly rows: readonly Row[] };
  const kept = rows.filter((row) => !gone.has(rowKey(row)) && !mentions(row.fields, ids));
  // Rows are JSON.
  return kept.length === 0 ? undefined : ({ rows: kept } as unknown as Mutation['args']);
}

/** The same change without what it says of the rows with these keys, and of what has one of these ids. */
function without(entry: OutboxEntry, gone: ReadonlySet<string>, ids: ReadonlySet<unknown>): OutboxEntry {
  const effects = entry.effects.filter(
    (effect) => !gone.has(rowKey(effect)) && !mentions(effect.fields, ids),
  );
  const left = { ...entry, effects, keys: effects.map(rowKey) };
  if (entry.name === ADOPT) {
    const args = adoptedWithout(entry.args, gone, ids);
    return args === undefined ? blank(entry) : { ...left, args };
  }
  return saysOf(entry.args, entry.keys, gone, ids) ? blank(entry) : left;
}

function isTouched(
  { keys, args, effects }: OutboxEntry,
  gone: ReadonlySet<string>,
  ids: ReadonlySet<unknown>,
) {
  return keys.some((key) => gone.has(key)) || mentions(args, ids) || mentions(effects, ids);
}

/** Leaves nothing of people in the records, nor in what waits to be sent or to be looked at. */
export async function forgetPeople(tables: ReplicaTables, people: readonly string[]): Promise<void> {
  const keys = await rowsOf(tables, people);
  const gone = new Set(keys);
  // With those of what belongs to them: a change may name only that.
  const ids = new Set<unknown>([...people, ...keys.map((key) => splitKey(key).id)]);
  const touched = (await tables.outbox.all()).filter((entry) => isTouched(entry, gone, ids));
  await tables.outbox.remove(touched.map(({ mid }) => mid));
  // Held changes are sent by nobody: they need no number.
  const left = touched
    .map((entry) => without(entry, gone, ids))
    .filter(({ held, name }) => held !== true || name !== NOTHING);
  await tables.outbox.put(left);
  await rebuildRows(
    tables,
    touched.flatMap((entry) => entry.keys),
  );
  await removeRows(tables, keys);
  await tables.confirmed.remove(keys);
  const refused = (await tables.tray.all()).filter(({ call, keys: concerned = [] }) =>
    saysOf(call.args, concerned, gone, ids),
  );
  await tables.tray.remove(refused.map(({ id }) => id));
  await tables.tray.add(
    refused.flatMap(({ call, keys: concerned = [], ...change }) => {
      const args = call.name === ADOPT ? adoptedWithout(call.args, gone, ids) : undefined;
      if (args === undefined) return [];
      return [{ ...change, call: { ...call, args }, keys: concerned.filter((key) => !gone.has(key)) }];
    }),
  );
  await tables.unread.remove(await tables.unread.naming(new Set(people)));
  await rememberErased(tables, people);
}

/** Erases those again whom a backup has brought back. @param kept what was known of erasures before */
export async function eraseAgain(tables: ReplicaTables, kept: readonly Row[]): Promise<void> {
  const present = await tables.rows.getAll(kept);
  const joined = kept.map((row) => joinRow(present.get(rowKey(row)), row));
  await tables.rows.put(joined);
  const subjects = joined.flatMap(subjectsOf);
  const back = await tables.rows.getAll(subjects.map((id) => ({ kind: 'person', id })));
  if (back.size > 0)
    await forgetPeople(
      tables,
      [...back.values()].map(({ id }) => id),
    );
}

/** Takes in that people were erased, before anything else of a page. */
export async function hearErasures(tables: ReplicaTables, erasures: PullResponse['erasures']): Promise<void> {
  const known = await readErasures(tables);
  const fresh = erasures.filter(({ number }) => number > known.heard);
  if (fresh.length === 0) return;
  const ids = fresh.flatMap(({ subjectIds }) => subjectIds);
  await forgetPeople(tables, ids);
  const heard = Math.max(...fresh.map(({ number }) => number));
  await tables.set('erasures', { ...(await readErasures(tables)), heard });
}
