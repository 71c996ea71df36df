import { visibleScopes } from '@/talent/access/visible-scopes';
import type { Actor } from '@/talent/actor';
import type { Scope } from '@/talent/records';
import { isOfErasures } from '@/talent/records/erasure';
import { NOTHING } from '@/talent/commands/nothing';
import { Refusal } from '@/talent/refusal';
import { canonicalJson } from '@/utils/json';
import { fail, succeed, type Result } from '@/utils/result';
import { boundClock, clockTime, type Clock } from '../clock';
import { CLOCK_TOLERANCE, type Mutation, type PushResponse } from '../protocol';
import { removedBy, subjectsOf } from '../erasure-row';
import { RowOverlay, type ChangedRows } from '../row-store';
import type { Departure, Row } from '../rows';
import { runCommand, type CommandOutcome } from '../run-command';
import { deedsOf, type Deed } from './deeds';
import { ScopeFilter } from './scope-filter';
import type { SyncFailure } from './sync-failure';
import {
  StoreBusy,
  type DeviceState,
  type FreshErasure,
  type MutationAnswer,
  type StoredRows,
  type TeamStore,
  type TeamTables,
} from './team-store';

/** By how much a device's clock may be wrong before it has asked the server for the time, in milliseconds. */
const CLOCK_DOUBT = 24 * 60 * 60_000;

/** What a push depends on beside the store. */
export interface PushSurroundings {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A hash by which one text is told from any other. */
  readonly hash: (text: string) => string;
  /** Hears of a rule that broke: an exception that is neither a refusal nor the database's. */
  readonly reportBroken: (error: unknown, command: string) => void;
}

/** What a transaction has changed. */
interface Kept {
  /** The new version of each scope that was changed, for those who should hear of it. */
  readonly versions: ReadonlyMap<Scope, number>;
  /** True when what is kept of those who were erased is another than before. */
  readonly hasErased: boolean;
}

/** A push that was taken. */
export interface Pushed extends Kept {
  readonly response: PushResponse;
}

interface SortedMutations {
  readonly repeated: readonly MutationAnswer[];
  readonly fresh: readonly { readonly mutation: Mutation; readonly hash: string }[];
}

function asResult({ mid, refusal }: MutationAnswer): PushResponse['results'][number] {
  return refusal === null ? { mid } : { mid, refusal };
}

/** Tells what the server has answered before from what it has yet to do. */
async function sortMutations(
  tables: TeamTables,
  { lastMid }: DeviceState,
  mutations: readonly Mutation[],
  hash: PushSurroundings['hash'],
): Promise<Result<SortedMutations, SyncFailure>> {
  const known = mutations.map(({ mid }) => mid).filter((mid) => mid <= lastMid);
  const answers = await tables.answers(known);
  const repeated: MutationAnswer[] = [];
  const fresh: { mutation: Mutation; hash: string }[] = [];
  let expected = lastMid + 1;
  for (const mutation of mutations) {
    const { mid, name, version, clock, args } = mutation;
    const own = hash(canonicalJson({ name, version, clock, args }));
    if (mid <= lastMid) {
      const answer = answers.get(mid);
      // What it said was erased on the device, and only its number is left.
      if (answer !== undefined && name === NOTHING) {
        repeated.push(answer);
        continue;
      }
      // One whose answer was forgotten is too old to be an honest repetition: a copied profile, too.
      if (answer?.hash !== own) {
        return fail({
          code: 'forked',
          message: `Mutation ${mid} was another one: the profile was copied`,
          results: repeated.map(asResult),
        });
      }
      repeated.push(answer);
      continue;
    }
    if (mid !== expected) {
      return fail({ code: 'gap', message: `Mutation ${mid} came where ${expected} was due` });
    }
    fresh.push({ mutation, hash: own });
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
  stored: StoredRows,
  batch: RowOverlay,
  mutation: Mutation,
  actor: Actor,
  reportBroken: PushSurroundings['reportBroken'],
): Promise<Result<CommandOutcome, Refusal>> {
  try {
    const visible = new ScopeFilter(batch, visibleScopes(actor));
    const outcome = await runCommand(visible, mutation, actor);
    if (!outcome.ok) return outcome;
    const { rows, departures } = outcome.value;
    if ([...rows, ...departures].some((row) => visible.hides(row))) {
      return fail(new Refusal('not-found', 'No such record'));
    }
    batch.take(outcome.value);
    return outcome;
  } catch (error) {
    if (stored.failure !== undefined) throw stored.failure;
    reportBroken(error, mutation.name);
    return fail(new Refusal('invalid', `The server could not apply ${mutation.name}`));
  }
}

/**
 * Writes what was changed with the next version of each scope that it was changed in, or left. Scopes are taken in
 * their order, after the team's lock.
 */
async function writeChanges(
  tables: TeamTables,
  { rows, departures }: ChangedRows,
): Promise<ReadonlyMap<Scope, number>> {
  const versions = new Map<Scope, number>();
  const scopes = new Set([...rows, ...departures].map(({ scope }) => scope));
  for (const scope of [...scopes].sort()) versions.set(scope, await tables.nextVersion(scope));
  const stamp = <Value extends Row | Departure>(value: Value) => ({
    ...value,
    version: versions.get(value.scope) ?? 0,
  });
  await tables.write(rows.map(stamp), departures.map(stamp));
  return versions;
}

/** What the record of an erasure says, if a row is one and names people: those who were erased here. */
function erasureOf(row: Row): readonly FreshErasure[] {
  const subjectIds = subjectsOf(row);
  return subjectIds.length === 0 ? [] : [{ id: row.id, subjectIds, records: removedBy(row) }];
}

const NOTHING_KEPT: Kept = { versions: new Map(), hasErased: false };

/** Writes what a batch has changed, and tells every device of those who were erased. The caller holds the team's lock. */
export async function keepChanges(tables: TeamTables, batch: RowOverlay): Promise<Kept> {
  const changed = batch.changed();
  const versions = await writeChanges(tables, changed);
  const erasures = changed.rows.flatMap(erasureOf);
  if (erasures.length > 0) await tables.keepErasures(erasures);
  return { versions, hasErased: changed.rows.some(({ kind }) => isOfErasures(kind)) };
}

async function pushInTransaction(
  tables: TeamTables,
  { now, hash, reportBroken }: PushSurroundings,
  mutations: readonly Mutation[],
): Promise<Result<Omit<Pushed, 'response'> & Omit<PushResponse, 'serverTime'>, SyncFailure>> {
  const device = await tables.lockDevice();
  if (device === undefined) {
    return fail({ code: 'unauthenticated', message: 'This device is not signed in' });
  }
  // Read here: the role may have changed since the request was let in.
  const actor = await tables.actor();
  if (actor === undefined) return fail({ code: 'not-a-member', message: 'No longer in this team' });
  const sorted = await sortMutations(tables, device, mutations, hash);
  if (!sorted.ok) return sorted;
  const { repeated, fresh } = sorted.value;
  if (fresh.length === 0) {
    return succeed({ results: repeated.map(asResult), lastMid: device.lastMid, ...NOTHING_KEPT });
  }

  await tables.lockTeam();
  const at = now();
  const stored = tables.rows();
  const batch = new RowOverlay(stored);
  const older = fresh.filter(({ mutation }) => clockTime(mutation.clock) < device.signedInAt + CLOCK_DOUBT);
  const known = await tables.answersElsewhere(older.map(({ hash: own }) => own));
  const answers: MutationAnswer[] = [];
  const deeds: Deed[] = [];
  let lastClock: Clock = device.lastClock;
  for (const { mutation, hash: own } of fresh) {
    lastClock = boundClock(mutation.clock, lastClock, at, CLOCK_TOLERANCE);
    const before = known.get(own);
    if (before !== undefined) {
      // It was sent by the device that this one was before, or by another copy of its profile.
      answers.push({ ...before, mid: mutation.mid, isRepetition: true });
      continue;
    }
    const done = await runMutation(stored, batch, { ...mutation, clock: lastClock }, actor, reportBroken);
    if (done.ok) deeds.push(...deedsOf(mutation.name, done.value.effects));
    const refusal = done.ok ? null : { code: done.reason.code, message: done.reason.message };
    answers.push({ mid: mutation.mid, hash: own, refusal });
  }
  const kept = await keepChanges(tables, batch);
  const lastMid = device.lastMid + fresh.length;
  await tables.keepAnswers(answers, { lastMid, lastClock });
  await tables.keepDeeds(deeds);
  return succeed({
    results: [...repeated, ...answers].map(asResult),
    lastMid,
    ...kept,
  });
}

/**
 * Takes a device's mutations, in order, each exactly once, all in one transaction. The answer is the same when
 * they are sent again. One that is refused leaves nothing, and does not stop those after it.
 */
export async function takePush(
  store: TeamStore,
  surroundings: PushSurroundings,
  mutations: readonly Mutation[],
): Promise<Result<Pushed, SyncFailure>> {
  try {
    const pushed = await store.transact((tables) => pushInTransaction(tables, surroundings, mutations));
    if (!pushed.ok) return pushed;
    const { results, lastMid, ...kept } = pushed.value;
    return succeed({ ...kept, response: { results, lastMid, serverTime: surroundings.now() } });
  } catch (error) {
    if (!(error instanceof StoreBusy)) throw error;
    return fail({ code: 'busy', message: 'Too much at once: send it again' });
  }
}
