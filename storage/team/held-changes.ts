import { ADOPT, claimRow } from '@/sync/adopt';
import { clockTime } from '@/sync/clock';
import { rowKey, type Row } from '@/sync/rows';
import type { CommandCall } from '@/talent/commands';
import type { Json } from '@/utils/json';
import type { OutboxEntry, TalentDatabase } from '../database';
import { readDevice, tick, type Surroundings } from '../device';
import { RowTables } from '../row-tables';
import { rebuildRows } from './overlay';

/** Well below a push's limit of bytes, also when notes are long. */
const ROWS_PER_MUTATION = 50;

/** A change that came with a backup and that the team may not have. */
export interface HeldChange {
  readonly call: CommandCall;
  /** When it was made, in milliseconds since the epoch. */
  readonly at: number;
}

/** Changes from a backup that wait for a decision. */
export interface HeldChanges {
  readonly changes: readonly HeldChange[];
  /** False until the server has said what it has: until then nobody can tell what is still wanted. */
  readonly canBeSent: boolean;
}

function heldEntries(database: TalentDatabase): Promise<OutboxEntry[]> {
  return database.outbox
    .orderBy('mid')
    .filter((entry) => entry.held === true)
    .toArray();
}

export async function readHeldChanges(database: TalentDatabase): Promise<HeldChanges> {
  return database.transaction('r', database.outbox, database.settings, async () => {
    const entries = await heldEntries(database);
    const isFresh = (await database.setting('freshReplica')) !== undefined;
    return {
      changes: entries.map(({ name, args, clock }) => ({ call: { name, args }, at: clockTime(clock) })),
      canBeSent: !isFresh,
    };
  });
}

/**
 * Sends what is held. Not the changes themselves, which would speak with today's voice, but what each said of its
 * records with the time when it was said: whatever the team has said since wins.
 */
export async function sendHeldChanges(database: TalentDatabase, surroundings: Surroundings): Promise<void> {
  const tables = new RowTables(database);
  await database.transaction('rw', database.tables, async () => {
    const membership = await database.setting('membership');
    const entries = await heldEntries(database);
    if (membership === undefined || (await database.setting('freshReplica')) !== undefined) return;
    const rows = entries
      .flatMap((entry) => entry.effects)
      .map((row): Row => claimRow({ ...row, version: 0 }, membership.userId));
    await database.outbox.bulkDelete(entries.map((entry) => entry.mid));
    for (let at = 0; at < rows.length; at += ROWS_PER_MUTATION) {
      const part = rows.slice(at, at + ROWS_PER_MUTATION);
      const device = await readDevice(database, surroundings);
      const clock = tick(device, surroundings.now());
      const mid = device.lastMid + 1;
      await database.outbox.add({
        mid,
        name: ADOPT,
        version: 1,
        clock,
        // Rows hold nothing but JSON.
        args: { rows: part } as unknown as Json,
        effects: part,
        keys: [...new Set(part.map(rowKey))],
        acknowledged: false,
      });
      await database.changeSetting('device', { ...device, lastClock: clock, lastMid: mid });
    }
    await rebuildRows(database, tables, rows.map(rowKey));
  });
}

/** Lets go of what is held: the rows are again what the team says they are. */
export async function dropHeldChanges(database: TalentDatabase): Promise<void> {
  const tables = new RowTables(database);
  await database.transaction('rw', database.tables, async () => {
    const entries = await heldEntries(database);
    await database.outbox.bulkDelete(entries.map((entry) => entry.mid));
    await rebuildRows(
      database,
      tables,
      entries.flatMap((entry) => entry.keys),
    );
  });
}
