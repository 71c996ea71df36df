import { Dexie } from 'dexie';
import { bytesToBase64, base64ToBytes } from '@/utils/base64';
import { defineVersions } from '../versions';

/** What lies in one table at one version of the schema: `[table, value]`. Values hold JSON and bytes. */
export type RawEntry = readonly [table: string, value: unknown];

/** A database as the browser has it: the browser's own, or that of a bucket (see `store-place.ts`). */
export interface StoreSource {
  readonly name: string;
  readonly factory: IDBFactory;
}

const ENTRIES_AT_ONCE = 500;
/** How bytes are told apart from text in JSON; no field of ours has such a name. */
const BYTES = '$bytes';

/** JSON of a raw entry, with bytes as base64. */
export function encodeRawEntry(entry: RawEntry): string {
  return JSON.stringify(entry, (_key, value: unknown) => {
    if (value instanceof Uint32Array)
      return { [BYTES]: bytesToBase64(new Uint8Array(value.buffer)), as: 'u32' };
    return value instanceof Uint8Array ? { [BYTES]: bytesToBase64(value) } : value;
  });
}

/** @throws SyntaxError when the text is not what `encodeRawEntry` made. */
export function decodeRawEntry(line: string): RawEntry {
  const entry: unknown = JSON.parse(line, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !(BYTES in value)) return value;
    const encoded = value[BYTES];
    if (typeof encoded !== 'string') return value;
    const bytes = base64ToBytes(encoded);
    return 'as' in value ? new Uint32Array(bytes.buffer) : bytes;
  });
  if (!Array.isArray(entry) || typeof entry[0] !== 'string') throw new SyntaxError('Not an entry of a table');
  return [entry[0], entry[1]];
}

/** The entries of lines that `encodeRawEntry` made. @throws SyntaxError at one that it did not */
export async function* readRawEntries(
  lines: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<RawEntry> {
  const reader = lines.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const whole = (rest + value).split('\n');
      rest = whole.pop() ?? '';
      for (const line of whole) yield decodeRawEntry(line);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The version of the schema that a browser's version number stands for: Dexie counts in tens, to leave room between. */
export function schemaOf(browserVersion: number): number {
  return Math.floor(browserVersion / 10);
}

/** The schema version that a database lies at, without migrating it; undefined when there is none. */
export async function storedVersion({ name, factory }: StoreSource): Promise<number | undefined> {
  const found = (await factory.databases()).find((database) => database.name === name);
  return found?.version === undefined ? undefined : schemaOf(found.version);
}

/**
 * Makes a database at a version and fills it. One of that name must not exist.
 * @throws the browser's error when it cannot be written; the database is removed again.
 */
export async function writeRawTables(
  { name, factory }: StoreSource,
  version: number,
  entries: AsyncIterable<RawEntry> | Iterable<RawEntry>,
): Promise<void> {
  const database = new Dexie(name, { indexedDB: factory });
  defineVersions(database, version);
  const batch = new Map<string, unknown[]>();
  let waiting = 0;
  const flush = async (): Promise<void> => {
    await database.transaction('rw', database.tables, async () => {
      for (const [table, values] of batch) await database.table(table).bulkPut(values);
    });
    batch.clear();
    waiting = 0;
  };
  try {
    await database.open();
    for await (const [table, value] of entries) {
      // A table that this version no longer has, or does not have yet, cannot be filled.
      if (!database.tables.some((known) => known.name === table)) continue;
      const values = batch.get(table);
      if (values === undefined) batch.set(table, [value]);
      else values.push(value);
      waiting += 1;
      if (waiting >= ENTRIES_AT_ONCE) await flush();
    }
    await flush();
  } catch (error) {
    await database.delete({ disableAutoOpen: true });
    throw error;
  }
  database.close();
}
