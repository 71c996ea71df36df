import type { Json } from '@/utils/json';
import { ADOPT } from '../adopt';
import { rowKey, type Row } from '../rows';
import { readDevice, tick } from './device';
import type { Surroundings } from '@/utils/surroundings';
import type { ReplicaTables } from './replica';

/** Rows per mutation: well below a push's limit of bytes, also when notes are long. */
export const ROWS_PER_MUTATION = 50;

/**
 * Queues rows that the server is to take as they are, with all that their registers say.
 * @param rows no more than `ROWS_PER_MUTATION`
 */
export async function queueAdoption(
  tables: ReplicaTables,
  surroundings: Surroundings,
  rows: readonly Row[],
): Promise<void> {
  const device = await readDevice(tables, surroundings);
  const clock = tick(device, surroundings.now());
  const mid = device.lastMid + 1;
  const entry = {
    mid,
    name: ADOPT,
    version: 1,
    clock,
    // Rows hold nothing but JSON.
    args: { rows } as unknown as Json,
    effects: [...rows],
    keys: [...new Set(rows.map(rowKey))],
    acknowledged: false,
  };
  await tables.outbox.put([entry]);
  await tables.set('device', { ...device, lastClock: clock, lastMid: mid });
}
