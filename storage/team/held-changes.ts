import { readHeldChanges, type HeldChanges } from '@/sync/replica/read-held-changes';
import type { TalentDatabase } from '../database';
import { openReplica } from './dexie-replica';

export type { HeldChange, HeldChanges } from '@/sync/replica/read-held-changes';

/** Changes that came with a backup and wait for a decision. Apart from what decides: every screen asks for them. */
export function heldChanges(database: TalentDatabase): Promise<HeldChanges> {
  return readHeldChanges(openReplica(database));
}
