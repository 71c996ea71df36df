import { currentActor } from '@/sync/replica/device';
import type { Actor } from '@/talent/actor';
import { shareTakenIn } from '@/sync/replica/pull';
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
  /** How much has come of what the team has, from 0 to 1, while it is taken in for the first time or anew. */
  readonly takenIn: number | undefined;
  /** When server and device last agreed, in milliseconds since the epoch. */
  readonly lastSyncAt: number | undefined;
  /** What stands in the way of syncing, if anything. */
  readonly problem: SyncProblem | undefined;
}

/** How this device stands to its team. */
export async function readSyncStatus(database: TalentDatabase): Promise<SyncStatus> {
  const actor = await currentActor({ get: (key) => database.setting(key) });
  const [membership, cursor, waiting, refused, lastSync, problem] = await Promise.all([
    database.setting('membership'),
    database.setting('cursor'),
    database.outbox.filter((entry) => !entry.acknowledged && entry.held !== true).count(),
    database.tray.count(),
    database.setting('lastSync'),
    database.setting('syncProblem'),
  ]);
  if (membership === undefined) {
    const nothing = { membership: undefined, takenIn: undefined, lastSyncAt: undefined, problem: undefined };
    return { ...nothing, actor, waiting: 0, refused };
  }
  const { token: _token, ...shown } = membership;
  return {
    membership: shown,
    actor,
    waiting,
    refused,
    // Before the first page nothing has come.
    takenIn: cursor === undefined ? 0 : shareTakenIn(cursor),
    lastSyncAt: lastSync?.at,
    problem: problem?.kind,
  };
}
