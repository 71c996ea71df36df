import { RECORDS, type Scope } from '@/talent/records';
import { isOfScopes, rowKey } from '../rows';
import { readDevice } from './device';
import type { Surroundings } from '@/utils/surroundings';
import { refusedChange } from './outbox';
import { forEachConfirmed, rebuildRows, removeRows } from './overlay';
import type { Replica, ReplicaTables } from './replica';
import { HELD_FROM, type OutboxEntry, type RefusedChange } from './state';

/**
 * Makes this copy one that the team's server has never seen. What came from a backup, or from a store that lost some
 * of its changes, may be older than what the server was told: under the same name and number it would say other
 * things, or say old things as new. So it signs in again, as a new device, and takes in everything anew; of its own it
 * sends nothing but what somebody decides on (see `held-changes.ts`).
 */
export async function becomeNewReplica(tables: ReplicaTables, surroundings: Surroundings): Promise<void> {
  const { lastClock } = await readDevice(tables, surroundings);
  const node = surroundings.newId().slice(-12);
  await tables.set('device', { node, lastClock, lastMid: 0, clockOffset: 0 });
  if ((await tables.get('joining')) !== undefined) {
    // It worked alone until the last step of joining. What was handed over already is recognized when it is again.
    await tables.forget('joining', 'cursor');
    await tables.outbox.remove((await tables.outbox.all()).map(({ mid }) => mid));
    await tables.confirmed.clear();
  }
  const membership = await tables.get('membership');
  if (membership === undefined) return;
  await tables.set('membership', { ...membership, token: '' });
  await tables.set('syncProblem', { kind: 'signed-out' });
  await tables.set('freshReplica', { at: surroundings.now() });
  await tables.forget('cursor', 'epoch', 'resetting');
  await tables.unread.clear();
  await tables.rows.forgetVersions();
  await tables.confirmed.forgetVersions();
  const entries = await tables.outbox.all();
  await tables.outbox.remove(entries.map(({ mid }) => mid));
  await tables.outbox.put(
    entries.map((entry, index): OutboxEntry => {
      // Known to the server: it is laid over until all has come back.
      if (entry.acknowledged) return { ...entry, mid: index + 1 - entries.length };
      return { ...entry, mid: HELD_FROM + index, held: true };
    }),
  );
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

/**
 * Rows that the server did not send, though it was asked for all it has: it knew them once, and has them no more.
 * @param scopes those that were read anew; all if it is undefined
 */
async function findGone(
  tables: ReplicaTables,
  scopes: readonly Scope[] | undefined,
): Promise<readonly string[]> {
  const gone: string[] = [];
  await forEachConfirmed(tables, (_kind, rows) => {
    for (const row of rows) if (row.version === 0 && isOfScopes(row, scopes)) gone.push(rowKey(row));
  });
  return gone;
}

const GONE = { code: 'not-found', message: 'The team has removed this record since' } as const;

async function readsAnew(
  tables: Pick<ReplicaTables, 'get'>,
): Promise<{ isFresh: boolean; scopes: readonly Scope[] }> {
  return {
    isFresh: (await tables.get('freshReplica')) !== undefined,
    scopes: (await tables.get('resetting')) ?? [],
  };
}

/**
 * Called when all has been taken in that the server has, by a fresh replica or of scopes that were read anew: what the
 * server no longer has goes from here too, so that nobody who was erased comes back with a backup. Changes to it go to
 * the tray, where people see them.
 */
export async function settleReplica(replica: Replica, newId: () => string): Promise<void> {
  const before = await replica.read(readsAnew);
  if (!before.isFresh && before.scopes.length === 0) return;
  await replica.transact(async (tables) => {
    const { isFresh, scopes } = await readsAnew(tables);
    const gone = await findGone(tables, isFresh ? undefined : scopes);
    const goneKeys = new Set(gone);
    const goneIds = new Set(gone.map((key) => key.slice(key.indexOf('/') + 1)));
    const pending = new Set<string>();
    const given: OutboxEntry[] = [];
    const tray: RefusedChange[] = [];
    for (const entry of await tables.outbox.all()) {
      if (!concerns(entry, goneKeys, goneIds)) continue;
      if (entry.held === true) {
        given.push(entry);
        tray.push(refusedChange(entry, GONE, newId));
      } else {
        // What is on its way to the server gets its answer from there.
        for (const key of entry.keys) pending.add(key);
      }
    }
    await tables.outbox.remove(given.map(({ mid }) => mid));
    await tables.tray.add(tray);
    await rebuildRows(
      tables,
      given.flatMap(({ keys }) => keys).filter((key) => !goneKeys.has(key)),
    );
    const removed = gone.filter((key) => !pending.has(key));
    await removeRows(tables, removed);
    await tables.confirmed.remove(removed);
    if (!gone.some((key) => pending.has(key))) await tables.forget('freshReplica', 'resetting');
  });
}
