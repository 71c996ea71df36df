import { isRecordKind, isScope, type Scope } from '@/talent/records';
import { canonicalJson } from '@/utils/json';
import { laterClock, ZERO_CLOCK } from '../clock';
import type { Cursor, PullResponse } from '../protocol';
import { rowKey, unconfirmed, type Row } from '../rows';
import { observeClock } from './device';
import { hearErasures } from './erasing';
import { forgetRefused } from './forget-refused';
import type { Surroundings } from '@/utils/surroundings';
import { forEachConfirmed, readConfirmed, rebuildRows, removeRows, writeConfirmed } from './overlay';
import type { Replica, ReplicaTables } from './replica';
import type { UnreadRow } from './state';

/** Up to which version this copy has each scope. */
export async function readCursor(tables: Pick<ReplicaTables, 'get'>): Promise<Cursor> {
  return { ...(await tables.get('cursor')) };
}

/**
 * How much has come of scopes that are taken in for the first time, or anew, from 0 to 1: counted by versions, because how
 * many rows there are is known when they have come.
 * @returns undefined when nothing is taken in but what changes
 */
export function shareTakenIn(cursor: Cursor): number | undefined {
  let all = 0;
  let missing = 0;
  for (const position of Object.values(cursor)) {
    if (typeof position === 'number') {
      all += position;
      continue;
    }
    all += position.upTo;
    // What changed in version `before` has come, and what changed earlier has not.
    missing += Math.max(0, (position.before ?? 1) - 1);
  }
  return missing === 0 ? undefined : 1 - missing / all;
}

interface ReceivedRows {
  readonly rows: readonly Row[];
  readonly unread: readonly UnreadRow[];
}

/** Tells rows that this version understands from those of kinds that it does not know. */
function sortReceived(page: PullResponse): ReceivedRows {
  const rows: Row[] = [];
  const unread: UnreadRow[] = [];
  for (const { kind, ...wire } of page.rows) {
    if (isRecordKind(kind)) rows.push({ ...wire, kind });
    else unread.push({ ...wire, kind });
  }
  return { rows, unread };
}

/** Takes in rows as the server has them. @returns the keys of those over which changes are laid. */
async function takeIn(tables: ReplicaTables, rows: readonly Row[]): Promise<readonly string[]> {
  const confirmed = await readConfirmed(tables, rows);
  const news = rows.filter((row) => {
    const present = confirmed.rows.get(rowKey(row));
    // Versions of two scopes cannot be compared: a row that has come from another one is what it is there now.
    return present?.scope !== row.scope || present.version <= row.version;
  });
  await writeConfirmed(tables, confirmed, news);
  return news.map(rowKey).filter((key) => confirmed.laidOver.has(key));
}

/** What has left a scope leaves this copy, or is in the other scope from now on; its row comes from there. */
async function takeAway(tables: ReplicaTables, gone: PullResponse['gone']): Promise<void> {
  await tables.unread.remove(gone.filter(({ kind, to }) => !isRecordKind(kind) && to === undefined));
  const known = gone.flatMap(({ kind, ...rest }) => (isRecordKind(kind) ? [{ ...rest, kind }] : []));
  const confirmed = await readConfirmed(tables, known);
  const removed: string[] = [];
  const moved: Row[] = [];
  for (const { scope, to, ...row } of known) {
    const key = rowKey(row);
    const present = confirmed.rows.get(key);
    // It may have come back, or have come from the other scope already.
    if (present?.scope !== scope) continue;
    // Its version counted in the scope that it left.
    if (to === undefined) removed.push(key);
    else moved.push(unconfirmed({ ...present, scope: to }));
  }
  await removeRows(tables, removed);
  await tables.confirmed.remove(removed);
  await writeConfirmed(tables, confirmed, moved);
}

/** Begins to take scopes in anew: what does not come again is removed in the end (see `settleReplica`). */
export async function beginAnew(tables: ReplicaTables, resets: readonly Scope[]): Promise<void> {
  if (resets.length === 0) return;
  await tables.rows.forgetVersions(resets);
  await tables.confirmed.forgetVersions(resets);
  await tables.unread.forgetScopes(resets);
  await tables.set('resetting', [...new Set([...((await tables.get('resetting')) ?? []), ...resets])]);
}

/**
 * Keeps which history the server is in. After a backup was brought back it may have lost what it had said it had: what
 * has not come back from it is sent again.
 */
async function learnEpoch(tables: ReplicaTables, epoch: string): Promise<void> {
  const known = await tables.get('epoch');
  if (known === epoch) return;
  await tables.set('epoch', epoch);
  if (known === undefined) return;
  const entries = await tables.outbox.all();
  const taken = entries.filter(({ acknowledged, mid }) => acknowledged && mid > 0);
  await tables.outbox.put(taken.map((entry) => ({ ...entry, acknowledged: false })));
}

/** Lets go of changes that the rows contain now. @returns the keys of the rows that they speak of. */
async function letGo(tables: ReplicaTables, lastMid: number): Promise<readonly string[]> {
  const contained = await tables.outbox.acknowledgedUpTo(lastMid);
  await tables.outbox.remove(contained.map(({ mid }) => mid));
  return contained.flatMap(({ keys }) => keys);
}

/** Keeps what the person may do now, so that this device offers no more and no less. */
async function learnMembership(tables: ReplicaTables, { role, groups }: PullResponse['me']): Promise<void> {
  const membership = await tables.get('membership');
  if (membership === undefined) return;
  const known = membership.groups ?? [];
  const isSame = known.length === groups.length && groups.every((group) => known.includes(group));
  if (membership.role === role && isSame) return;
  await tables.set('membership', { ...membership, role, groups });
}

/** Removes everything of a scope that this person may no longer see. */
export async function purgeScope(tables: ReplicaTables, scope: Scope): Promise<void> {
  await tables.unread.forgetScopes([scope]);
  // By where the server has it: what was moved here may not be moved there, and what is new here is one's own.
  await forEachConfirmed(tables, async (kind, rows) => {
    const left = rows.filter((row) => row.scope === scope);
    await tables.rows.remove(
      kind,
      left.map(({ id }) => id),
    );
    await tables.confirmed.remove(left.map(rowKey));
  });
}

/**
 * Takes in one page of a pull: rows, cursor, and the changes that the rows now contain, in one transaction.
 * A page that was asked for from another cursor than the present one is stale and changes nothing.
 * @returns false when the page was stale.
 */
export async function acceptPage(
  replica: Replica,
  surroundings: Surroundings,
  askedFrom: Cursor,
  page: PullResponse,
): Promise<boolean> {
  return replica.transact(async (tables) => {
    const cursor = await readCursor(tables);
    if (canonicalJson(cursor) !== canonicalJson(askedFrom)) return false;
    await hearErasures(tables, page.erasures);
    const { rows, unread } = sortReceived(page);
    await learnEpoch(tables, page.epoch);
    await beginAnew(tables, page.resets.filter(isScope));
    await takeAway(tables, page.gone);
    await tables.unread.put(unread);
    const laidOver = await takeIn(tables, rows);
    const contained = page.more ? [] : await letGo(tables, page.lastMid);
    await rebuildRows(tables, [...laidOver, ...contained]);
    if (rows.some(({ kind }) => kind === 'suppression')) await forgetRefused(tables);
    for (const scope of Object.keys(cursor).filter(isScope)) {
      if (page.cursor[scope] === undefined) await purgeScope(tables, scope);
    }
    await learnMembership(tables, page.me);
    await tables.set('cursor', page.cursor);
    await tables.set('lastSync', { at: surroundings.now() });
    let heard = ZERO_CLOCK;
    for (const row of rows) {
      for (const { clock } of Object.values(row.fields)) heard = laterClock(heard, clock);
    }
    await observeClock(tables, surroundings, heard);
    return true;
  });
}
