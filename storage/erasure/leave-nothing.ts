import { BackupFolder } from '../backups/backup-folder';
import { makeBackup } from '../backups/make-backup';
import type { TalentDatabase } from '../database';
import type { PeopleDirectory } from '../directory/people-directory';

/** Imports whose file is still here: it may have the people in it who were erased. */
const UNDER_WAY: ReadonlySet<string> = new Set(['running', 'paused', 'undoing']);

/** Takes out of the tables beside the records what may speak of these people. */
async function clearTables(database: TalentDatabase, ids: ReadonlySet<string>): Promise<void> {
  const { settings, likelyPairs, importBatches } = database;
  await database.transaction('rw', [settings, likelyPairs, importBatches], async () => {
    await likelyPairs.filter(({ oneId, otherId }) => ids.has(oneId) || ids.has(otherId)).delete();
    // Rows that did not go in, as they stood in the file: whose they are nobody can tell.
    await importBatches.toCollection().modify((batch, stored) => {
      const problems = batch.problems.map(({ raw: _raw, ...problem }) => problem);
      stored.value = { ...batch, problems };
    });
    // Names are among the words that somebody looked for, and among those that a search for duplicates counted.
    await settings.bulkDelete(['recentSearches', 'duplicateModel', 'firstPeople']);
  });
}

/** Puts one new backup in the place of all that this profile has: in those they are still. */
async function renewBackups(database: TalentDatabase, now: number): Promise<void> {
  const folder = new BackupFolder(database.name);
  if (await folder.isEmpty()) return;
  const { name } = await makeBackup(database.source, { kind: 'after-erasure', now });
  await folder.removeOthers(name);
}

/** What this device has still to do of what was erased. */
export interface ErasureWork {
  readonly database: TalentDatabase;
  readonly directory: PeopleDirectory;
  /** Forgets what is kept of pages that are open. */
  readonly forgetPages: () => Promise<void>;
  readonly now: () => number;
}

/**
 * Leaves nothing of people who were erased in what is made of the records: indexes, backups, imports, what was looked for.
 * When it fails, or an import is still under way, it is tried again the next time, and the team hears of it when it is done.
 * @returns true when something was done that the team is to hear of.
 */
export async function leaveNothing({ database, directory, forgetPages, now }: ErasureWork): Promise<boolean> {
  const asked = await database.setting('erasures');
  if (asked === undefined || (asked.subjectIds.length === 0 && asked.done === asked.heard)) return false;
  if ((await database.imports.toArray()).some(({ state }) => UNDER_WAY.has(state))) return false;
  await forgetPages();
  await clearTables(database, new Set(asked.subjectIds));
  if (!(await directory.renew())) return false;
  await renewBackups(database, now());
  await database.transaction('rw', database.settings, async () => {
    const present = await database.setting('erasures');
    if (present === undefined) return;
    // Others may have been erased meanwhile.
    const left = present.subjectIds.filter((id) => !asked.subjectIds.includes(id));
    await database.changeSetting('erasures', { ...present, done: asked.heard, subjectIds: left });
  });
  return true;
}
