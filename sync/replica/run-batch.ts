import type { Actor } from '@/talent/actor';
import { findCommand, type CommandCall, type ExpectedList } from '@/talent/commands';
import type { ExpectedReads } from '@/talent/commands/define-command';
import type { RecordKind } from '@/talent/records';
import type { Refusal } from '@/talent/refusal';
import type { Json } from '@/utils/json';
import { SUPPRESSION_KEYS } from '@/talent/suppression';
import { succeed, type Result } from '@/utils/result';
import { ADOPT, adoptionReads } from '../adopt';
import { clockTime, laterClock, type Clock } from '../clock';
import { PrefetchedRows, type Prefetched } from '../prefetched-rows';
import { createReading } from '../reading';
import { RowOverlay, type ChangedRows, type RowReader } from '../row-store';
import { rowKey, type Row } from '../rows';
import { runCommand } from '../run-command';
import { currentActor, readDevice, tick } from './device';
import type { Surroundings } from '@/utils/surroundings';
import { rememberErased } from './erasing';
import { keepConfirmed, removeRows } from './overlay';
import type { ReplicaTables } from './replica';
import type { OutboxEntry } from './state';
import { requireUpToDate } from './sync-problem';

/** How commands are run together. */
export interface BatchOptions {
  /** What happens when one is refused: nothing of all is written, or the others are. Default: nothing. */
  readonly onRefusal?: 'abort' | 'skip';
  /** Whether the commands that take it back are worked out. Default: yes. */
  readonly undoable?: boolean;
}

/** A change that is on disk. */
export interface Executed {
  /** The commands that take it back; empty when there is nothing to take back. */
  readonly undo: readonly CommandCall[];
}

/** What became of commands that were run together. */
export interface BatchOutcome extends Executed {
  /** By the place of the command in the batch. */
  readonly refused: ReadonlyMap<number, Refusal>;
}

/** What a store lets a batch know of itself. */
export interface BatchPlace {
  readonly tables: ReplicaTables;
  /** Reads rows and identity keys, all at once. */
  readAhead(
    keys: readonly string[],
    records: readonly { readonly kind: RecordKind; readonly id: string }[],
    lists: readonly ExpectedList[],
  ): Promise<Prefetched>;
  /** Called before each command: a moment to keep the transaction alive, or to let others have their turn. */
  beforeCommand(index: number): PromiseLike<void>;
  /**
   * Called before the first write.
   * @throws when this is not the transaction any more in which the batch began
   */
  beforeWrites(): void;
  /** Reads that keep the transaction alive although they are answered from memory. */
  keepAlive(rows: RowReader): RowReader;
}

interface Ran {
  readonly undo: readonly CommandCall[];
  readonly entry: Omit<OutboxEntry, 'mid'>;
}

/** Takes a copy without what JSON leaves out, so that what is stored is what is sent. */
function toJson(value: unknown): Json {
  // What JSON.parse gives back is JSON.
  return JSON.parse(JSON.stringify(value)) as Json;
}

/** Runs one command over what earlier ones changed, and leaves what it changed there. */
async function runOver(
  overlay: RowOverlay,
  call: CommandCall,
  clock: Clock,
  actor: Actor,
  { undoable, place }: { readonly undoable: boolean; readonly place: BatchPlace },
): Promise<Result<Ran, Refusal>> {
  const args = toJson(call.args);
  const command = findCommand(call.name);
  const version = command?.version ?? 1;
  const run = { name: call.name, version, args, clock };
  const outcome = await runCommand(place.keepAlive(overlay), run, actor);
  if (!outcome.ok) return outcome;
  const { effects } = outcome.value;
  // The overlay still says how things were before this command.
  const context = { actor, at: clockTime(clock) };
  const undo = undoable
    ? await command?.invert?.(createReading(place.keepAlive(overlay)), args, context)
    : undefined;
  overlay.take(outcome.value);
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

function readsOf({ name, args }: CommandCall): ExpectedReads | undefined {
  // Rows of a device's own, as whoever calls this made them.
  if (name === ADOPT) return adoptionReads((args as { rows: readonly Row[] }).rows);
  const command = findCommand(name);
  if (command?.reads === undefined) return undefined;
  const parsed = command.args.safeParse(args);
  return parsed.success ? command.reads(parsed.data) : undefined;
}

/** What the commands expect to read, read at once; one command alone reads what it needs. */
async function readAhead(place: BatchPlace, calls: readonly CommandCall[]): Promise<RowReader> {
  const { rows } = place.tables;
  if (calls.length === 1 && calls[0]?.name !== ADOPT) return rows;
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
  if (keys.length + records.length + lists.length === 0) return rows;
  // Asked for with each person who is new.
  lists.push(SUPPRESSION_KEYS);
  return new PrefetchedRows(rows, await place.readAhead(keys, records, lists));
}

/**
 * Puts changes into the outbox of a device that is in a team. A device that works alone hands over its records, not
 * its changes, when it joins one.
 * @returns how many were put there.
 */
async function enqueue(
  tables: ReplicaTables,
  lastMid: number,
  { rows, departures }: ChangedRows,
  entries: readonly Ran['entry'][],
): Promise<number> {
  if ((await tables.get('membership')) === undefined) return 0;
  await keepConfirmed(tables, [...rows, ...departures]);
  await tables.outbox.put(entries.map((entry, index) => ({ ...entry, mid: lastMid + 1 + index })));
  return entries.length;
}

/** What was handed over to a team already, and changes before the device is its member, is handed over again. */
async function rememberForJoining(tables: ReplicaTables, rows: readonly Row[]): Promise<void> {
  const joining = await tables.get('joining');
  if (joining === undefined) return;
  const again = [...new Set([...joining.again, ...rows.map(rowKey)])];
  await tables.set('joining', { ...joining, again });
}

function erasedOf({ departures }: ChangedRows): readonly string[] {
  return departures.filter(({ kind }) => kind === 'person').map(({ id }) => id);
}

/** The latest time that a change speaks of: what it decides may stand after its own time. */
function latestOf({ clock, effects }: Ran['entry']): Clock {
  let latest = clock;
  for (const { fields } of effects) {
    for (const register of Object.values(fields)) latest = laterClock(latest, register.clock);
  }
  return latest;
}

/**
 * Runs commands on this device: records, outbox and clock, in the transaction of the caller.
 * @throws Refusal when a command must not take effect, unless those are skipped.
 */
export async function runBatch(
  place: BatchPlace,
  surroundings: Surroundings,
  calls: readonly CommandCall[],
  { onRefusal = 'abort', undoable = true }: BatchOptions = {},
): Promise<BatchOutcome> {
  const { tables } = place;
  await requireUpToDate(tables);
  const actor = await currentActor(tables);
  const device = await readDevice(tables, surroundings);
  let { lastClock } = device;
  // Later commands see what earlier ones did; all of it is written at the end, at once.
  const overlay = new RowOverlay(await readAhead(place, calls));
  const undo: (readonly CommandCall[])[] = [];
  const entries: Ran['entry'][] = [];
  const refused = new Map<number, Refusal>();
  for (const [index, call] of calls.entries()) {
    await place.beforeCommand(index);
    const clock = tick({ ...device, lastClock }, surroundings.now());
    const ran = await runOver(overlay, call, clock, actor, { undoable, place });
    if (!ran.ok) {
      if (onRefusal === 'abort') throw ran.reason;
      refused.set(index, ran.reason);
      continue;
    }
    undo.push(ran.value.undo);
    entries.push(ran.value.entry);
    lastClock = latestOf(ran.value.entry);
  }
  place.beforeWrites();
  const changed = overlay.changed();
  const sent = await enqueue(tables, device.lastMid, changed, entries);
  await removeRows(tables, changed.departures.map(rowKey));
  await tables.rows.put(changed.rows);
  await tables.set('device', { ...device, lastClock, lastMid: device.lastMid + sent });
  await rememberForJoining(tables, changed.rows);
  // In a team it is the server that says who was erased.
  if (sent === 0) await rememberErased(tables, erasedOf(changed));
  return { undo: undo.reverse().flat(), refused };
}
