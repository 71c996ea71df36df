import { Dexie } from 'dexie';
import { checkBackup, readEntries } from '../backups/read-backup';

/** The words in a value as it is stored, bytes read as text too. */
function textOf(value: unknown): string {
  if (value instanceof ArrayBuffer) return new TextDecoder().decode(value);
  if (ArrayBuffer.isView(value)) return new TextDecoder().decode(value);
  if (value === null || typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([key, part]) => `${key}=${textOf(part)}`)
    .join('\n');
}

async function textOfFile(file: File): Promise<string> {
  if (!file.name.endsWith('.kith')) return textOf(await file.arrayBuffer());
  const header = await checkBackup(file);
  if (!header.ok) throw new Error(`${file.name} is no whole backup`);
  const lines: string[] = [];
  for await (const entry of readEntries(file, header.value, undefined)) lines.push(textOf(entry));
  return lines.join('\n');
}

async function* filesIn(
  folder: FileSystemDirectoryHandle,
  path: string,
): AsyncGenerator<readonly [path: string, file: File]> {
  for await (const handle of folder.values()) {
    const name = `${path}/${handle.name}`;
    if (handle.kind === 'directory') yield* filesIn(handle, name);
    else yield [name, await handle.getFile()];
  }
}

/** Where something is kept of a store, in any table and any file, in which one of these words stands. */
export async function whereStored(name: string, words: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  const look = (place: string, text: string): void => {
    for (const word of words)
      if (text.toLowerCase().includes(word.toLowerCase())) found.push(`${word} in ${place}`);
  };
  for (const databaseName of await Dexie.getDatabaseNames()) {
    if (!databaseName.startsWith(name)) continue;
    const database = await new Dexie(databaseName).open();
    for (const table of database.tables) {
      await table.each((value: unknown, { primaryKey }) => {
        look(`${databaseName} ${table.name} ${String(primaryKey)}`, textOf(value));
      });
    }
    database.close();
  }
  for await (const [path, file] of filesIn(await navigator.storage.getDirectory(), '')) {
    if (path.includes(name)) look(path, await textOfFile(file));
  }
  return found;
}
