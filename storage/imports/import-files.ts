/** The file of an import and what was decided about its rows, kept so that it can go on after the browser was closed. */
export interface ImportFiles {
  /** Keeps a file until the import ends. @throws what the browser says when there is no room; nothing is kept then. */
  keep(importId: string, part: ImportPart, content: Blob): Promise<void>;
  /** Undefined when it is not there. */
  read(importId: string, part: ImportPart): Promise<File | undefined>;
  remove(importId: string): Promise<void>;
  /** Removes what belongs to no import any more: those of an import that was killed while it began. */
  keepOnly(importIds: ReadonlySet<string>): Promise<void>;
}

export type ImportPart = 'source' | 'plan';

class OriginFiles implements ImportFiles {
  readonly #folder: FileSystemDirectoryHandle;

  constructor(folder: FileSystemDirectoryHandle) {
    this.#folder = folder;
  }

  async keep(importId: string, part: ImportPart, content: Blob): Promise<void> {
    const folder = await this.#folder.getDirectoryHandle(importId, { create: true });
    const file = await folder.getFileHandle(part, { create: true });
    try {
      // It takes the file's place when all of it is written, and not before.
      await content.stream().pipeTo(await file.createWritable());
    } catch (error) {
      await this.remove(importId);
      throw error;
    }
  }

  async read(importId: string, part: ImportPart): Promise<File | undefined> {
    try {
      const folder = await this.#folder.getDirectoryHandle(importId);
      return await (await folder.getFileHandle(part)).getFile();
    } catch {
      return undefined;
    }
  }

  async remove(importId: string): Promise<void> {
    await this.#folder.removeEntry(importId, { recursive: true }).catch(() => undefined);
  }

  async keepOnly(importIds: ReadonlySet<string>): Promise<void> {
    for await (const name of this.#folder.keys()) {
      if (!importIds.has(name)) await this.remove(name);
    }
  }
}

/** For as long as the worker lives: where the browser has no files of our own (private windows, some Firefoxes). */
class PassingFiles implements ImportFiles {
  readonly #kept = new Map<string, File>();

  async keep(importId: string, part: ImportPart, content: Blob): Promise<void> {
    this.#kept.set(`${importId}/${part}`, new File([content], part));
  }

  async read(importId: string, part: ImportPart): Promise<File | undefined> {
    return this.#kept.get(`${importId}/${part}`);
  }

  async remove(importId: string): Promise<void> {
    for (const key of this.#kept.keys()) if (key.startsWith(`${importId}/`)) this.#kept.delete(key);
  }

  async keepOnly(): Promise<void> {}
}

/** The files of imports into a database. */
export async function openImportFiles(databaseName: string): Promise<ImportFiles> {
  try {
    const root = await navigator.storage.getDirectory();
    return new OriginFiles(await root.getDirectoryHandle(`imports-${databaseName}`, { create: true }));
  } catch {
    return new PassingFiles();
  }
}
