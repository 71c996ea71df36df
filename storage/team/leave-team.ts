import { RECORD_KINDS } from '@/talent/records';
import type { TalentDatabase } from '../database';
import { RowTables } from '../row-tables';

/**
 * Ends the membership of this device. `forget` removes everything that came from the team, and what it has not taken
 * yet; otherwise the records stay, and belong to that team: they go on when the same person signs in there again.
 */
export async function leaveTeam(database: TalentDatabase, forget: boolean): Promise<void> {
  await database.transaction('rw', database.tables, async () => {
    const membership = await database.setting('membership');
    if (!forget) {
      if (membership !== undefined) {
        await database.changeSetting('membership', { ...membership, token: '' });
        await database.changeSetting('syncProblem', { kind: 'signed-out' });
      }
      return;
    }
    await new RowTables(database).clear(RECORD_KINDS);
    for (const table of [
      database.unreadRows,
      database.confirmedRows,
      database.outbox,
      database.tray,
      database.likelyPairs,
      database.settings,
    ]) {
      await table.clear();
    }
  });
}
