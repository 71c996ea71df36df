import { currentActor } from '@/sync/replica/device';
import type { Actor } from '@/talent/actor';
import type { Membership, SyncProblem } from '@/sync/replica/state';
import type { TalentDatabase } from '../database';

export interface SyncStatus {
  readonly membership: Membership | undefined;
  /** Who works here, and what they may. */
  readonly actor: Actor;
  /** Changes that the server has not taken yet. */
  readonly waiting: number;
  /** Changes that the server refused. */
  readonly refused: number;
  /** When server and device last agreed, in milliseconds since the epoch. */
  readonly lastSyncAt: number | undefined;
  /** What stands in the way of syncing, if anything. */
  readonly problem: SyncProblem | undefined;
}

/** How this device stands to its team. */
export async function readSyncStatus(database: TalentDatabase): Promise<SyncStatus> {
  const actor = await currentActor({ get: (key) => database.setting(key) });
  const [membership, waiting, refused, lastSync, problem] = await Promise.all([
    database.setting('membership'),
    database.outbox.filter((entry) => !entry.acknowledged && entry.held !== true).count(),
    database.tray.count(),
    database.setting('lastSync'),
    database.setting('syncProblem'),
  ]);
  if (membership === undefined) {
    return { membership: undefined, actor, waiting: 0, refused, lastSyncAt: undefined, problem: undefined };
  }
  const { token: _token, ...shown } = membership;
  return { membership: shown, actor, waiting, refused, lastSyncAt: lastSync?.at, problem: problem?.kind };
}
