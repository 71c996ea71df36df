import { MOST_MUTATIONS, MOST_PUSH_BYTES, type Mutation, type PushResponse } from '@/sync/protocol';
import { clockTime } from '@/sync/clock';
import type { TalentDatabase } from '../database';
import { rebuildRows } from './overlay';
import { RowTables } from '../row-tables';

// Room for the request around the mutations.
const ENVELOPE_BYTES = 1_024;

/** The oldest changes that the server has not answered for, as many as one push may carry. */
export async function nextMutations(database: TalentDatabase): Promise<readonly Mutation[]> {
  const entries = await database.outbox
    .orderBy('mid')
    .filter((entry) => !entry.acknowledged && entry.held !== true)
    .limit(MOST_MUTATIONS)
    .toArray();
  const batch: Mutation[] = [];
  let bytes = ENVELOPE_BYTES;
  for (const { mid, name, version, clock, args } of entries) {
    const next: Mutation = { mid, name, version, clock, args };
    bytes += new TextEncoder().encode(JSON.stringify(next)).length + 1;
    // One that is alone too large goes alone: the server says so, and it is seen in the tray.
    if (bytes > MOST_PUSH_BYTES && batch.length > 0) break;
    batch.push(next);
  }
  return batch;
}

/**
 * Keeps what the server said of pushed changes. An applied one stays laid over its rows until they come back;
 * a refused one is taken off them and waits in the tray.
 */
export async function acceptAnswers(
  database: TalentDatabase,
  answers: PushResponse,
  newId: () => string,
): Promise<void> {
  const tables = new RowTables(database);
  await database.transaction('rw', database.tables, async () => {
    const undone: string[] = [];
    for (const { mid, refusal } of answers.results) {
      const entry = await database.outbox.get(mid);
      if (entry === undefined) continue;
      if (refusal === undefined) {
        await database.outbox.update(mid, { acknowledged: true });
        continue;
      }
      await database.outbox.delete(mid);
      undone.push(...entry.keys);
      await database.tray.add({
        id: newId(),
        call: { name: entry.name, args: entry.args },
        code: refusal.code,
        message: refusal.message,
        at: clockTime(entry.clock),
      });
    }
    await rebuildRows(database, tables, undone);
  });
}
