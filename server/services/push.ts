import { createHash } from 'node:crypto';
import { boundClock } from '@/sync/clock';
import { CLOCK_TOLERANCE, type Mutation, type PushRequest, type PushResponse } from '@/sync/protocol';
import { RowOverlay } from '@/sync/row-store';
import type { Row } from '@/sync/rows';
import { runCommand } from '@/sync/run-command';
import type { Actor } from '@/talent/actor';
import type { Scope } from '@/talent/records';
import { Refusal } from '@/talent/refusal';
import { canonicalJson } from '@/utils/json';
import { fail, succeed, type Result } from '@/utils/result';
import type { Database } from '../database/schema';
import { describeError, type Log } from '../logging';
import { lockDevice, type DeviceRow } from '../repositories/devices';
import { readAnswers, writeAnswers, type MutationAnswer } from '../repositories/device-mutations';
import { findMember } from '../repositories/members';
import { lockTeam, nextVersion } from '../repositories/scopes';
import { VisibleRows } from '../repositories/visible-rows';
import { writeRows } from '../repositories/write-rows';
import { actorOf, type SignedInDevice } from './devices';
import type { ServerContext } from './server-context';
import type { SyncFailure } from './sync-failure';
import { visibleScopes } from './visible-scopes';
import { DatabaseBusy, runWithRetries } from './with-retries';

/** What a transaction of a push has come to. */
interface Pushed {
  readonly answers: readonly MutationAnswer[];
  readonly lastMid: number;
  /** The versions that the push made, for those who should hear of it. */
  readonly versions: ReadonlyMap<Scope, number>;
}

/** The same for the same mutation sent again, on any device. */
function hashMutation({ mid, name, version, clock, args }: Mutation): string {
  return createHash('sha256').update(canonicalJson({ mid, name, version, clock, args })).digest('hex');
}

interface SortedMutations {
  readonly repeated: readonly MutationAnswer[];
  readonly fresh: readonly { readonly mutation: Mutation; readonly hash: string }[];
}

/** Tells what the server has answered before from what it has yet to do. */
async function sortMutations(
  tx: Database,
  device: DeviceRow,
  mutations: readonly Mutation[],
): Promise<Result<SortedMutations, SyncFailure>> {
  const known = mutations.filter(({ mid }) => mid <= device.last_mid);
  const answers = await readAnswers(
    tx,
    device.team_id,
    device.id,
    known.map(({ mid }) => mid),
  );
  const repeated: MutationAnswer[] = [];
  const fresh: { mutation: Mutation; hash: string }[] = [];
  let expected = device.last_mid + 1;
  for (const mutation of mutations) {
    const hash = hashMutation(mutation);
    if (mutation.mid <= device.last_mid) {
      const answer = answers.get(mutation.mid);
      // One whose answer was forgotten is too old to be an honest repetition: a copied profile, too.
      if (answer?.hash !== hash) {
        return fail({
          code: 'forked',
          message: `Mutation ${mutation.mid} was another one: the profile was copied`,
        });
      }
      repeated.push(answer);
      continue;
    }
    if (mutation.mid !== expected) {
      return fail({
        code: 'gap',
        message: `Mutation ${mutation.mid} came where ${expected} was due`,
        lastMid: device.last_mid,
      });
    }
    fresh.push({ mutation, hash });
    expected += 1;
  }
  return succeed({ repeated, fresh });
}

/**
 * Runs one mutation over those before it, and keeps what it wrote only if it was taken.
 *
 * A rule that breaks (an exception that is neither a refusal nor the database's) would break each time, and
 * with it every push of this device. So it is refused like a change that may not be made: the device keeps it
 * in its tray, the queue goes on, and the log has the bug. An error of the database says nothing about the
 * mutation and fails the whole push, which the device sends again.
 */
async function runMutation(
  stored: VisibleRows,
  batch: RowOverlay,
  mutation: Mutation & { readonly clock: string },
  actor: Actor,
  log: Log,
): Promise<Refusal | null> {
  try {
    const outcome = await runCommand(batch, mutation, actor);
    if (!outcome.ok) return outcome.reason;
    if (outcome.value.rows.some((row) => stored.hides(row))) {
      return new Refusal('not-found', 'No such record');
    }
    for (const row of outcome.value.rows) batch.put(row);
    return null;
  } catch (error) {
    if (stored.failure !== undefined) throw stored.failure;
    log.error({ ...describeError(error), command: mutation.name }, 'a command broke');
    return new Refusal('invalid', `The server could not apply ${mutation.name}`);
  }
}

/** Gives each changed row the next version of its scope. Scopes are taken in their order, after the team's lock. */
async function stampRows(
  tx: Database,
  teamId: string,
  rows: readonly Row[],
): Promise<{ readonly rows: readonly Row[]; readonly versions: ReadonlyMap<Scope, number> }> {
  const versions = new Map<Scope, number>();
  for (const scope of [...new Set(rows.map((row) => row.scope))].sort()) {
    versions.set(scope, await nextVersion(tx, teamId, scope));
  }
  return { rows: rows.map((row) => ({ ...row, version: versions.get(row.scope) ?? row.version })), versions };
}

async function pushInTransaction(
  tx: Database,
  context: ServerContext,
  signedIn: SignedInDevice,
  mutations: readonly Mutation[],
): Promise<Result<Pushed, SyncFailure>> {
  const { team_id: teamId, id: deviceId, user_id: userId } = signedIn.device;
  const device = await lockDevice(tx, teamId, deviceId);
  if (device === undefined || device.revoked_at !== null) {
    return fail({ code: 'unauthenticated', message: 'This device is not signed in' });
  }
  // Read again here: the role may have changed since the request was let in.
  const member = await findMember(tx, teamId, userId);
  if (member === undefined) return fail({ code: 'not-a-member', message: 'No longer in this team' });
  const sorted = await sortMutations(tx, device, mutations);
  if (!sorted.ok) return sorted;
  const { repeated, fresh } = sorted.value;
  if (fresh.length === 0) {
    return succeed({ answers: repeated, lastMid: device.last_mid, versions: new Map() });
  }

  await lockTeam(tx, teamId);
  const now = context.now();
  const actor = actorOf(member);
  const stored = new VisibleRows(tx, teamId, visibleScopes(actor));
  const batch = new RowOverlay(stored);
  const answers: MutationAnswer[] = [];
  let clock = device.last_clock;
  for (const { mutation, hash } of fresh) {
    clock = boundClock(mutation.clock, clock, now, CLOCK_TOLERANCE);
    const refusal = await runMutation(stored, batch, { ...mutation, clock }, actor, context.log);
    answers.push({
      mid: mutation.mid,
      hash,
      refusal: refusal === null ? null : { code: refusal.code, message: refusal.message },
    });
  }
  const stamped = await stampRows(tx, teamId, batch.changedRows());
  await writeRows(tx, teamId, stamped.rows, new Date(now));
  const lastMid = device.last_mid + fresh.length;
  await writeAnswers(tx, teamId, deviceId, answers, { lastMid, lastClock: clock, now: new Date(now) });
  return succeed({ answers: [...repeated, ...answers], lastMid, versions: stamped.versions });
}

/**
 * Takes a device's mutations, in order, each exactly once, all in one transaction. The answer is the same when
 * they are sent again. One that is refused leaves nothing, and does not stop those after it.
 */
export async function push(
  context: ServerContext,
  signedIn: SignedInDevice,
  request: PushRequest,
): Promise<Result<PushResponse, SyncFailure>> {
  let pushed: Result<Pushed, SyncFailure>;
  try {
    pushed = await runWithRetries(context.database, context.random, (tx) =>
      pushInTransaction(tx, context, signedIn, request.mutations),
    );
  } catch (error) {
    if (!(error instanceof DatabaseBusy)) throw error;
    return fail({ code: 'busy', message: 'Too much at once: send it again' });
  }
  if (!pushed.ok) return pushed;
  const { answers, lastMid, versions } = pushed.value;
  for (const [scope, version] of versions) {
    context.events.publish({ type: 'changed', teamId: signedIn.device.team_id, scope, version });
  }
  return succeed({
    results: answers.map(({ mid, refusal }) => (refusal === null ? { mid } : { mid, refusal })),
    lastMid,
    serverTime: context.now(),
  });
}
