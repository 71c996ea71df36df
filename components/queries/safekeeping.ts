import { useQuery, useQueryClient, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { ask } from '@/messages/ask';
import { readWeeklyBackup, type WeeklyBackup } from '@/messages/weekly-backup';
import type { BackupHeader, BackupProblem } from '@/storage/backups/backup-format';
import type { StoredBackup } from '@/storage/backups/backup-folder';
import { asDownload } from '@/storage/backups/file-name';
import type { CheckedBackup } from '@/storage/backups/restore';
import type { KeptStore, Replaced } from '@/storage/recovery';
import { saysRepaired } from '@/storage/store-memory';
import type { StoreTrouble } from '@/storage/trouble';
import { browser } from '@/utils/browser';
import { fail, succeed, type Result } from '@/utils/result';
import { useWorkbench } from './store-provider';

export { backupFileName } from '@/storage/backups/file-name';
export type { WeeklyBackup } from '@/messages/weekly-backup';
export type { BackupKind, BackupProblem } from '@/storage/backups/backup-format';
export type { StoredBackup } from '@/storage/backups/backup-folder';
export type { CheckedBackup } from '@/storage/backups/restore';
export type { Replaced } from '@/storage/recovery';
export type { StoreTrouble } from '@/storage/trouble';

const BACKUPS = ['backups'];
const WEEKLY = ['weekly-backup'];
const SPACE = ['storage-space'];
const PASSPHRASE = ['backup-passphrase'];

/** How far a long work has come, from 0 to 1. */
export type OnShare = (share: number) => void;

// What copies and restores is a large part of the package, and few screens need it.
const recovery = () => import('@/storage/recovery');
const reading = () => import('@/storage/backups/read-backup');
const encrypting = () => import('@/storage/backups/encryption');
const keeping = () => import('@/storage/backups/backup-key');

async function folder({ database }: KeptStore) {
  const { BackupFolder } = await import('@/storage/backups/backup-folder');
  return new BackupFolder(database.name);
}

/** Why the store cannot be used; undefined while all is well. */
export function useStoreTrouble(): StoreTrouble | undefined {
  const { database } = useWorkbench().kept;
  const client = useQueryClient();
  const trouble = useSyncExternalStore(
    (changed) => database.watchTrouble(changed),
    () => database.trouble,
  );
  const kind = trouble?.kind;
  useEffect(() => {
    const reopen = (): void => void database.reopen().catch(() => undefined);
    const onStorage = (changes: object): void => {
      if (saysRepaired(changes)) reopen();
    };
    browser.storage.onChanged.addListener(onStorage);
    return () => browser.storage.onChanged.removeListener(onStorage);
  }, [database]);
  useEffect(() => {
    if (kind === undefined) return undefined;
    // What could not be read meanwhile can be then.
    return () => void client.invalidateQueries();
  }, [client, kind]);
  return trouble;
}

/** Everything in this profile's own folder of backups, newest first. */
export function useBackups(): UseQueryResult<readonly StoredBackup[]> {
  const { kept } = useWorkbench();
  return useQuery({
    queryKey: BACKUPS,
    queryFn: async () => {
      // Opening an older store makes a backup of it first.
      await kept.database.open().catch(() => undefined);
      return (await folder(kept)).list();
    },
    meta: { watched: [] },
  });
}

/** Acts on backups. Each throws what the browser says when it cannot. */
export interface BackupActs {
  /** Copies everything, encrypted when there is a passphrase for that. */
  readonly make: (onShare: OnShare) => Promise<StoredBackup>;
  /** Copies what can be read, whatever is wrong; undefined when that is nothing. */
  readonly salvage: (onShare: OnShare) => Promise<StoredBackup | undefined>;
  readonly open: (backup: StoredBackup) => Promise<Blob>;
  readonly remove: (backup: StoredBackup) => Promise<void>;
  /** Puts a backup in the place of everything. */
  readonly restore: (backup: CheckedBackup, onShare: OnShare) => Promise<Replaced>;
  readonly retry: () => Promise<void>;
  readonly startEmpty: () => Promise<void>;
  readonly goOnAsItIs: () => Promise<void>;
}

export function useBackupActs(): BackupActs {
  const { kept } = useWorkbench();
  const client = useQueryClient();
  const refreshed = async <Value>(work: Promise<Value>): Promise<Value> => {
    try {
      return await work;
    } finally {
      await client.invalidateQueries({ queryKey: BACKUPS });
    }
  };
  /** All that is read of the store is another after this. */
  const replaced = async <Value>(work: Promise<Value>): Promise<Value> => {
    const value = await refreshed(work);
    await client.invalidateQueries();
    await ask<'store.changed'>('store.changed', {}).catch(() => undefined);
    return value;
  };
  return {
    make: (onShare) => refreshed(makeByHand(kept, onShare)),
    salvage: (onShare) => refreshed(recovery().then(({ salvageStore }) => salvageStore(kept, onShare))),
    open: async ({ name }) => asDownload(await (await folder(kept)).open(name)),
    remove: ({ name }) => refreshed(folder(kept).then((backups) => backups.remove(name))),
    restore: (backup, onShare) =>
      replaced(recovery().then(({ replaceStore }) => replaceStore(kept, backup, onShare))),
    retry: () => kept.database.reopen(),
    startEmpty: () => replaced(recovery().then(({ startEmpty }) => startEmpty(kept))),
    goOnAsItIs: () => replaced(recovery().then(({ goOnAsItIs }) => goOnAsItIs(kept))),
  };
}

async function makeByHand({ database, surroundings }: KeptStore, onShare: OnShare): Promise<StoredBackup> {
  const [{ makeBackup }, { readBackupKey }] = await Promise.all([
    import('@/storage/backups/make-backup'),
    keeping(),
  ]);
  await database.open();
  const key = await readBackupKey();
  return makeBackup(database.source, { kind: 'by-hand', now: surroundings.now(), key, onShare });
}

/**
 * Looks through a file before anything is done with it.
 * @param passphrase of an encrypted one, unless this profile knows it
 */
export async function checkBackupFile(
  file: Blob,
  passphrase?: string,
): Promise<Result<CheckedBackup, BackupProblem>> {
  const { checkBackup } = await reading();
  const checked = await checkBackup(file);
  if (!checked.ok) return checked;
  const header = checked.value;
  return header.encryption === null ? succeed({ file, header }) : unlock(file, header, passphrase);
}

async function unlock(
  file: Blob,
  header: BackupHeader,
  passphrase: string | undefined,
): Promise<Result<CheckedBackup, BackupProblem>> {
  const [{ opensWith }, { deriveBackupKey }, { readBackupKey }] = await Promise.all([
    reading(),
    encrypting(),
    keeping(),
  ]);
  const known = await readBackupKey().catch(() => undefined);
  if (known !== undefined && known.salt === header.encryption?.salt && (await opensWith(file, header, known)))
    return succeed({ file, header, key: known });
  if (passphrase === undefined || passphrase === '') return fail('needs-passphrase');
  const key = await deriveBackupKey(passphrase, header.encryption ?? undefined);
  return (await opensWith(file, header, key)) ? succeed({ file, header, key }) : fail('wrong-passphrase');
}

/** Whether new backups are encrypted. */
export function useHasPassphrase(): UseQueryResult<boolean> {
  return useQuery({
    queryKey: PASSPHRASE,
    queryFn: async () => {
      const { readBackupKey } = await keeping();
      return (await readBackupKey()) !== undefined;
    },
    meta: { watched: [] },
  });
}

/** Sets the passphrase of new backups; without one they are not encrypted. */
export function useSetPassphrase(): (passphrase: string | undefined) => Promise<void> {
  const client = useQueryClient();
  return async (passphrase) => {
    const { keepBackupKey, forgetBackupKey } = await keeping();
    if (passphrase === undefined) await forgetBackupKey();
    else await keepBackupKey(await (await encrypting()).deriveBackupKey(passphrase));
    const { enabled } = await readWeeklyBackup();
    if (enabled) {
      await ask<'weekly.set'>('weekly.set', { enabled, encrypted: passphrase !== undefined });
    }
    await client.invalidateQueries({ queryKey: PASSPHRASE });
  };
}

function refreshOnStorage(client: QueryClient, key: readonly string[]): () => void {
  const refresh = (_changes: unknown, area: string): void => {
    if (area === 'local') void client.invalidateQueries({ queryKey: key });
  };
  browser.storage.onChanged.addListener(refresh);
  return () => browser.storage.onChanged.removeListener(refresh);
}

/** How the weekly backup stands. */
export function useWeeklyBackup(): UseQueryResult<WeeklyBackup> {
  const client = useQueryClient();
  useEffect(() => refreshOnStorage(client, WEEKLY), [client]);
  return useQuery({ queryKey: WEEKLY, queryFn: readWeeklyBackup, meta: { watched: [] } });
}

/**
 * Switches the weekly backup on, which asks the browser for leave to save files, or off. It must be the first thing
 * that a click does.
 * @returns whether it is as it was wished
 */
export async function setWeeklyBackup(enabled: boolean, encrypted: boolean): Promise<boolean> {
  if (enabled && !(await browser.permissions.request({ permissions: ['downloads'] }))) return false;
  await ask<'weekly.set'>('weekly.set', { enabled, encrypted });
  return true;
}

/** The room that the store takes, and that there is. In bytes. */
export interface StorageSpace {
  readonly used: number;
  readonly free: number;
  /** Whether the browser may not clear it to make room for others. */
  readonly isKept: boolean;
  /** Whether it has said so itself. */
  readonly isPersistent: boolean;
  /** There is soon not enough room for what the store does now and then: write all of it anew. */
  readonly isLow: boolean;
}

/** Room for a new index, a migration or a restore, however little there is in the store. */
const LEAST_FREE = 256 * 2 ** 20;

async function readSpace(): Promise<StorageSpace> {
  const { storage } = navigator;
  const [{ usage = 0, quota = 0 }, isPersistent] = await Promise.all([
    storage.estimate(),
    storage.persisted(),
  ]);
  const free = Math.max(0, quota - usage);
  // With this permission browsers evict nothing of an extension, whatever they say of its origin.
  const { permissions = [] } = browser.runtime.getManifest();
  const isKept = isPersistent || permissions.includes('unlimitedStorage');
  return { used: usage, free, isKept, isPersistent, isLow: free < Math.max(LEAST_FREE, usage * 2) };
}

/** Looked at anew every minute while a screen shows it. */
export function useStorageSpace(): UseQueryResult<StorageSpace> {
  return useQuery({
    queryKey: SPACE,
    queryFn: readSpace,
    refetchInterval: 60_000,
    meta: { watched: [] },
  });
}

/** As soon as there is somebody to lose, the browser is asked not to clear them: it decides without asking people. */
export function useKeptByBrowser(): void {
  const { memory } = useWorkbench().kept;
  const client = useQueryClient();
  const isPersistent = useStorageSpace().data?.isPersistent;
  useEffect(() => {
    if (isPersistent !== false) return;
    void memory.marker().then(async (marker) => {
      if (marker === undefined || !(await navigator.storage.persist())) return undefined;
      return client.invalidateQueries({ queryKey: SPACE });
    });
  }, [client, isPersistent, memory]);
}

/** Asks the browser not to clear what is here. @returns whether it will not */
export function useAskToKeep(): () => Promise<boolean> {
  const client = useQueryClient();
  return async () => {
    const granted = await navigator.storage.persist();
    await client.invalidateQueries({ queryKey: SPACE });
    return granted;
  };
}
