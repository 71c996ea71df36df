import { CURRENT_VERSION } from '../versions';
import { BackupFolder } from './backup-folder';
import { makeBackup } from './make-backup';
import { storedVersion, type StoreSource } from './raw-tables';

/** A snapshot that another context made so short a time ago, in milliseconds, is the one of the same update. */
const SAME_UPDATE = 600_000;

/**
 * Keeps a copy of a database as it lies, if it lies at an older version than this code's, which is about to migrate
 * it. Should the copy fail (a full disk), the migration goes on: it is one transaction, and leaves everything as it was
 * when it fails.
 */
export async function snapshotBeforeMigration(source: StoreSource, now: number): Promise<void> {
  try {
    const version = await storedVersion(source);
    if (version === undefined || version >= CURRENT_VERSION) return;
    // Several contexts may open the store at once after an update: one of them copies it, the others wait.
    await navigator.locks.request(`${source.name}-migration`, async () => {
      if ((await storedVersion(source)) !== version) return;
      const present = await new BackupFolder(source.name).list();
      const isMade = present.some(
        ({ kind, schema, madeAt }) =>
          kind === 'before-migration' && schema === version && Math.abs(now - madeAt) < SAME_UPDATE,
      );
      if (!isMade) await makeBackup(source, { kind: 'before-migration', now });
    });
  } catch {
    // No copy then. What can be wrong with the database itself, opening it will tell.
  }
}
