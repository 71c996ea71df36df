import { RECORD_KINDS, type RecordKind } from '@/talent/records';
import { claimRow } from '../adopt';
import { rowKey, type Row } from '../rows';
import { queueAdoption, ROWS_PER_MUTATION } from './adoption';
import { startOver } from './another-device';
import type { Surroundings } from '@/utils/surroundings';
import { splitKey } from './overlay';
import type { Replica, ReplicaTables } from './replica';
import type { ReplicaSettings } from './state';

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
  replica: Replica,
  surroundings: Surroundings,
  membership: ReplicaSettings['membership'],
): Promise<boolean> {
  const joins = await replica.transact(async (tables) => {
    const present = await tables.get('membership');
    if (present !== undefined) {
      if (present.teamId !== membership.teamId || present.userId !== membership.userId) return false;
      await startOver(tables, surroundings);
      await tables.set('membership', membership);
      await tables.forget('syncProblem');
      return true;
    }
    const joining = await tables.get('joining');
    if (joining !== undefined && joining.membership.teamId !== membership.teamId) return false;
    await tables.set('joining', {
      ...(joining ?? { kind: ORDER[0] ?? 'person', after: '', again: [] }),
      membership,
    });
    return true;
  });
  if (joins) await resumeJoining(replica, surroundings);
  return joins;
}

/** Goes on with a hand-over that was interrupted. Does nothing when there is none. */
export async function resumeJoining(replica: Replica, surroundings: Surroundings): Promise<void> {
  while (await replica.transact((tables) => handOverNext(tables, surroundings))) {
    // Each step is a transaction of its own.
  }
}

async function handOverNext(tables: ReplicaTables, surroundings: Surroundings): Promise<boolean> {
  const joining = await tables.get('joining');
  if (joining === undefined) return false;
  const { kind, after, again, membership } = joining;
  const rows = await tables.rows.after(kind, after, ROWS_PER_MUTATION);
  if (rows.length > 0) {
    await handOver(tables, surroundings, rows, membership.userId);
    await tables.set('joining', { ...joining, after: rows.at(-1)?.id ?? after });
    return true;
  }
  const nextKind = ORDER[ORDER.indexOf(kind) + 1];
  if (nextKind !== undefined) {
    await tables.set('joining', { ...joining, kind: nextKind, after: '' });
    return true;
  }
  const changed = await readAgain(tables, again);
  for (let at = 0; at < changed.length; at += ROWS_PER_MUTATION) {
    await handOver(tables, surroundings, changed.slice(at, at + ROWS_PER_MUTATION), membership.userId);
  }
  await tables.set('membership', membership);
  await tables.forget('joining');
  return false;
}

async function readAgain(tables: ReplicaTables, keys: readonly string[]): Promise<readonly Row[]> {
  const rows = await tables.rows.getAll(keys.map(splitKey));
  return [...rows.values()].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

async function handOver(
  tables: ReplicaTables,
  surroundings: Surroundings,
  rows: readonly Row[],
  userId: string,
): Promise<void> {
  const claimed = rows.map(({ kind, id, scope, fields }) =>
    claimRow({ kind, id, scope, version: 0, fields }, userId),
  );
  await tables.rows.put(claimed);
  await tables.confirmed.put(claimed.map((row) => ({ key: rowKey(row), row: undefined })));
  // `after` gives whole chunks: a few more than were asked for.
  for (let at = 0; at < claimed.length; at += ROWS_PER_MUTATION) {
    await queueAdoption(tables, surroundings, claimed.slice(at, at + ROWS_PER_MUTATION));
  }
}
