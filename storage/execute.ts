import { findCommand, type CommandCall } from '@/talent/commands';
import { clockTime } from '@/sync/clock';
import { createReading } from '@/sync/reading';
import { rowKey, type Row } from '@/sync/rows';
import { runCommand } from '@/sync/run-command';
import type { Json } from '@/utils/json';
import type { TalentDatabase } from './database';
import { currentActor, readDevice, tick, type Surroundings } from './device';
import { RowTables } from './row-tables';
import type { Executed } from './talent-store';

/** Takes a copy without what JSON leaves out, so that what is stored is what is sent. */
function toJson(value: unknown): Json {
  // What JSON.parse gives back is JSON.
  return JSON.parse(JSON.stringify(value)) as Json;
}

/**
 * Runs commands on this device, all or none: records, outbox and clock in one transaction. It answers once the
 * transaction is durable.
 * @throws Refusal when a command must not take effect, and Dexie's errors when the disk will not take it.
 */
export async function executeCommands(
  database: TalentDatabase,
  surroundings: Surroundings,
  calls: readonly CommandCall[],
): Promise<Executed> {
  const tables = new RowTables(database);
  return database.transaction('rw', database.tables, async () => {
    const actor = await currentActor(database);
    const member = (await database.setting('membership')) !== undefined;
    const joining = await database.setting('joining');
    const device = await readDevice(database, surroundings);
    let { lastClock, lastMid } = device;
    const undo: CommandCall[][] = [];
    const changed = new Set<string>();

    for (const { name, args: given } of calls) {
      const clock = tick({ ...device, lastClock }, surroundings.now());
      const args = toJson(given);
      const version = findCommand(name)?.version ?? 1;
      const outcome = await runCommand(tables, { name, version, args, clock }, actor);
      if (!outcome.ok) throw outcome.reason;
      // Nothing of the command is written yet: the tables still say how things were before it.
      const context = { actor, at: clockTime(clock) };
      undo.push([...((await findCommand(name)?.invert?.(createReading(tables), args, context)) ?? [])]);
      const { rows, effects } = outcome.value;
      const keys = effects.map(rowKey);
      for (const key of keys) changed.add(key);
      lastClock = clock;
      if (member) {
        await keepConfirmed(database, tables, rows);
        lastMid += 1;
        const mid = lastMid;
        await database.outbox.add({ mid, name, version, clock, args, effects, keys, acknowledged: false });
      }
      await tables.put(rows);
    }

    await database.changeSetting('device', { ...device, lastClock, lastMid });
    if (joining !== undefined) {
      const again = [...new Set([...joining.again, ...changed])];
      await database.changeSetting('joining', { ...joining, again });
    }
    return { undo: undo.reverse().flat() };
  });
}

/** Keeps what the server last said of rows, before a change that it has not seen is laid over them. */
async function keepConfirmed(
  database: TalentDatabase,
  tables: RowTables,
  rows: readonly Row[],
): Promise<void> {
  const keys = rows.map(rowKey);
  const kept = await database.confirmedRows.bulkGet(keys);
  for (const [index, row] of rows.entries()) {
    if (kept[index] !== undefined) continue;
    const present = await tables.get(row.kind, row.id);
    await database.confirmedRows.add({ key: rowKey(row), row: present });
  }
}
