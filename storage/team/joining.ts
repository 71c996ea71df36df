import { claimRow } from '@/sync/adopt';
import { rowKey, type Row } from '@/sync/rows';
import { isRecordKind, RECORD_KINDS, type RecordKind } from '@/talent/records';
import type { Settings, TalentDatabase } from '../database';
import { readDevice, type Surroundings } from '../device';
import { RowTables } from '../row-tables';
import { queueAdoption, ROWS_PER_MUTATION } from './adoption';

/**
 * What is handed over first must not speak of what is handed over later: people, pools, roles and tags come before
 * the records that name them.
 */
const ORDER: readonly RecordKind[] = [...RECORD_KINDS].sort((a, b) => rank(a) - rank(b));

function rank(kind: RecordKind): number {
  return kind === 'person' ? 0 : kind === 'role' || kind === 'pool' || kind === 'tag' ? 1 : 2;
}

/**
 * Makes this device a member of a team. The records of a device that worked alone are handed to the team, in steps that
 * each commit, so that it goes on where it was after the worker was killed; the device becomes a member with the last
 * step. A device that comes back to its team goes on with what it has.
 * @returns false when the records here belong to another team or person: they are never mixed.
 */
export async function joinTeam(
  database: TalentDatabase,
  surroundings: Surroundings,
  membership: Settings['membership'],
): Promise<boolean> {
  const joins = await database.transaction('rw', database.tables, async () => {
    const present = await database.setting('membership');
    if (present !== undefined) {
      if (present.teamId !== membership.teamId || present.userId !== membership.userId) return false;
      await startOver(database, surroundings);
      await database.changeSetting('membership', membership);
      await database.settings.delete('syncProblem');
      return true;
    }
    const joining = await database.setting('joining');
    if (joining !== undefined && joining.membership.teamId !== membership.teamId) return false;
    await database.changeSetting('joining', {
      ...(joining ?? { kind: ORDER[0] ?? 'person', after: '', again: [] }),
      membership,
    });
    return true;
  });
  if (joins) await resumeJoining(database, surroundings);
  return joins;
}

/**
 * The server counts a new device from one. What it has not taken is numbered anew; what it has taken, but not sent back
 * yet, gets numbers before that, so that the next page still takes it away.
 */
async function startOver(database: TalentDatabase, surroundings: Surroundings): Promise<void> {
  const device = await readDevice(database, surroundings);
  const entries = await database.outbox.orderBy('mid').toArray();
  const taken = entries.filter((entry) => entry.acknowledged);
  const held = entries.filter((entry) => entry.held === true);
  const waiting = entries.filter((entry) => !entry.acknowledged && entry.held !== true);
  await database.outbox.clear();
  await database.outbox.bulkAdd([
    ...held,
    ...taken.map((entry, index) => ({ ...entry, mid: index + 1 - taken.length })),
    ...waiting.map((entry, index) => ({ ...entry, mid: index + 1 })),
  ]);
  await database.changeSetting('device', { ...device, lastMid: waiting.length });
}

/** Goes on with a hand-over that was interrupted. Does nothing when there is none. */
export async function resumeJoining(database: TalentDatabase, surroundings: Surroundings): Promise<void> {
  while (await handOverNext(database, surroundings)) {
    // Each step is a transaction of its own.
  }
}

async function handOverNext(database: TalentDatabase, surroundings: Surroundings): Promise<boolean> {
  const tables = new RowTables(database);
  return database.transaction('rw', database.tables, async () => {
    const joining = await database.setting('joining');
    if (joining === undefined) return false;
    const { kind, after, again, membership } = joining;
    const rows = await tables.after(kind, after, ROWS_PER_MUTATION);
    if (rows.length > 0) {
      await handOver(database, tables, surroundings, rows, membership.userId);
      await database.changeSetting('joining', { ...joining, after: rows.at(-1)?.id ?? after });
      return true;
    }
    const nextKind = ORDER[ORDER.indexOf(kind) + 1];
    if (nextKind !== undefined) {
      await database.changeSetting('joining', { ...joining, kind: nextKind, after: '' });
      return true;
    }
    const changed = await readAgain(tables, again);
    for (let at = 0; at < changed.length; at += ROWS_PER_MUTATION) {
      const batch = changed.slice(at, at + ROWS_PER_MUTATION);
      await handOver(database, tables, surroundings, batch, membership.userId);
    }
    await database.changeSetting('membership', membership);
    await database.settings.delete('joining');
    return false;
  });
}

async function readAgain(tables: RowTables, keys: readonly string[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const key of keys) {
    const [kind = '', ...id] = key.split('/');
    const row = isRecordKind(kind) ? await tables.get(kind, id.join('/')) : undefined;
    if (row !== undefined) rows.push(row);
  }
  return rows.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

async function handOver(
  database: TalentDatabase,
  tables: RowTables,
  surroundings: Surroundings,
  rows: readonly Row[],
  userId: string,
): Promise<void> {
  const claimed = rows.map(({ kind, id, scope, fields }) =>
    claimRow({ kind, id, scope, version: 0, fields }, userId),
  );
  await tables.put(claimed);
  await database.confirmedRows.bulkPut(claimed.map((row) => ({ key: rowKey(row), row: undefined })));
  await queueAdoption(database, surroundings, claimed);
}
