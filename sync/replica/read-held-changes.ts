import type { CommandCall } from '@/talent/commands';
import { clockTime } from '../clock';
import type { Replica } from './replica';

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

export function readHeldChanges(replica: Replica): Promise<HeldChanges> {
  return replica.read(async (tables) => {
    const entries = await tables.outbox.held();
    const isFresh = (await tables.get('freshReplica')) !== undefined;
    return {
      changes: entries.map(({ name, args, clock }) => ({ call: { name, args }, at: clockTime(clock) })),
      canBeSent: !isFresh,
    };
  });
}
