import { isScope, type Scope } from '@/talent/records';
import { canonicalJson } from '@/utils/json';
import type { Surroundings } from '@/utils/surroundings';
import { EMPTY_DIGEST, ScopeDigests, writeDigest } from '../digest';
import type { PullRequest, PullResponse } from '../protocol';
import { beginAnew, purgeScope, readCursor } from './pull';
import { forEachStep } from './overlay';
import type { Replica } from './replica';
import type { ReplicaSettings } from './state';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/** A copy that is still another one after it was read anew is compared after twice as long each time, up to a month. */
const MOST_DOUBLINGS = 5;

type State = ReplicaSettings['digests'];

/** What a pull asks of digests: nothing unless it is time to compare, or a mismatch is to be told. */
export function askForDigests(state: State | undefined, now: number): Pick<PullRequest, 'digests'> {
  if (state === undefined) return {};
  const isDue = now >= state.dueAt || state.mismatched.length > 0;
  return isDue ? { digests: { mismatched: [...state.mismatched] } } : {};
}

/** What this copy has as the server last said it; undefined while changes wait, which are laid over that. */
async function digestReplica(replica: Replica): Promise<ScopeDigests | undefined> {
  const digests = new ScopeDigests();
  // Between the steps others may write.
  const isWhole = await forEachStep(
    (...asked) =>
      replica.transact(async (tables) =>
        (await tables.outbox.all()).length > 0 ? undefined : tables.rows.after(...asked),
      ),
    (_kind, rows) => digests.add(rows),
  );
  if (!isWhole) return undefined;
  const unread = await replica.transact((tables) => tables.unread.all());
  // Those of an export that was read before this device joined are on no server.
  digests.add(unread.filter(({ version }) => version > 0));
  return digests;
}

/** What comes of a comparison. A scope that was read anew just now, and is still another, is not read anew again. */
function judge(mismatched: readonly Scope[], state: State | undefined, now: number): State {
  if (mismatched.length === 0) return { dueAt: now + DAY, failures: 0, mismatched: [] };
  const isRepetition = (state?.mismatched.length ?? 0) > 0;
  const failures = Math.min((state?.failures ?? 0) + (isRepetition ? 1 : 0), MOST_DOUBLINGS);
  return { dueAt: now + DAY * 2 ** failures, failures, mismatched: isRepetition ? [] : mismatched };
}

/**
 * Compares what this copy has with what the server says that it should have, once a day: a fault in either, or a disk
 * that lost something, is not left to be found by people. A scope that is another one is read anew, with nothing taken
 * away before it is known to be gone.
 * @param page the last of a pull, which has been taken in
 * @param state what came of the last time, as it was when the page was asked for
 * @returns true when there is something to read anew now
 */
export async function compareDigests(
  replica: Replica,
  { now }: Surroundings,
  { digests: said, cursor }: Pick<PullResponse, 'digests' | 'cursor'>,
  state: State | undefined,
): Promise<boolean> {
  if (said === undefined) {
    // Time enough for what is done first on a new device.
    if (state === undefined)
      await replica.transact((tables) =>
        tables.set('digests', { dueAt: now() + HOUR, failures: 0, mismatched: [] }),
      );
    return false;
  }
  const own = await digestReplica(replica);
  return replica.transact(async (tables) => {
    const isSame = canonicalJson(await readCursor(tables)) === canonicalJson(cursor);
    if (own === undefined || !isSame || (await tables.outbox.all()).length > 0) {
      if (state !== undefined && state.mismatched.length === 0)
        await tables.set('digests', { ...state, dueAt: now() + HOUR });
      return false;
    }
    const strange = own.scopes().filter((scope) => cursor[scope] === undefined);
    const wrong = Object.keys(cursor)
      .filter(isScope)
      .filter((scope) => writeDigest(own.of(scope)) !== (said[scope] ?? EMPTY_DIGEST));
    const next = judge([...wrong, ...strange], state, now());
    await tables.set('digests', next);
    if (next.mismatched.length === 0) return false;
    for (const scope of strange) await purgeScope(tables, scope);
    await beginAnew(tables, wrong);
    const left = Object.entries(cursor).filter(([scope]) => !wrong.some((one) => one === scope));
    await tables.set('cursor', Object.fromEntries(left));
    return true;
  });
}
