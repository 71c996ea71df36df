import { Dexie } from 'dexie';
import type { BackupKey } from './encryption';

const NEW_BACKUPS = 'new-backups';

// Apart from the store: a key that broke with it would be of no use.
async function withKeys<Value>(work: (keys: Dexie) => Promise<Value>): Promise<Value> {
  const keys = new Dexie('kith-keys');
  keys.version(1).stores({ keys: '' });
  try {
    return await work(keys);
  } finally {
    keys.close();
  }
}

/** The key that new backups are encrypted with; undefined when they are not. */
export function readBackupKey(): Promise<BackupKey | undefined> {
  // `keepBackupKey` is the only writer.
  return withKeys(async (keys) => (await keys.table('keys').get(NEW_BACKUPS)) as BackupKey | undefined);
}

/** Keeps a key for new backups. What can be read back encrypts and decrypts, but says neither passphrase nor key. */
export async function keepBackupKey(key: BackupKey): Promise<void> {
  await withKeys((keys) => keys.table('keys').put(key, NEW_BACKUPS));
}

export async function forgetBackupKey(): Promise<void> {
  await withKeys((keys) => keys.table('keys').delete(NEW_BACKUPS));
}
