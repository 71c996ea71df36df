import { ADOPT } from '@/sync/adopt';
import { rowKey, type Row } from '@/sync/rows';
import type { Json } from '@/utils/json';
import type { TalentDatabase } from '../database';
import { readDevice, tick, type Surroundings } from '../device';

/** Rows per mutation: well below a push's limit of bytes, also when notes are long. */
export const ROWS_PER_MUTATION = 50;

/**
 * Queues rows that the server is to take as they are, with all that their registers say. Belongs into a write
 * transaction over outbox and settings.
 * @param rows no more than `ROWS_PER_MUTATION`
 */
export async function queueAdoption(
  database: TalentDatabase,
  surroundings: Surroundings,
  rows: readonly Row[],
): Promise<void> {
  const device = await readDevice(database, surroundings);
  const clock = tick(device, surroundings.now());
  const mid = device.lastMid + 1;
  await database.outbox.add({
    mid,
    name: ADOPT,
    version: 1,
    clock,
    // Rows hold nothing but JSON.
    args: { rows } as unknown as Json,
    effects: [...rows],
    keys: [...new Set(rows.map(rowKey))],
    acknowledged: false,
  });
  await database.changeSetting('device', { ...device, lastClock: clock, lastMid: mid });
}
