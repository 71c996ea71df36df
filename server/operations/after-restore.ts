import { randomBytes, randomUUID } from 'node:crypto';
import { eraseAgain } from '@/sync/authority/erase-again';
import { groupBy } from '@/utils/group-by';
import type { Database } from '../database/schema';
import { createMetrics } from '../metrics';
import { beginEpoch } from '../repositories/scopes';
import { giveUpWaiting } from '../repositories/webhook-deliveries';
import { teamTables } from '../services/sql-team-store';
import type { ListedRow } from './erasure-list';

/** What happened beside the database since its backup was made. */
export interface SinceBackup {
  readonly erased: readonly ListedRow[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

async function listTeams(database: Database): Promise<ReadonlySet<string>> {
  const found = await database.selectFrom('scope').select('team_id').distinct().execute();
  return new Set(found.map(({ team_id }) => team_id));
}

/**
 * Runs in the transaction of a restore, after the rows are in, are what they should be and are brought to this
 * version: what has to hold although the backup is older than it belongs here, such as that the erased stay erased.
 * @returns how many people were erased again
 */
export async function afterRestore(database: Database, { erased, now }: SinceBackup): Promise<number> {
  // Devices may know more than the backup, under numbers that mean something else from now on.
  await beginEpoch(database, randomUUID());
  const teams = await listTeams(database);
  let again = 0;
  for (const [teamId, listed] of groupBy(erased, (one) => one.teamId)) {
    if (!teams.has(teamId)) continue;
    const surroundings = { now: () => now, metrics: createMetrics(), newId: randomUUID };
    const tables = teamTables(database, { teamId, deviceId: '', userId: 'server' }, surroundings);
    const key = randomBytes(32).toString('hex');
    again += await eraseAgain(
      tables,
      listed.map(({ row }) => row),
      { now, key },
    );
  }
  // Receivers have heard of what the backup is about. Whoever wants it once more asks for it on the page.
  await giveUpWaiting(database, 'restored');
  return again;
}
