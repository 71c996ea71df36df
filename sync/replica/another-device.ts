import type { Surroundings } from '@/utils/surroundings';
import { readDevice } from './device';
import type { Replica, ReplicaTables } from './replica';

/**
 * The server counts a new device from one, so what waits is numbered anew. What it has taken, but not sent back yet, is sent
 * again with the rest: the server knows it by its content, and then says by the new numbers which page has it. Counted as
 * had, it would be taken off by a page from a copy of the database that lags behind. What came with a backup keeps its number:
 * it is held, or the server had taken it when the backup was made.
 */
export async function startOver(tables: ReplicaTables, surroundings: Surroundings): Promise<void> {
  const device = await readDevice(tables, surroundings);
  const entries = await tables.outbox.all();
  const waiting = entries.filter(({ mid }) => mid > 0);
  await tables.outbox.remove(waiting.map(({ mid }) => mid));
  await tables.outbox.put(waiting.map((entry, index) => ({ ...entry, mid: index + 1, acknowledged: false })));
  await tables.set('device', { ...device, lastMid: waiting.length });
}

/** Goes on under the name that the server gave. Its clock gets another name as well: two copies could read it alike. */
export async function becomeAnotherDevice(
  replica: Replica,
  surroundings: Surroundings,
  token: string,
): Promise<void> {
  await replica.transact(async (tables) => {
    const membership = await tables.get('membership');
    if (membership === undefined) return;
    await startOver(tables, surroundings);
    const device = await readDevice(tables, surroundings);
    await tables.set('device', { ...device, node: surroundings.newId().slice(-12) });
    await tables.set('membership', { ...membership, token });
  });
}
