import type { TalentDatabase } from '../database';

/**
 * Where the packed index of people is kept: a file of the origin's own file system, from which ten megabytes come in
 * 20 ms, where IndexedDB takes a quarter of a second; a table of the database where there are no such files (private
 * windows, some Firefoxes). A file's name says what is in it, so a reader never takes one for another.
 */
export interface IndexFiles {
  write(name: string, bytes: ArrayBuffer): Promise<void>;
  /** Undefined when it is not there. */
  read(name: string): Promise<ArrayBuffer | undefined>;
  /** Removes all files but these. */
  keepOnly(names: readonly string[]): Promise<void>;
}

class OriginFiles implements IndexFiles {
  readonly #folder: FileSystemDirectoryHandle;

  constructor(folder: FileSystemDirectoryHandle) {
    this.#folder = folder;
  }

  async write(name: string, bytes: ArrayBuffer): Promise<void> {
    const file = await this.#folder.getFileHandle(name, { create: true });
    const stream = await file.createWritable();
    try {
      await stream.write(bytes);
      // Only now does what was written take the place of what was there.
      await stream.close();
    } catch (error) {
      await stream.abort().catch(() => undefined);
      throw error;
    }
  }

  async read(name: string): Promise<ArrayBuffer | undefined> {
    try {
      const handle = await this.#folder.getFileHandle(name);
      return await (await handle.getFile()).arrayBuffer();
    } catch {
      // Not there, or removed while it was read: whoever asks builds it anew.
      return undefined;
    }
  }

  async keepOnly(names: readonly string[]): Promise<void> {
    const folder = this.#folder;
    for await (const name of folder.keys()) {
      // A reader in another context may hold it open for a moment; the next time will do.
      if (!names.includes(name)) await folder.removeEntry(name).catch(() => undefined);
    }
  }
}

class TableFiles implements IndexFiles {
  readonly #database: TalentDatabase;

  constructor(database: TalentDatabase) {
    this.#database = database;
  }

  async write(name: string, bytes: ArrayBuffer): Promise<void> {
    await this.#database.indexFiles.put({ name, bytes });
  }

  async read(name: string): Promise<ArrayBuffer | undefined> {
    return (await this.#database.indexFiles.get(name))?.bytes;
  }

  async keepOnly(names: readonly string[]): Promise<void> {
    await this.#database.indexFiles
      .where('name')
      .noneOf([...names])
      .delete();
  }
}

/** The files for the index of a database. */
export async function openIndexFiles(database: TalentDatabase): Promise<IndexFiles> {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(`index-${database.name}`, { create: true });
    return new OriginFiles(folder);
  } catch {
    return new TableFiles(database);
  }
}
