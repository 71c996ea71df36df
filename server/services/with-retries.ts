import { setTimeout as sleep } from 'node:timers/promises';
import { StoreBusy } from '@/sync/authority/team-store';
import type { ServerMetrics } from '../metrics';
import type { Database } from '../database/schema';

/** PostgreSQL's serialization failure and deadlock: the same transaction may well succeed when run again. */
const PASSING = new Set(['40001', '40P01']);
const ATTEMPTS = 6;
/** Milliseconds; doubled with each attempt. */
const FIRST_PAUSE = 10;

function isPassing(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && PASSING.has(error.code)
  );
}

/**
 * Runs a transaction, and again if it only lost against another one. `random` gives numbers from 0 to 1, which
 * keep those that met once from meeting again. `metrics` counts how often it was run again.
 * @throws StoreBusy when it keeps losing.
 */
export async function runWithRetries<Answer>(
  database: Database,
  random: () => number,
  run: (tx: Database) => Promise<Answer>,
  metrics?: Pick<ServerMetrics, 'retries'>,
): Promise<Answer> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await database.transaction().execute(run);
    } catch (error) {
      if (!isPassing(error)) throw error;
      if (attempt === ATTEMPTS - 1) throw new StoreBusy(error);
      metrics?.retries.inc();
      await sleep(FIRST_PAUSE * 2 ** attempt * (0.5 + random()));
    }
  }
}
