import { Refusal } from '@/talent/refusal';
import type { Replica, ReplicaTables } from './replica';
import type { SyncProblem } from './state';
import type { TransportFailure } from './transport';

function problemOf(failure: TransportFailure): SyncProblem {
  if (failure.kind === 'unreachable') return 'offline';
  if (failure.kind === 'try-later') return 'server-error';
  if (failure.code === 'unauthenticated' || failure.code === 'not-a-member') return 'signed-out';
  if (failure.code === 'protocol-too-old') return 'too-old';
  return 'server-error';
}

/** Keeps what stands in the way of syncing, or that nothing does. */
export async function keepProblem(replica: Replica, failure: TransportFailure | undefined): Promise<void> {
  const kind = failure === undefined ? undefined : problemOf(failure);
  const known = await replica.read((tables) => tables.get('syncProblem'));
  if (known?.kind === kind) return;
  await replica.transact((tables) =>
    kind === undefined ? tables.forget('syncProblem') : tables.set('syncProblem', { kind }),
  );
}

/**
 * A version that its team's server does not understand any more only shows what it has: what it wrote could not be sent,
 * and what others write it would not hear of. What waits already is sent when it is updated.
 * @throws Refusal when it is one
 */
export async function requireUpToDate(tables: Pick<ReplicaTables, 'get'>): Promise<void> {
  if ((await tables.get('syncProblem'))?.kind !== 'too-old') return;
  throw new Refusal('too-old', 'The server of the team needs a later version');
}
