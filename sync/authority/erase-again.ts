import type { Actor } from '@/talent/actor';
import { deriveId } from '@/utils/ids';
import { encodeClock } from '../clock';
import { subjectsOf } from '../erasure-row';
import { RowOverlay } from '../row-store';
import { joinRow, type Row } from '../rows';
import { runCommand } from '../run-command';
import { keepChanges } from './push';
import type { TeamTables } from './team-store';

/** Who erases what a backup brought back. */
const SERVER: Actor = { userId: 'server', role: 'owner', groups: [] };

export interface ErasingAgain {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** 32 random bytes as hexadecimal digits, for a team that has no key for its hashes yet. */
  readonly key: string;
}

/**
 * Puts back what a team kept of those who were erased, and erases whom of them a backup has brought back.
 * @returns how many people were erased again
 */
export async function eraseAgain(
  tables: TeamTables,
  kept: readonly Row[],
  { now, key }: ErasingAgain,
): Promise<number> {
  await tables.lockTeam();
  const batch = new RowOverlay(tables.rows());
  for (const row of kept) {
    const present = await batch.get(row.kind, row.id);
    batch.put(joinRow(present, row));
  }
  let again = 0;
  for (const row of kept) {
    for (const personId of subjectsOf(row)) {
      if ((await batch.get('person', personId)) === undefined) continue;
      again += 1;
      const clock = encodeClock({ at: now, counter: again, node: 'restore' });
      const args = { erasureId: deriveId('erasure', row.id, personId, String(now)), personId, key };
      const erased = await runCommand(batch, { name: 'person.erase', version: 1, args, clock }, SERVER);
      if (!erased.ok) throw new Error(`Could not erase again: ${erased.reason.message}`);
      batch.take(erased.value);
    }
  }
  await keepChanges(tables, batch);
  return again;
}
