import { claimRow } from '@/sync/adopt';
import { rowKey, type Row } from '@/sync/rows';
import type { TalentDatabase } from '../database';
import type { Surroundings } from '../device';
import { RowTables } from '../row-tables';
import { queueAdoption, ROWS_PER_MUTATION } from './adoption';
import { rebuildRows } from './overlay';
import { heldEntries } from './read-held-changes';

/**
 * Sends what is held. Not the changes themselves, which would speak with today's voice, but what each said of its
 * records with the time when it was said: whatever the team has said since wins.
 */
export async function sendHeldChanges(database: TalentDatabase, surroundings: Surroundings): Promise<void> {
  const tables = new RowTables(database);
  await database.transaction('rw', database.tables, async () => {
    const membership = await database.setting('membership');
    const entries = await heldEntries(database);
    if (membership === undefined || (await database.setting('freshReplica')) !== undefined) return;
    const rows = entries
      .flatMap((entry) => entry.effects)
      .map((row): Row => claimRow({ ...row, version: 0 }, membership.userId));
    await database.outbox.bulkDelete(entries.map((entry) => entry.mid));
    for (let at = 0; at < rows.length; at += ROWS_PER_MUTATION) {
      await queueAdoption(database, surroundings, rows.slice(at, at + ROWS_PER_MUTATION));
    }
    await rebuildRows(database, tables, rows.map(rowKey));
  });
}

/** Lets go of what is held: the rows are again what the team says they are. */
export async function dropHeldChanges(database: TalentDatabase): Promise<void> {
  const tables = new RowTables(database);
  await database.transaction('rw', database.tables, async () => {
    const entries = await heldEntries(database);
    await database.outbox.bulkDelete(entries.map((entry) => entry.mid));
    await rebuildRows(
      database,
      tables,
      entries.flatMap((entry) => entry.keys),
    );
  });
}
