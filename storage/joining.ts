import { ADOPT, claimRow } from '@/sync/adopt';
import { rowKey, type Row } from '@/sync/rows';
import { isRecordKind, RECORD_KINDS, type RecordKind } from '@/talent/records';
import type { Json } from '@/utils/json';
import type { Settings, TalentDatabase } from './database';
import { readDevice, tick, type Surroundings } from './device';
import { RowTables } from './row-tables';

/** Rows per mutation: well below a push's limit of bytes, also when notes are long. */
const ROWS_PER_MUTATION = 50;

/**
 * What is handed over first must not speak of what is handed over later: people, pools, roles and tags come before
 * the records that name them.
 */
const ORDER: readonly RecordKind[] = [...RECORD_KINDS].sort((a, b) => rank(a) - rank(b));

function rank(kind: RecordKind): number {
  return kind === 'person' ? 0 : kind === 'role' || kind === 'pool' || kind === 'tag' ? 1 : 2;
}

/**
 * Hands the records of a device that worked alone to the team it joins. Done in steps that each commit, so that it
 * goes on where it was after the worker was killed; the device becomes a member with the last step.
 */
export async function joinTeam(
  database: TalentDatabase,
  surroundings: Surroundings,
  membership: Settings['membership'],
): Promise<void> {
  const present = await database.setting('joining');
  if (present?.membership.teamId !== membership.teamId) {
    await database.changeSetting('joining', { membership, kind: ORDER[0] ?? 'person', after: '', again: [] });
  }
  await resumeJoining(database, surroundings);
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
    const rows = await database.rows(kind).where('id').above(after).limit(ROWS_PER_MUTATION).toArray();
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
  const device = await readDevice(database, surroundings);
  const clock = tick(device, surroundings.now());
  const mid = device.lastMid + 1;
  const claimed = rows.map(({ kind, id, scope, fields }) =>
    claimRow({ kind, id, scope, version: 0, fields }, userId),
  );
  await tables.put(claimed);
  await database.confirmedRows.bulkPut(claimed.map((row) => ({ key: rowKey(row), row: undefined })));
  await database.outbox.add({
    mid,
    name: ADOPT,
    version: 1,
    clock,
    // Rows hold nothing but JSON.
    args: { rows: claimed } as unknown as Json,
    effects: claimed,
    keys: claimed.map(rowKey),
    acknowledged: false,
  });
  await database.changeSetting('device', { ...device, lastClock: clock, lastMid: mid });
}
