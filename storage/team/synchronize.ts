import {
  PROTOCOL_VERSION,
  type PullRequest,
  type PullResponse,
  type PushRequest,
  type PushResponse,
  type SyncErrorCode,
} from '@/sync/protocol';
import { fail, succeed, type Result } from '@/utils/result';
import type { TalentDatabase } from '../database';
import { readDevice, type Surroundings } from '../device';
import { settleReplica } from './new-replica';
import { acceptAnswers, nextMutations } from './outbox';
import { acceptPage, readCursor } from './pull';

/** Why a request to the server gave no answer that can be used. */
export type TransportFailure =
  | { readonly kind: 'unreachable' }
  /** Told to wait, or the server failed; `retryAfter` in milliseconds if it said so. */
  | { readonly kind: 'try-later'; readonly retryAfter: number | undefined }
  | { readonly kind: 'turned-down'; readonly code: SyncErrorCode; readonly message: string };

/** How the device reaches the server. */
export interface Transport {
  push(request: PushRequest): Promise<Result<PushResponse, TransportFailure>>;
  pull(request: PullRequest): Promise<Result<PullResponse, TransportFailure>>;
}

// A page that another context overtook is asked for again; more often than this means two contexts are syncing.
const MOST_STALE_PAGES = 5;

/**
 * Brings this device and the server to agree: sends what waits, then takes in what is new. Safe to stop at any
 * point: what was answered is kept, the rest is asked again. The caller makes sure that only one runs at a time.
 */
export async function synchronize(
  database: TalentDatabase,
  surroundings: Surroundings,
  transport: Transport,
): Promise<Result<undefined, TransportFailure>> {
  const pushed = await pushAll(database, surroundings, transport);
  if (!pushed.ok) return pushed;
  return pullAll(database, surroundings, transport);
}

async function pushAll(
  database: TalentDatabase,
  surroundings: Surroundings,
  transport: Transport,
): Promise<Result<undefined, TransportFailure>> {
  for (;;) {
    const mutations = await nextMutations(database);
    if (mutations.length === 0) return succeed(undefined);
    const sentAt = surroundings.now();
    const answer = await transport.push({ protocol: PROTOCOL_VERSION, mutations: [...mutations] });
    if (!answer.ok) return answer;
    await learnServerTime(database, surroundings, sentAt, answer.value.serverTime);
    const answered = new Set(answer.value.results.map((result) => result.mid));
    if (!mutations.some(({ mid }) => answered.has(mid))) {
      // An answer about none of them would be asked for without end.
      return fail({
        kind: 'turned-down',
        code: 'internal',
        message: 'The server answered for other changes',
      });
    }
    await acceptAnswers(database, answer.value, surroundings.newId);
  }
}

async function pullAll(
  database: TalentDatabase,
  surroundings: Surroundings,
  transport: Transport,
): Promise<Result<undefined, TransportFailure>> {
  for (let stale = 0; stale < MOST_STALE_PAGES;) {
    const cursor = await readCursor(database);
    const sentAt = surroundings.now();
    const page = await transport.pull({ protocol: PROTOCOL_VERSION, cursor });
    if (!page.ok) return page;
    await learnServerTime(database, surroundings, sentAt, page.value.serverTime);
    if (!(await acceptPage(database, surroundings, cursor, page.value))) stale += 1;
    else if (!page.value.more) {
      await settleReplica(database, surroundings.newId);
      return succeed(undefined);
    }
  }
  return fail({ kind: 'try-later', retryAfter: undefined });
}

/** Cristian's algorithm: the server read its clock about half-way between question and answer. */
async function learnServerTime(
  database: TalentDatabase,
  surroundings: Surroundings,
  sentAt: number,
  serverTime: number,
): Promise<void> {
  const clockOffset = Math.round(serverTime - (sentAt + surroundings.now()) / 2);
  await database.transaction('rw', database.settings, async () => {
    const device = await readDevice(database, surroundings);
    // A few milliseconds are the network's: not worth a write.
    if (Math.abs(device.clockOffset - clockOffset) < 250) return;
    await database.changeSetting('device', { ...device, clockOffset });
  });
}
