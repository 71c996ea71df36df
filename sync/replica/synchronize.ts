import { fail, succeed, type Result } from '@/utils/result';
import { PROTOCOL_VERSION } from '../protocol';
import { readDevice } from './device';
import type { Surroundings } from '@/utils/surroundings';
import { becomeAnotherDevice } from './another-device';
import { askForDigests, compareDigests } from './compare-digests';
import { settleReplica } from './new-replica';
import { acceptAnswers, nextMutations } from './outbox';
import { acceptPage, readCursor } from './pull';
import { DeviceReplica, SignedInAnew } from './device-replica';
import type { Replica } from './replica';
import { keepProblem } from './sync-problem';
import type { Transport, TransportFailure } from './transport';

// A page that another context overtook is asked for again; more often than this means two contexts are syncing.
const MOST_STALE_PAGES = 5;
/** A few milliseconds are the network's: not worth a write. */
const CLOCK_NOISE = 250;

/**
 * Brings this device and the server to agree: sends what waits, then takes in what is new. Safe to stop at any
 * point: what was answered is kept, the rest is asked again. The caller makes sure that only one runs at a time.
 */
export async function synchronize(
  replica: Replica,
  surroundings: Surroundings,
  transport: Transport,
): Promise<Result<undefined, TransportFailure>> {
  try {
    const device = new DeviceReplica(replica, transport.token);
    const synchronized = await agree(device, surroundings, transport);
    await keepProblem(device, synchronized.ok ? undefined : synchronized.reason);
    return synchronized;
  } catch (error) {
    if (error instanceof SignedInAnew) return fail({ kind: 'try-later', retryAfter: undefined });
    throw error;
  }
}

async function agree(
  replica: Replica,
  surroundings: Surroundings,
  transport: Transport,
): Promise<Result<undefined, TransportFailure>> {
  const synchronized = await pushAndPull(replica, surroundings, transport);
  if (!synchronized.ok) return synchronized;
  // A server that lost something is sent it again at once; else these are changes that were made meanwhile.
  const waiting = await replica.read((tables) => tables.outbox.waiting(1));
  return waiting.length === 0 ? synchronized : pushAndPull(replica, surroundings, transport);
}

async function pushAndPull(
  replica: Replica,
  surroundings: Surroundings,
  transport: Transport,
): Promise<Result<undefined, TransportFailure>> {
  const pushed = await pushAll(replica, surroundings, transport);
  return pushed.ok ? pullAll(replica, surroundings, transport) : pushed;
}

async function pushAll(
  replica: Replica,
  surroundings: Surroundings,
  transport: Transport,
): Promise<Result<undefined, TransportFailure>> {
  for (;;) {
    const mutations = await replica.read(nextMutations);
    if (mutations.length === 0) return succeed(undefined);
    const sentAt = surroundings.now();
    const answer = await transport.push({ protocol: PROTOCOL_VERSION, mutations: [...mutations] });
    if (!answer.ok) {
      const renewed = await renewAfter(answer.reason, replica, surroundings, transport);
      if (!renewed.ok) return renewed;
      continue;
    }
    await learnServerTime(replica, surroundings, sentAt, answer.value.serverTime);
    const answered = new Set(answer.value.results.map((result) => result.mid));
    if (!mutations.some(({ mid }) => answered.has(mid))) {
      // An answer about none of them would be asked for without end.
      return fail({
        kind: 'turned-down',
        code: 'internal',
        message: 'The server answered for other changes',
      });
    }
    await acceptAnswers(replica, answer.value.results, surroundings.newId);
  }
}

/**
 * A server that was told other things under these numbers, or lacks some of them, has met another copy of this profile,
 * or was itself restored from a backup. As another device this copy sends what it has.
 */
async function renewAfter(
  failure: TransportFailure,
  replica: Replica,
  surroundings: Surroundings,
  transport: Transport,
): Promise<Result<undefined, TransportFailure>> {
  if (failure.kind !== 'turned-down' || (failure.code !== 'forked' && failure.code !== 'gap')) {
    return fail(failure);
  }
  if (failure.results !== undefined) await acceptAnswers(replica, failure.results, surroundings.newId);
  const renewed = await transport.renew();
  if (!renewed.ok) return renewed;
  await becomeAnotherDevice(replica, surroundings, renewed.value.token);
  return succeed(undefined);
}

async function pullAll(
  replica: Replica,
  surroundings: Surroundings,
  transport: Transport,
): Promise<Result<undefined, TransportFailure>> {
  for (let stale = 0; stale < MOST_STALE_PAGES;) {
    const { cursor, epoch, erasures, digests } = await replica.read(async (tables) => ({
      digests: await tables.get('digests'),
      cursor: await readCursor(tables),
      epoch: await tables.get('epoch'),
      erasures: await tables.get('erasures'),
    }));
    const sentAt = surroundings.now();
    const page = await transport.pull({
      protocol: PROTOCOL_VERSION,
      cursor,
      ...(epoch === undefined ? {} : { epoch }),
      ...(erasures === undefined ? {} : { erasures: { heard: erasures.heard, done: erasures.done } }),
      ...askForDigests(digests, surroundings.now()),
    });
    if (!page.ok) return page;
    await learnServerTime(replica, surroundings, sentAt, page.value.serverTime);
    if (!(await acceptPage(replica, surroundings, cursor, page.value))) stale += 1;
    else if (!page.value.more) {
      await settleReplica(replica, surroundings.newId);
      if (!(await compareDigests(replica, surroundings, page.value, digests))) return succeed(undefined);
    }
  }
  return fail({ kind: 'try-later', retryAfter: undefined });
}

/** Cristian's algorithm: the server read its clock about half-way between question and answer. */
async function learnServerTime(
  replica: Replica,
  surroundings: Surroundings,
  sentAt: number,
  serverTime: number,
): Promise<void> {
  const clockOffset = Math.round(serverTime - (sentAt + surroundings.now()) / 2);
  const known = await replica.read((tables) => tables.get('device'));
  if (known !== undefined && Math.abs(known.clockOffset - clockOffset) < CLOCK_NOISE) return;
  await replica.transact(async (tables) => {
    await tables.set('device', { ...(await readDevice(tables, surroundings)), clockOffset });
  });
}
