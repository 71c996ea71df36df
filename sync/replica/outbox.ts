import { clockTime } from '../clock';
import { MOST_MUTATIONS, MOST_PUSH_BYTES, type Mutation, type PushResponse } from '../protocol';
import { forgetTurnedAway } from './erasing';
import { forgetRefused } from './forget-refused';
import { rebuildRows } from './overlay';
import type { Replica, ReplicaReads } from './replica';
import type { OutboxEntry, RefusedChange } from './state';

// Room for the request around the mutations.
const ENVELOPE_BYTES = 1_024;

/** The oldest changes that the server has not answered for, as many as one push may carry. */
export async function nextMutations(tables: ReplicaReads): Promise<readonly Mutation[]> {
  const batch: Mutation[] = [];
  let bytes = ENVELOPE_BYTES;
  for (const { mid, name, version, clock, args } of await tables.outbox.waiting(MOST_MUTATIONS)) {
    const next: Mutation = { mid, name, version, clock, args };
    bytes += new TextEncoder().encode(JSON.stringify(next)).length + 1;
    // One that is alone too large goes alone: the server says so, and it is seen in the tray.
    if (bytes > MOST_PUSH_BYTES && batch.length > 0) break;
    batch.push(next);
  }
  return batch;
}

/** A change that waits for somebody to see that it was refused. */
export function refusedChange(
  { name, args, clock, keys }: OutboxEntry,
  refusal: Pick<RefusedChange, 'code' | 'message'>,
  newId: () => string,
): RefusedChange {
  // Of who asked to be forgotten nothing is kept, also not that somebody tried to.
  const kept = refusal.code === 'forgotten' ? { args: {}, keys: [] } : { args, keys };
  return {
    id: newId(),
    call: { name, args: kept.args },
    ...refusal,
    at: clockTime(clock),
    keys: kept.keys,
  };
}

/**
 * Keeps what the server said of pushed changes. An applied one stays laid over its rows until they come back;
 * a refused one is taken off them and waits in the tray.
 */
export async function acceptAnswers(
  replica: Replica,
  results: PushResponse['results'],
  newId: () => string,
): Promise<void> {
  await replica.transact(async (tables) => {
    const refusals = new Map(results.map(({ mid, refusal }) => [mid, refusal]));
    const entries = await tables.outbox.get([...refusals.keys()]);
    const applied: OutboxEntry[] = [];
    const refused: OutboxEntry[] = [];
    const tray: RefusedChange[] = [];
    for (const entry of entries) {
      const refusal = refusals.get(entry.mid);
      if (refusal === undefined) {
        applied.push({ ...entry, acknowledged: true });
      } else {
        refused.push(entry);
        tray.push(refusedChange(entry, refusal, newId));
      }
    }
    await tables.outbox.put(applied);
    await tables.outbox.remove(refused.map(({ mid }) => mid));
    await tables.tray.add(tray);
    await forgetTurnedAway(
      tables,
      refused.filter(({ mid }) => refusals.get(mid)?.code === 'forgotten'),
    );
    await rebuildRows(
      tables,
      refused.flatMap(({ keys }) => keys),
    );
    if (tray.length > 0) await forgetRefused(tables);
  });
}
