import type { Database } from '../database/schema';
import type { TableSum } from './backup-format';
import { dumpDatabase } from './dump-database';
import { restoreDatabase } from './restore-database';

/**
 * Copies all that a server keeps into an empty database of either kind, and compares what is there then, row by
 * row, with what was read. The source is only read. Nothing may use it meanwhile: what is written after the start
 * stays behind.
 * @throws BackupRefused when the target is not empty, or keeps something else than it was given; it is empty then.
 */
export async function moveDatabase(
  source: Database,
  target: Database,
  now: number,
): Promise<readonly TableSum[]> {
  return restoreDatabase(target, dumpDatabase(source, now));
}
