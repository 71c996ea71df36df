import { createReadStream, createWriteStream } from 'node:fs';
import { access, open, rename, rm } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Database } from '../database/schema';
import { BackupRefused, type TableSum } from './backup-format';
import { dumpDatabase } from './dump-database';
import { afterRestore, type SinceBackup } from './after-restore';
import { restoreDatabase } from './restore-database';

/** Far more than a row can have; a longer line is no line of ours. */
const LONGEST_LINE = 64 * 1024 * 1024;

async function* addLineEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw new BackupRefused('This is no backup of a Kith server.');
    yield* lines;
  }
  if (rest !== '') yield rest;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/**
 * Writes a backup into a new file, which only its owner may read. The file is there once it is whole.
 * @throws BackupRefused when there is a file of that name.
 */
export async function writeBackup(database: Database, file: string, now: number): Promise<void> {
  if (await exists(file)) throw new BackupRefused(`${file} exists already: give the backup another name.`);
  const unfinished = `${file}.unfinished`;
  try {
    await pipeline(
      Readable.from(addLineEnds(dumpDatabase(database, now))),
      createGzip(),
      createWriteStream(unfinished, { mode: 0o600 }),
    );
    const written = await open(unfinished, 'r+');
    await written.sync();
    await written.close();
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** What a restore has done. */
export interface RestoredBackup {
  readonly tables: readonly TableSum[];
  /** How many people were erased after the backup was made, and are again. */
  readonly erased: number;
}

/**
 * Restores a backup from its file.
 * @throws BackupRefused when the file is no backup or damaged, or the database not empty. Nothing is written then.
 */
export async function readBackup(
  database: Database,
  file: string,
  since: SinceBackup,
): Promise<RestoredBackup> {
  if (!(await exists(file))) throw new BackupRefused(`There is no file ${file}.`);
  const compressed = createReadStream(file);
  const text = createGunzip();
  compressed.once('error', (error) => text.destroy(error));
  try {
    let erased = 0;
    const tables = await restoreDatabase(database, splitLines(compressed.pipe(text)), async (tx) => {
      erased = await afterRestore(tx, since);
    });
    return { tables, erased };
  } catch (error) {
    const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
    if (typeof code !== 'string' || !code.startsWith('Z_')) throw error;
    throw new BackupRefused(`${file} is no backup, or damaged. Nothing of it was written.`, { cause: error });
  } finally {
    compressed.destroy();
  }
}
