import { Dexie } from 'dexie';
import { findCommand, type CommandCall, type ExpectedList } from '@/talent/commands';
import type { Actor } from '@/talent/actor';
import type { Refusal } from '@/talent/refusal';
import type { ExpectedReads } from '@/talent/commands/define-command';
import { ADOPT, adoptionReads } from '@/sync/adopt';
import { clockTime, type Clock } from '@/sync/clock';
import { createReading } from '@/sync/reading';
import { rowKey, type Row } from '@/sync/rows';
import { PrefetchedRows } from '@/sync/prefetched-rows';
import { RowOverlay, type RowReader } from '@/sync/row-store';
import type { RecordKind } from '@/talent/records';
import { runCommand } from '@/sync/run-command';
import type { Json } from '@/utils/json';
import { succeed, type Result } from '@/utils/result';
import type { OutboxEntry, TalentDatabase } from './database';
import { currentActor, readDevice, tick, type Surroundings } from './device';
import { InTransaction } from './in-transaction';
import { RowTables } from './row-tables';
import type { Executed } from './outcome';

/** Takes a copy without what JSON leaves out, so that what is stored is what is sent. */
function toJson(value: unknown): Json {
  // What JSON.parse gives back is JSON.
  return JSON.parse(JSON.stringify(value)) as Json;
}

/** So many commands run in one go: a screen stands still for that long. */
const WITHOUT_BREAK = 20;

/** How commands are run together. */
export interface BatchOptions {
  /** What happens when one is refused: nothing of all is written, or the others are. Default: nothing. */
  readonly onRefusal?: 'abort' | 'skip';
  /** Whether the commands that take it back are worked out. Default: yes. */
  readonly undoable?: boolean;
  /** Whether lists hear of it. Default: yes; whoever says no logs it in the end. */
  readonly isLogged?: boolean;
  /** Writes in the same transaction, such as how far a long work has come. */
  readonly alongside?: (outcome: BatchOutcome) => Promise<void>;
}

/** What became of commands that were run together. */
export interface BatchOutcome extends Executed {
  /** By the place of the command in the batch. */
  readonly refused: ReadonlyMap<number, Refusal>;
}

interface Ran {
  readonly undo: readonly CommandCall[];
  readonly entry: Omit<OutboxEntry, 'mid'>;
}

/** Runs one command over what earlier ones changed, and leaves what it changed there. */
async function runOver(
  overlay: RowOverlay,
  call: CommandCall,
  clock: Clock,
  actor: Actor,
  undoable: boolean,
): Promise<Result<Ran, Refusal>> {
  const args = toJson(call.args);
  const command = findCommand(call.name);
  const version = command?.version ?? 1;
  const outcome = await runCommand(
    new InTransaction(overlay),
    { name: call.name, version, args, clock },
    actor,
  );
  if (!outcome.ok) return outcome;
  const { rows, effects } = outcome.value;
  // The overlay still says how things were before this command.
  const context = { actor, at: clockTime(clock) };
  const undo = undoable
    ? await command?.invert?.(createReading(new InTransaction(overlay)), args, context)
    : undefined;
  for (const row of rows) overlay.put(row);
  const entry = {
    name: call.name,
    version,
    clock,
    args,
    effects,
    keys: effects.map(rowKey),
    acknowledged: false,
  };
  return succeed({ undo: undo ?? [], entry });
}

/**
 * Runs commands on this device: records, outbox and clock in one transaction. It answers once the transaction is
 * durable.
 * @throws Refusal when a command must not take effect, unless those are skipped; Dexie's errors when the disk will not
 * take it.
 */
export async function executeCommands(
  database: TalentDatabase,
  surroundings: Surroundings,
  calls: readonly CommandCall[],
  { onRefusal = 'abort', undoable = true, isLogged = true, alongside }: BatchOptions = {},
): Promise<BatchOutcome> {
  const tables = new RowTables(database);
  return database.transaction('rw', database.tables, async () => {
    const actor = await currentActor(database);
    const device = await readDevice(database, surroundings);
    let { lastClock } = device;
    // Later commands see what earlier ones did; all of it is written at the end, at once.
    const overlay = new RowOverlay(await readAhead(tables, calls));
    const transaction = Dexie.currentTransaction;
    const undo: (readonly CommandCall[])[] = [];
    const entries: Ran['entry'][] = [];
    const refused = new Map<number, Refusal>();

    for (const [index, call] of calls.entries()) {
      // See `InTransaction`: a command need not read anything.
      await Dexie.Promise.resolve();
      // Asking the database lets a frame or a key press come in between; nothing else may, while a transaction is open.
      if (index % WITHOUT_BREAK === WITHOUT_BREAK - 1) await database.setting('device');
      const clock = tick({ ...device, lastClock }, surroundings.now());
      const ran = await runOver(overlay, call, clock, actor, undoable);
      if (!ran.ok) {
        if (onRefusal === 'abort') throw ran.reason;
        refused.set(index, ran.reason);
        continue;
      }
      undo.push(ran.value.undo);
      entries.push(ran.value.entry);
      lastClock = clock;
    }

    // Rather nothing at all than a change of which a part is kept.
    if (Dexie.currentTransaction !== transaction) throw new Error('The transaction was lost');
    const rows = overlay.changedRows();
    const sent = await enqueue(database, tables, device.lastMid, rows, entries);
    await tables.put(rows, isLogged);
    await database.changeSetting('device', { ...device, lastClock, lastMid: device.lastMid + sent });
    await rememberForJoining(database, rows);
    const outcome = { undo: undo.reverse().flat(), refused };
    await alongside?.(outcome);
    return outcome;
  });
}

function readsOf({ name, args }: CommandCall): ExpectedReads | undefined {
  // Rows of a device's own, as whoever calls this made them.
  if (name === ADOPT) return adoptionReads((args as { rows: readonly Row[] }).rows);
  const command = findCommand(name);
  if (command?.reads === undefined) return undefined;
  const parsed = command.args.safeParse(args);
  return parsed.success ? command.reads(parsed.data) : undefined;
}

/** What the commands expect to read, read at once; one command alone reads what it needs. */
async function readAhead(tables: RowTables, calls: readonly CommandCall[]): Promise<RowReader> {
  if (calls.length === 1 && calls[0]?.name !== ADOPT) return tables;
  const keys: string[] = [];
  const records: { kind: RecordKind; id: string }[] = [];
  const lists: ExpectedList[] = [];
  for (const call of calls) {
    const expected = readsOf(call);
    if (expected === undefined) continue;
    keys.push(...expected.keys);
    for (const [kind, id] of expected.records) records.push({ kind, id });
    lists.push(...(expected.lists ?? []));
  }
  if (keys.length + records.length + lists.length === 0) return tables;
  return new PrefetchedRows(tables, await tables.readAhead(keys, records, lists));
}

/**
 * Puts changes into the outbox of a device that is in a team. A device that works alone hands over its records, not
 * its changes, when it joins one.
 * @returns how many were put there.
 */
async function enqueue(
  database: TalentDatabase,
  tables: RowTables,
  lastMid: number,
  rows: readonly Row[],
  entries: readonly Omit<OutboxEntry, 'mid'>[],
): Promise<number> {
  if ((await database.setting('membership')) === undefined) return 0;
  await keepConfirmed(database, tables, rows);
  await database.outbox.bulkAdd(entries.map((entry, index) => ({ ...entry, mid: lastMid + 1 + index })));
  return entries.length;
}

/** What was handed over to a team already, and changes before the device is its member, is handed over again. */
async function rememberForJoining(database: TalentDatabase, rows: readonly Row[]): Promise<void> {
  const joining = await database.setting('joining');
  if (joining === undefined) return;
  const again = [...new Set([...joining.again, ...rows.map(rowKey)])];
  await database.changeSetting('joining', { ...joining, again });
}

/** Keeps what the server last said of rows, before a change that it has not seen is laid over them. */
async function keepConfirmed(
  database: TalentDatabase,
  tables: RowTables,
  rows: readonly Row[],
): Promise<void> {
  const keys = rows.map(rowKey);
  const kept = await database.confirmedRows.bulkGet(keys);
  const fresh = rows.filter((_row, index) => kept[index] === undefined);
  const present = await tables.getAll(fresh);
  await database.confirmedRows.bulkAdd(
    fresh.map((row) => ({ key: rowKey(row), row: present.get(rowKey(row)) })),
  );
}
