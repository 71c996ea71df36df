import type { UseQueryResult } from '@tanstack/react-query';
import { ask } from '@/messages/ask';
import type { SignInAnswer } from '@/messages/catalog';
import type { TrayEntry } from '@/storage/talent-store';
import type { SyncStatus } from '@/storage/team/sync-status';
import { may, type Right } from '@/talent/access/rights';
import { useQueryClient } from '@tanstack/react-query';
import { useWorkbench } from './store-provider';
import { useWatchedQuery } from './use-watched-query';

export type { TrayEntry } from '@/storage/talent-store';
export type { SyncStatus } from '@/storage/team/sync-status';
export type { SignInAnswer } from '@/messages/catalog';

export function useSyncStatus(): UseQueryResult<SyncStatus> {
  return useWatchedQuery({ key: ['sync'], watched: ['sync'], read: (store) => store.syncStatus() });
}

/** The team of this device, and what its person is there; undefined while it works alone. */
export function useMembership(): SyncStatus['membership'] {
  return useSyncStatus().data?.membership;
}

/** Whether who works here may do something; false until that is known. */
export function useMay(right: Right): boolean {
  const actor = useSyncStatus().data?.actor;
  return actor !== undefined && may(actor, right);
}

export function useTray(): UseQueryResult<readonly TrayEntry[]> {
  return useWatchedQuery({ key: ['tray'], watched: ['sync'], read: (store) => store.tray() });
}

/** Takes an entry out of the tray: the recruiter decided that it is not needed. */
export function useDismissFromTray(): (id: string) => Promise<void> {
  const { store } = useWorkbench();
  const client = useQueryClient();
  return async (id) => {
    await store.dismissFromTray(id);
    await client.invalidateQueries({ queryKey: ['tray'] });
    await client.invalidateQueries({ queryKey: ['sync'] });
  };
}

export function signIn(serverUrl: string): Promise<SignInAnswer> {
  return ask<'team.signIn'>('team.signIn', { serverUrl });
}

export function cancelSignIn(): Promise<undefined> {
  return ask<'team.cancelSignIn'>('team.cancelSignIn', {});
}

/** @param forget also removes what the team knows from this device */
export function signOut(forget: boolean): Promise<undefined> {
  return ask<'team.signOut'>('team.signOut', { forget });
}

export function syncNow(): Promise<undefined> {
  return ask<'sync.now'>('sync.now', {});
}
