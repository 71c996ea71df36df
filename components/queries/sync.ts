import type { UseQueryResult } from '@tanstack/react-query';
import { ask } from '@/messages/ask';
import type { SignInAnswer } from '@/messages/catalog';
import type { TrayEntry } from '@/storage/talent-store';
import type { SyncStatus } from '@/storage/membership';
import { useQueryClient } from '@tanstack/react-query';
import { useWorkbench } from './store-provider';
import { useWatchedQuery } from './use-watched-query';

export type { TrayEntry } from '@/storage/talent-store';
export type { SyncStatus } from '@/storage/membership';
export type { SignInAnswer } from '@/messages/catalog';

export function useSyncStatus(): UseQueryResult<SyncStatus> {
  return useWatchedQuery({ key: ['sync'], watched: ['sync'], read: (store) => store.syncStatus() });
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
