import { claimRow } from '../adopt';
import { rowKey, type Row } from '../rows';
import { queueAdoption, ROWS_PER_MUTATION } from './adoption';
import type { Surroundings } from '@/utils/surroundings';
import { rebuildRows } from './overlay';
import type { Replica } from './replica';

/**
 * Sends what is held. Not the changes themselves, which would speak with today's voice, but what each said of its
 * records with the time when it was said: whatever the team has said since wins.
 */
export async function sendHeldChanges(replica: Replica, surroundings: Surroundings): Promise<void> {
  await replica.transact(async (tables) => {
    const membership = await tables.get('membership');
    const entries = await tables.outbox.held();
    if (membership === undefined || (await tables.get('freshReplica')) !== undefined) return;
    const rows = entries
      .flatMap((entry) => entry.effects)
      .map((row): Row => claimRow({ ...row, version: 0 }, membership.userId));
    await tables.outbox.remove(entries.map(({ mid }) => mid));
    for (let at = 0; at < rows.length; at += ROWS_PER_MUTATION) {
      await queueAdoption(tables, surroundings, rows.slice(at, at + ROWS_PER_MUTATION));
    }
    await rebuildRows(tables, rows.map(rowKey));
  });
}

/** Lets go of what is held: the rows are again what the team says they are. */
export async function dropHeldChanges(replica: Replica): Promise<void> {
  await replica.transact(async (tables) => {
    const entries = await tables.outbox.held();
    await tables.outbox.remove(entries.map(({ mid }) => mid));
    await rebuildRows(
      tables,
      entries.flatMap(({ keys }) => keys),
    );
  });
}
