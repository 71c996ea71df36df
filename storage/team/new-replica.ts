import { clockTime } from '@/sync/clock';
import type { Row } from '@/sync/rows';
import { isRecordKind, RECORD_KINDS, RECORDS } from '@/talent/records';
import { groupBy } from '@/utils/group-by';
import type { OutboxEntry, StoredTrayEntry, TalentDatabase } from '../database';
import { readDevice, type Surroundings } from '../device';
import { joinLines, packPerson, splitLines, unpackPerson } from '../people/packed-people';
import { RowTables } from '../row-tables';
import { rebuildRows } from './overlay';
import { HELD_FROM } from './read-held-changes';

/** What is looked at at a time where all of it is. */
const AT_ONCE = 500;

/** The same row, as one that no server has confirmed. */
function unconfirmed<Value extends Row>(row: Value): Value {
  return { ...row, version: 0 };
}

async function forgetVersions(database: TalentDatabase): Promise<void> {
  for (const kind of RECORD_KINDS) {
    if (kind === 'person') continue;
    const table = database.rows(kind);
    let after = '';
    for (;;) {
      const rows = await table.where('id').above(after).limit(AT_ONCE).toArray();
      const last = rows.at(-1);
      if (last === undefined) break;
      await table.bulkPut(rows.map(unconfirmed));
      after = last.id;
    }
  }
  let after = '';
  for (;;) {
    const chunks = await database.peopleChunks.where('firstId').above(after).limit(50).toArray();
    const last = chunks.at(-1);
    if (last === undefined) break;
    await database.peopleChunks.bulkPut(
      chunks.map(({ firstId, bytes }) => {
        const rows = splitLines(bytes).map(({ text }) => unconfirmed(unpackPerson(text)));
        return { firstId, bytes: joinLines(rows.map(packPerson)) };
      }),
    );
    after = last.firstId;
  }
}

/**
 * Makes this copy one that the team's server has never seen. What came from a backup, or from a store that lost some
 * of its changes, may be older than what the server was told: under the same name and number it would say other
 * things, or say old things as new. So it signs in again, as a new device, and takes in everything anew; of its own it
 * sends nothing but what somebody decides on (see `held-changes.ts`). Called in a write transaction over all tables.
 */
export async function becomeNewReplica(database: TalentDatabase, surroundings: Surroundings): Promise<void> {
  const { lastClock } = await readDevice(database, surroundings);
  const node = surroundings.newId().slice(-12);
  await database.changeSetting('device', { node, lastClock, lastMid: 0, clockOffset: 0 });
  if ((await database.setting('joining')) !== undefined) {
    // It worked alone until the last step of joining. What was handed over already is recognized when it is again.
    await database.settings.bulkDelete(['joining', 'cursor']);
    await database.outbox.clear();
    await database.confirmedRows.clear();
  }
  const membership = await database.setting('membership');
  if (membership === undefined) return;
  await database.changeSetting('membership', { ...membership, token: '' });
  await database.changeSetting('syncProblem', { kind: 'signed-out' });
  await database.changeSetting('freshReplica', { at: surroundings.now() });
  await database.settings.delete('cursor');
  await database.unreadRows.clear();
  await forgetVersions(database);
  for (const entry of await database.confirmedRows.toArray()) {
    if (entry.row !== undefined) {
      await database.confirmedRows.put({ key: entry.key, row: unconfirmed(entry.row) });
    }
  }
  const entries = await database.outbox.orderBy('mid').toArray();
  await database.outbox.clear();
  await database.outbox.bulkAdd(
    entries.map((entry, index): OutboxEntry => {
      // Known to the server: it is laid over until all has come back.
      if (entry.acknowledged) return { ...entry, mid: index + 1 - entries.length };
      return { ...entry, mid: HELD_FROM + index, held: true };
    }),
  );
}

async function removeRows(database: TalentDatabase, keys: readonly string[]): Promise<void> {
  const tables = new RowTables(database);
  for (const [kind, ofKind] of groupBy(keys, (key) => key.slice(0, key.indexOf('/')))) {
    const ids = ofKind.map((key) => key.slice(key.indexOf('/') + 1));
    if (isRecordKind(kind)) await tables.remove(kind, ids);
  }
  await database.confirmedRows.bulkDelete([...keys]);
}

/** True when an entry speaks of one of these rows, or of something that hangs on one. */
function concerns(
  { keys, effects }: OutboxEntry,
  gone: ReadonlySet<string>,
  goneIds: ReadonlySet<unknown>,
): boolean {
  return (
    keys.some((key) => gone.has(key)) ||
    effects.some(({ kind, fields }) =>
      RECORDS[kind].references.some((field) => goneIds.has(fields[field]?.value)),
    )
  );
}

/** Rows that the server did not send, though it was asked for all it has: it knew them once, and has them no more. */
async function findGone(database: TalentDatabase): Promise<readonly string[]> {
  const tables = new RowTables(database);
  const gone: string[] = [];
  for (const kind of RECORD_KINDS) {
    let after = '';
    for (;;) {
      const rows = await tables.after(kind, after, AT_ONCE);
      const last = rows.at(-1);
      if (last === undefined) break;
      const keys = rows.filter((row) => row.version === 0).map((row) => `${kind}/${row.id}`);
      const confirmed = await database.confirmedRows.bulkGet(keys);
      // A row without a confirmed one has no pending changes; one that the server never had is confirmed as absent.
      gone.push(
        ...keys.filter((_key, index) => {
          const entry = confirmed[index];
          return entry === undefined || entry.row?.version === 0;
        }),
      );
      after = last.id;
    }
  }
  return gone;
}

function asTrayEntry({ name, args, clock }: OutboxEntry, newId: () => string): StoredTrayEntry {
  return {
    id: newId(),
    call: { name, args },
    code: 'not-found',
    message: 'The team has removed this record since',
    at: clockTime(clock),
  };
}

/**
 * Called when a fresh replica has taken in all that the server has: what the server no longer has goes from here too,
 * so that nobody who was erased comes back with a backup. Changes to it go to the tray, where people see them.
 */
export async function settleReplica(database: TalentDatabase, newId: () => string): Promise<void> {
  if ((await database.setting('freshReplica')) === undefined) return;
  await database.transaction('rw', database.tables, async () => {
    if ((await database.setting('freshReplica')) === undefined) return;
    const gone = await findGone(database);
    const goneKeys = new Set(gone);
    const goneIds = new Set(gone.map((key) => key.slice(key.indexOf('/') + 1)));
    const pending = new Set<string>();
    const takenBack: string[] = [];
    for (const entry of await database.outbox.toArray()) {
      if (!concerns(entry, goneKeys, goneIds)) continue;
      if (entry.held === true) {
        await database.outbox.delete(entry.mid);
        await database.tray.add(asTrayEntry(entry, newId));
        takenBack.push(...entry.keys.filter((key) => !goneKeys.has(key)));
      } else {
        // What is on its way to the server gets its answer from there.
        for (const key of entry.keys) pending.add(key);
      }
    }
    await rebuildRows(database, new RowTables(database), takenBack);
    await removeRows(
      database,
      gone.filter((key) => !pending.has(key)),
    );
    if (!gone.some((key) => pending.has(key))) await database.settings.delete('freshReplica');
  });
}
