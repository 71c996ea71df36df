import { laterClock, ZERO_CLOCK } from '@/sync/clock';
import type { Cursor, PullResponse } from '@/sync/protocol';
import { rowKey, type Row } from '@/sync/rows';
import { isRecordKind, RECORD_KINDS } from '@/talent/records';
import type { ConfirmedRow, TalentDatabase } from '../database';
import { observeClock, type Surroundings } from '../device';
import { rebuildRows } from './overlay';
import { RowTables } from '../row-tables';

/** How many rows are looked at at a time where all of them are. */
const ROWS_PER_STEP = 1_000;

/** Up to which version this device has each scope. */
export async function readCursor(database: TalentDatabase): Promise<Cursor> {
  return { ...(await database.setting('cursor')) };
}

/**
 * Takes in one page of a pull: rows, cursor, and the changes that the rows now contain, in one transaction.
 * A page that was asked for from another cursor than the present one is stale and changes nothing.
 * @returns false when the page was stale.
 */
export async function acceptPage(
  database: TalentDatabase,
  surroundings: Surroundings,
  askedFrom: Cursor,
  page: PullResponse,
): Promise<boolean> {
  const tables = new RowTables(database);
  return database.transaction('rw', database.tables, async () => {
    const cursor = await readCursor(database);
    if (!sameCursor(cursor, askedFrom)) return false;

    const dirty: string[] = [];
    const plain: Row[] = [];
    let heard = ZERO_CLOCK;
    const rows: Row[] = [];
    for (const { kind, ...wire } of page.rows) {
      if (isRecordKind(kind)) rows.push({ ...wire, kind });
      else await database.unreadRows.put({ ...wire, kind });
    }
    const confirmed = await readConfirmed(database, rows);
    const stored = await tables.getAll(rows);
    for (const row of rows) {
      for (const register of Object.values(row.fields)) heard = laterClock(heard, register.clock);
      const key = rowKey(row);
      const kept = confirmed.get(key);
      const present = kept === undefined ? stored.get(key) : kept.row;
      if (present !== undefined && present.version > row.version) continue;
      if (kept === undefined) plain.push(row);
      else {
        await database.confirmedRows.put({ key, row });
        dirty.push(key);
      }
    }
    await tables.put(plain);

    if (!page.more) {
      const contained = await database.outbox
        .where('mid')
        .belowOrEqual(page.lastMid)
        .filter((entry) => entry.acknowledged)
        .toArray();
      await database.outbox.bulkDelete(contained.map((entry) => entry.mid));
      dirty.push(...contained.flatMap((entry) => entry.keys));
    }
    await rebuildRows(database, tables, dirty);
    for (const scope of Object.keys(cursor)) {
      if (page.cursor[scope] === undefined) await purgeScope(database, tables, scope);
    }
    await database.changeSetting('cursor', page.cursor);
    await database.changeSetting('lastSync', { at: surroundings.now() });
    await observeClock(database, surroundings, heard);
    return true;
  });
}

async function readConfirmed(
  database: TalentDatabase,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, ConfirmedRow>> {
  const kept = await database.confirmedRows.bulkGet(rows.map(rowKey));
  return new Map(kept.filter((entry) => entry !== undefined).map((entry) => [entry.key, entry]));
}

function sameCursor(one: Cursor, other: Cursor): boolean {
  const scopes = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...scopes].every((scope) => one[scope] === other[scope]);
}

/** Removes everything of a scope that this person may no longer see. */
async function purgeScope(database: TalentDatabase, tables: RowTables, scope: string): Promise<void> {
  for (const kind of RECORD_KINDS) {
    let after = '';
    for (;;) {
      const rows = await tables.after(kind, after, ROWS_PER_STEP);
      const last = rows.at(-1);
      if (last === undefined) break;
      const ids = rows.filter((row) => row.scope === scope).map((row) => row.id);
      await tables.remove(kind, ids);
      await database.confirmedRows.bulkDelete(ids.map((id) => rowKey({ kind, id })));
      after = last.id;
    }
  }
}
