import type { OwnMessages } from '@/messages/catalog';
import {
  readWeeklyBackup,
  writeWeeklyBackup,
  type SavedFile,
  type WeeklyBackup,
  type WeeklyFailure,
} from '@/messages/weekly-backup';
import { readBackupKey } from '@/storage/backups/backup-key';
import { BackupFolder, type StoredBackup } from '@/storage/backups/backup-folder';
import { asDownload, backupFileName } from '@/storage/backups/file-name';
import { makeBackup } from '@/storage/backups/make-backup';
import type { TalentDatabase } from '@/storage/database';
import { browser } from '@/utils/browser';
import { closeOffscreen, needsOffscreen, openOffscreen } from '@/utils/browser/offscreen';
import { oneAtATime } from '@/utils/one-at-a-time';

export const WEEKLY_ALARM = 'weekly-backup';
/** The folder inside the one for downloads. */
const FOLDER = 'Kith backups';
const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;
/** How long after the first failure, the second, and all others it is tried again. */
const RETRIES = [HOUR, 6 * HOUR, 24 * HOUR] as const;
/** So many files are kept. */
const KEPT = 4;
/** Milliseconds between looks at a file that the browser is writing, and how often before the alarm does. */
const LOOK_AGAIN = 250;
const MOST_LOOKS = 80;
/** Milliseconds that the page without a window gets to give a backup its address. */
const PATIENCE = 60_000;

/** When the next backup is due, in milliseconds since the epoch. */
function nextBackupAt({ files, failure }: WeeklyBackup): number {
  if (failure !== undefined) return failure.at + (RETRIES[failure.times - 1] ?? RETRIES[2]);
  return files[0] === undefined ? 0 : files[0].madeAt + WEEK;
}

/**
 * Saves a backup into the folder for downloads once a week. What is under way is kept in the browser's storage, so a
 * worker that dies goes on where it was, and a week that was missed is made up for at the next start.
 */
export class WeeklyBackups {
  readonly #database: TalentDatabase;
  readonly #now: () => number;
  /** Called when a backup that has been made is on its way to the disk, or will not be. */
  #handedOver: () => void = () => undefined;
  /** Makes a backup if one is due, and looks what became of the last. */
  readonly look = oneAtATime(() => this.#look());

  constructor(database: TalentDatabase, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  /** Switches it on or off. Switched on, it makes the first at once. */
  async set({ enabled, encrypted }: OwnMessages['weekly.set']['in']): Promise<void> {
    const { failure: _failure, ...state } = await readWeeklyBackup();
    await writeWeeklyBackup({ ...state, enabled, encrypted });
    await this.look();
  }

  async #look(): Promise<void> {
    const state = await readWeeklyBackup();
    if (!state.enabled) {
      await browser.alarms.clear(WEEKLY_ALARM);
      return;
    }
    await browser.alarms.create(WEEKLY_ALARM, { periodInMinutes: 60 });
    if (state.running !== undefined) await this.#settle(state.running);
    else if (this.#now() >= nextBackupAt(state)) await this.#make(state);
  }

  async #make({ encrypted }: WeeklyBackup): Promise<void> {
    if (!(await browser.permissions.contains({ permissions: ['downloads'] }))) {
      await this.#fail('not-allowed');
      return;
    }
    const key = encrypted ? await readBackupKey().catch(() => undefined) : undefined;
    if (encrypted && key === undefined) {
      await this.#fail('passphrase');
      return;
    }
    let made: StoredBackup;
    try {
      // Opening it finds out whether it is the store that there was before.
      await this.#database.open();
      made = await makeBackup(this.#database.source, { kind: 'weekly', now: this.#now(), key });
    } catch (error) {
      const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
      await this.#fail(isFull ? 'full' : 'store');
      return;
    }
    if (needsOffscreen()) {
      const handedOver = new Promise<void>((resolve) => {
        this.#handedOver = resolve;
        setTimeout(resolve, PATIENCE);
      });
      await openOffscreen(`offscreen.html#${made.name}`, 'Gives a backup an address to be saved from');
      await handedOver;
    } else {
      const file = await new BackupFolder(this.#database.name).open(made.name);
      await this.save({ name: made.name, url: URL.createObjectURL(asDownload(file)) });
    }
  }

  /** Saves a backup that has an address now. */
  async save(backup: OwnMessages['weekly.address']['in']): Promise<void> {
    try {
      await this.#download(backup);
    } finally {
      this.#handedOver();
    }
  }

  async #download({ name, url }: OwnMessages['weekly.address']['in']): Promise<void> {
    const backups = await new BackupFolder(this.#database.name).list();
    const backup = backups.find((known) => known.name === name);
    if (backup === undefined) return;
    const fileName = backupFileName(backup.madeAt);
    let downloadId: number;
    try {
      downloadId = await browser.downloads.download({
        url,
        filename: `${FOLDER}/${fileName}`,
        saveAs: false,
        conflictAction: 'uniquify',
      });
    } catch {
      await this.#fail('download');
      return;
    }
    const { madeAt, people, size } = backup;
    const running = { downloadId, fileName, madeAt, people, size };
    await writeWeeklyBackup({ ...(await readWeeklyBackup()), running });
    for (let looks = 0; looks < MOST_LOOKS && !(await this.#settle(running)); looks += 1) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
    }
  }

  /** Looks what became of a file. @returns false while the browser is still writing it. */
  async #settle(running: SavedFile): Promise<boolean> {
    const [item] = await browser.downloads.search({ id: running.downloadId }).catch(() => []);
    if (item?.state === 'in_progress') return false;
    if (item?.state === 'complete') {
      const { running: _running, failure: _failure, ...state } = await readWeeklyBackup();
      // The browser gives another name to one that is there already.
      const fileName = item.filename.split(/[/\\]/).at(-1) ?? running.fileName;
      const files = [{ ...running, fileName }, ...state.files];
      for (const old of files.slice(KEPT)) await this.#removeOld(old);
      await writeWeeklyBackup({ ...state, files: files.slice(0, KEPT) });
    } else await this.#fail('download');
    await closeOffscreen();
    return true;
  }

  /** Removes a file that we saved, if it is still where it was: one that somebody has moved is theirs. */
  async #removeOld({ downloadId, fileName }: SavedFile): Promise<void> {
    const [item] = await browser.downloads.search({ id: downloadId }).catch(() => []);
    if (item?.exists !== true || !item.filename.endsWith(fileName)) return;
    await browser.downloads.removeFile(downloadId).catch(() => undefined);
    await browser.downloads.erase({ id: downloadId });
  }

  async #fail(reason: WeeklyFailure): Promise<void> {
    const { running: _running, ...state } = await readWeeklyBackup();
    const times = (state.failure?.times ?? 0) + 1;
    await writeWeeklyBackup({ ...state, failure: { reason, at: this.#now(), times } });
  }
}
