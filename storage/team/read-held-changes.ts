import { clockTime } from '@/sync/clock';
import type { CommandCall } from '@/talent/commands';
import type { OutboxEntry, TalentDatabase } from '../database';

/** A change that came with a backup and that the team may not have. */
export interface HeldChange {
  readonly call: CommandCall;
  /** When it was made, in milliseconds since the epoch. */
  readonly at: number;
}

/** Changes from a backup that wait for a decision. */
export interface HeldChanges {
  readonly changes: readonly HeldChange[];
  /** False until the server has said what it has: until then nobody can tell what is still wanted. */
  readonly canBeSent: boolean;
}

/** Numbers below this are those of held changes: no server was ever told of so many. */
const HELD_BELOW = -500_000_000;
/** The number of the first held change. */
export const HELD_FROM = -1_000_000_000;

/** In the order in which they were made. */
export function heldEntries(database: TalentDatabase): Promise<OutboxEntry[]> {
  return database.outbox.where('mid').below(HELD_BELOW).sortBy('mid');
}

export async function readHeldChanges(database: TalentDatabase): Promise<HeldChanges> {
  return database.transaction('r', database.outbox, database.settings, async () => {
    const entries = await heldEntries(database);
    const isFresh = (await database.setting('freshReplica')) !== undefined;
    return {
      changes: entries.map(({ name, args, clock }) => ({ call: { name, args }, at: clockTime(clock) })),
      canBeSent: !isFresh,
    };
  });
}
