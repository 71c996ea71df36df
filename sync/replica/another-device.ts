import type { Surroundings } from '@/utils/surroundings';
import { readDevice } from './device';
import type { Replica, ReplicaTables } from './replica';

/**
 * The server counts a new device from one. What it has not taken is numbered anew; what it has taken, but not sent back
 * yet, gets numbers before that, so that the next page still takes it away.
 * @param lastMid the last that the server has of what it had taken, if it has lost some
 */
export async function startOver(
  tables: ReplicaTables,
  surroundings: Surroundings,
  lastMid = Number.POSITIVE_INFINITY,
): Promise<void> {
  const device = await readDevice(tables, surroundings);
  const entries = await tables.outbox.all();
  const held = entries.filter((entry) => entry.held === true);
  const sent = entries.filter((entry) => entry.held !== true);
  const taken = sent.filter((entry) => entry.acknowledged && entry.mid <= lastMid);
  const waiting = sent.filter((entry) => !entry.acknowledged || entry.mid > lastMid);
  await tables.outbox.remove(entries.map(({ mid }) => mid));
  await tables.outbox.put([
    ...held,
    ...taken.map((entry, index) => ({ ...entry, mid: index + 1 - taken.length })),
    ...waiting.map((entry, index) => ({ ...entry, mid: index + 1, acknowledged: false })),
  ]);
  await tables.set('device', { ...device, lastMid: waiting.length });
}

/** Goes on under the name that the server gave. Its clock gets another name as well: two copies could read it alike. */
export async function becomeAnotherDevice(
  replica: Replica,
  surroundings: Surroundings,
  token: string,
  lastMid: number | undefined,
): Promise<void> {
  await replica.transact(async (tables) => {
    const membership = await tables.get('membership');
    if (membership === undefined) return;
    await startOver(tables, surroundings, lastMid);
    const device = await readDevice(tables, surroundings);
    await tables.set('device', { ...device, node: surroundings.newId().slice(-12) });
    await tables.set('membership', { ...membership, token });
  });
}
