import { readHeader, type BackupHeader, type BackupKind } from './backup-format';

/** A backup that lies in this browser profile. */
export interface StoredBackup extends BackupHeader {
  readonly name: string;
  /** Of the file, in bytes. */
  readonly size: number;
}

/** So many of each kind are kept; what was made by hand is removed by hand. */
const KEPT: Readonly<Partial<Record<BackupKind, number>>> = {
  weekly: 1,
  'before-migration': 3,
  'before-restore': 3,
  'after-erasure': 1,
  salvaged: 3,
};

const ENDING = '.kith';

/**
 * The backups of one store: files of the origin's own file system, which workers and pages alike have, and which lie
 * apart from IndexedDB, so that what breaks one leaves the other. They go with the profile: against that, a backup must
 * be saved elsewhere.
 */
export class BackupFolder {
  readonly #name: string;

  constructor(storeName: string) {
    this.#name = `backups-${storeName}`;
  }

  async #open(): Promise<FileSystemDirectoryHandle> {
    const root = await navigator.storage.getDirectory();
    return root.getDirectoryHandle(this.#name, { create: true });
  }

  /** All that are whole at first sight, newest first. */
  async list(): Promise<readonly StoredBackup[]> {
    const backups: StoredBackup[] = [];
    const folder = await this.#open();
    for await (const handle of folder.values()) {
      if (handle.kind !== 'file' || !handle.name.endsWith(ENDING)) continue;
      const file = await handle.getFile();
      const header = await readHeader(file);
      // What was being written when the browser was killed has no header.
      if (header.ok) backups.push({ ...header.value, name: file.name, size: file.size });
    }
    return backups.sort((a, b) => b.madeAt - a.madeAt);
  }

  /** The file of a backup, to be read or saved elsewhere. @throws NotFoundError when it is gone. */
  async open(name: string): Promise<File> {
    const folder = await this.#open();
    const handle = await folder.getFileHandle(name);
    return handle.getFile();
  }

  async remove(name: string): Promise<void> {
    const folder = await this.#open();
    await folder.removeEntry(name);
  }

  /** Removes every file but one, those too of which only the beginning is there. */
  async removeOthers(name: string): Promise<void> {
    const folder = await this.#open();
    for await (const other of folder.keys()) if (other !== name) await folder.removeEntry(other);
  }

  /** True when there is no file at all. */
  async isEmpty(): Promise<boolean> {
    const folder = await this.#open();
    const first = await folder.keys().next();
    return first.done === true;
  }

  /**
   * A new file, which is there when `write` has resolved, and not before.
   * @returns its name.
   * @throws what `write` throws, and what the browser says when the disk is full; nothing is left then.
   */
  async create(
    kind: BackupKind,
    madeAt: number,
    write: (file: FileSystemWritableFileStream) => Promise<void>,
  ): Promise<string> {
    const folder = await this.#open();
    const name = `${madeAt}-${kind}${ENDING}`;
    const handle = await folder.getFileHandle(name, { create: true });
    try {
      // What is written to such a stream takes the file's place when it is closed.
      const file = await handle.createWritable();
      try {
        await write(file);
        await file.close();
      } catch (error) {
        await file.abort().catch(() => undefined);
        throw error;
      }
    } catch (error) {
      await folder.removeEntry(name).catch(() => undefined);
      throw error;
    }
    return name;
  }

  /** Removes the oldest of a kind, beyond those that are kept. */
  async removeOld(kind: BackupKind): Promise<void> {
    const kept = KEPT[kind];
    if (kept === undefined) return;
    const ofKind = (await this.list()).filter((backup) => backup.kind === kind);
    for (const { name } of ofKind.slice(kept)) await this.remove(name);
  }
}
