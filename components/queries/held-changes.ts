import type { UseQueryResult } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { ask } from '@/messages/ask';
import { readHeldChanges, type HeldChanges } from '@/storage/team/read-held-changes';
import { useWatchedQuery } from './use-watched-query';
import { useWorkbench } from './store-provider';

export type { HeldChange } from '@/storage/team/read-held-changes';

/** Changes that came with a backup and wait for a decision. */
export function useHeldChanges(): UseQueryResult<HeldChanges> {
  const { database } = useWorkbench().kept;
  return useWatchedQuery({
    key: ['held-changes'],
    watched: ['sync'],
    read: () => readHeldChanges(database),
  });
}

/** Sends what is held to the team, or lets go of it. */
export function useDecideHeld(): (decision: 'send' | 'drop') => Promise<void> {
  const { database, surroundings } = useWorkbench().kept;
  const client = useQueryClient();
  return async (decision) => {
    const { sendHeldChanges, dropHeldChanges } = await import('@/storage/team/held-changes');
    await (decision === 'send' ? sendHeldChanges(database, surroundings) : dropHeldChanges(database));
    await client.invalidateQueries();
    await ask<'store.changed'>('store.changed', {}).catch(() => undefined);
  };
}
