import * as z from 'zod/mini';
import { CURRENT_VERSION } from '../versions';
import { listBackups, removeBackup, writeBackup } from './backup-files';
import { encodeRawEntry, readRawTables, storedVersion } from './raw-tables';

/** The first line of a snapshot. */
export const snapshotHeading = z.object({ format: z.literal('kith-snapshot'), schema: z.number() });
/** The last line of a snapshot: without it, it is not whole. */
export const snapshotEnding = z.object({ entries: z.number() });

/** So many snapshots of migrations are kept. */
const KEPT = 3;
const MIGRATION_SNAPSHOT = /^before-v\d+-/;

async function* snapshotLines(name: string, version: number): AsyncGenerator<string> {
  yield JSON.stringify({ format: 'kith-snapshot', schema: version });
  let entries = 0;
  for await (const entry of readRawTables(name, version)) {
    entries += 1;
    yield encodeRawEntry(entry);
  }
  yield JSON.stringify({ entries });
}

/**
 * Keeps a copy of a database as it lies, if it lies at an older version than this code's, which is about to migrate
 * it. Should the copy fail (a full disk), the migration goes on: it is one transaction, and leaves everything as it was
 * when it fails.
 * @returns the name of the copy, or undefined when none was needed or possible.
 */
export async function snapshotBeforeMigration(name: string): Promise<string | undefined> {
  try {
    const version = await storedVersion(name);
    if (version === undefined || version >= CURRENT_VERSION) return undefined;
    // Several contexts may open the store at once after an update: one of them copies it, the others wait.
    return await navigator.locks.request(`${name}-migration`, async () => {
      if ((await storedVersion(name)) !== version) return undefined;
      const file = `before-v${CURRENT_VERSION}-${name}.jsonl.gz`;
      if ((await listBackups()).some((backup) => backup.name === file)) return file;
      await writeBackup(file, snapshotLines(name, version));
      await removeOldSnapshots();
      return file;
    });
  } catch {
    return undefined;
  }
}

async function removeOldSnapshots(): Promise<void> {
  const snapshots = (await listBackups()).filter(({ name }) => MIGRATION_SNAPSHOT.test(name));
  for (const { name } of snapshots.slice(KEPT)) await removeBackup(name);
}
