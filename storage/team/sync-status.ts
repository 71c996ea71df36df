import type { TalentDatabase } from '../database';
import type { SyncStatus } from '../membership';

/** How this device stands to its team. */
export async function readSyncStatus(database: TalentDatabase): Promise<SyncStatus> {
  const [membership, waiting, refused, lastSync, problem] = await Promise.all([
    database.setting('membership'),
    database.outbox.filter((entry) => !entry.acknowledged && entry.held !== true).count(),
    database.tray.count(),
    database.setting('lastSync'),
    database.setting('syncProblem'),
  ]);
  if (membership === undefined) {
    return { membership: undefined, waiting: 0, refused, lastSyncAt: undefined, problem: undefined };
  }
  const { token: _token, ...shown } = membership;
  return { membership: shown, waiting, refused, lastSyncAt: lastSync?.at, problem: problem?.kind };
}
