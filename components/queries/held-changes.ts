import type { UseQueryResult } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { ask } from '@/messages/ask';
import { heldChanges, type HeldChanges } from '@/storage/team/held-changes';
import { useWatchedQuery } from './use-watched-query';
import { useWorkbench } from './store-provider';

export type { HeldChange } from '@/storage/team/held-changes';

/** Changes that came with a backup and wait for a decision. */
export function useHeldChanges(): UseQueryResult<HeldChanges> {
  const { database } = useWorkbench().kept;
  return useWatchedQuery({
    key: ['held-changes'],
    watched: ['sync'],
    read: () => heldChanges(database),
  });
}

/** Sends what is held to the team, or lets go of it. */
export function useDecideHeld(): (decision: 'send' | 'drop') => Promise<void> {
  const { database, surroundings } = useWorkbench().kept;
  const client = useQueryClient();
  return async (decision) => {
    const { TeamReplica } = await import('@/storage/team/team-replica');
    const replica = new TeamReplica(database, surroundings);
    await (decision === 'send' ? replica.sendHeldChanges() : replica.dropHeldChanges());
    await client.invalidateQueries();
    await ask<'store.changed'>('store.changed', {}).catch(() => undefined);
  };
}
