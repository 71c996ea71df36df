import { joinLines, soundLines, splitLines } from '../people/packed-people';
import { encodeRawEntry, schemaOf, type RawEntry, type StoreSource } from './raw-tables';

/** How far a long work has come, from 0 to 1. */
export type OnShare = (share: number) => void;

/** Everything in a store, as lines of JSON. */
export interface CollectedTables {
  readonly schema: number;
  readonly lines: Blob;
  readonly entries: number;
  /** The name of the team whose copy this is. */
  readonly team: string | undefined;
  /** Records of people, those in the bin included. */
  readonly people: number;
  /** Entries, and people among several in one, that were there and could not be read. */
  readonly skipped: number;
  /** Tables of which not even the keys could be read. */
  readonly lost: readonly string[];
}

const ENTRIES_AT_ONCE = 250;
/** Digests that are made again from the rest. */
const DERIVED_TABLES = new Set(['indexFiles']);
const DERIVED_SETTINGS = new Set<unknown>([
  'peopleIndex',
  'firstPeople',
  'duplicateSearch',
  'duplicateModel',
]);

interface Page {
  readonly keys: readonly IDBValidKey[];
  readonly values: readonly unknown[];
}

function answered<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
}

/** Opens a database at whatever version it is, without making one. */
async function openAsItIs({ name, factory }: StoreSource): Promise<IDBDatabase> {
  const request = factory.open(name);
  // It was not there: what was just made is taken back, and the request fails.
  request.addEventListener('upgradeneeded', () => request.transaction?.abort());
  return answered(request);
}

async function readPage(store: IDBObjectStore, after: IDBValidKey | undefined): Promise<Page> {
  const range = after === undefined ? null : IDBKeyRange.lowerBound(after, true);
  const [keys, values] = await Promise.all([
    answered(store.getAllKeys(range, ENTRIES_AT_ONCE)),
    answered<unknown[]>(store.getAll(range, ENTRIES_AT_ONCE)),
  ]);
  return { keys, values };
}

interface SettingLike {
  readonly key: unknown;
  readonly value: object;
}

function asSetting(table: string, value: unknown): SettingLike | undefined {
  if (table !== 'settings' || typeof value !== 'object' || value === null) return undefined;
  if (!('key' in value) || !('value' in value)) return undefined;
  const { key, value: setting } = value;
  return typeof setting === 'object' && setting !== null ? { key, value: setting } : undefined;
}

/** A setting without what would let whoever has the file act as this device. */
function withoutSecrets({ key, value }: SettingLike): SettingLike {
  if (key === 'membership') return { key, value: { ...value, token: '' } };
  if (key === 'joining' && 'membership' in value) {
    return { key, value: { ...value, membership: { ...Object(value.membership), token: '' } } };
  }
  return { key, value };
}

function teamOf({ key, value }: SettingLike): string | undefined {
  if (key !== 'membership' || !('teamName' in value)) return undefined;
  return typeof value.teamName === 'string' ? value.teamName : undefined;
}

/** Several people as they lie in one value, without the damaged ones. @throws when none of them can be read. */
function readChunk(value: unknown): {
  readonly value: unknown;
  readonly people: number;
  readonly damaged: number;
} {
  if (typeof value !== 'object' || value === null || !('bytes' in value)) throw new SyntaxError('No people');
  if (!(value.bytes instanceof Uint8Array)) throw new SyntaxError('No people');
  const sound = soundLines(value.bytes);
  const damaged = splitLines(value.bytes).length - sound.length;
  if (sound.length === 0) throw new SyntaxError('No people');
  if (damaged === 0) return { value, people: sound.length, damaged };
  return { value: { ...value, bytes: joinLines(sound) }, people: sound.length, damaged };
}

/** Takes in entries, and makes lines of them. */
class LineCollector {
  readonly #parts: Blob[] = [];
  entries = 0;
  people = 0;
  skipped = 0;
  team: string | undefined;
  readonly lost: string[] = [];

  take(table: string, values: readonly unknown[]): void {
    let text = '';
    for (const value of values) {
      const setting = asSetting(table, value);
      if (setting !== undefined && DERIVED_SETTINGS.has(setting.key)) continue;
      try {
        this.team ??= setting === undefined ? undefined : teamOf(setting);
        const entry: RawEntry = [
          table,
          setting === undefined ? this.#withPeople(table, value) : withoutSecrets(setting),
        ];
        text += `${encodeRawEntry(entry)}\n`;
        this.entries += 1;
      } catch {
        this.skipped += 1;
      }
    }
    // The browser keeps blobs on disk when they are many.
    if (text !== '') this.#parts.push(new Blob([text]));
  }

  /** Counts who is in an entry. @returns it without whom it lost. */
  #withPeople(table: string, value: unknown): unknown {
    if (table === 'people') this.people += 1;
    if (table !== 'peopleChunks') return value;
    const chunk = readChunk(value);
    this.people += chunk.people;
    this.skipped += chunk.damaged;
    return chunk.value;
  }

  finish(schema: number): CollectedTables {
    const { entries, people, skipped, team, lost } = this;
    return { schema, lines: new Blob(this.#parts), entries, people, skipped, team, lost };
  }
}

/**
 * Everything in a store as it was at one moment, at the version at which it lies. What cannot be read is left out and
 * counted. Writers wait for as long as it takes, about a second for 10,000 people.
 * @throws when the store is not there or cannot be opened at all.
 */
export async function collectTables(
  source: StoreSource,
  onShare: OnShare = () => undefined,
): Promise<CollectedTables> {
  const database = await openAsItIs(source);
  try {
    const tables = [...database.objectStoreNames].filter((table) => !DERIVED_TABLES.has(table));
    if (tables.length === 0) return new LineCollector().finish(schemaOf(database.version));
    try {
      return await collectAtOnce(database, tables, onShare);
    } catch {
      return await collectPieces(database, tables, onShare);
    }
  } finally {
    database.close();
  }
}

/** In one transaction. Nothing but the database may be waited for in it, or it ends. */
async function collectAtOnce(
  database: IDBDatabase,
  tables: readonly string[],
  onShare: OnShare,
): Promise<CollectedTables> {
  const lines = new LineCollector();
  const transaction = database.transaction(tables, 'readonly');
  const stores = tables.map((table) => transaction.objectStore(table));
  const counts = await Promise.all(stores.map((store) => answered(store.count())));
  const all = counts.reduce((sum, count) => sum + count, 0);
  let done = 0;
  for (const store of stores) {
    let after: IDBValidKey | undefined;
    for (;;) {
      const { keys, values } = await readPage(store, after);
      lines.take(store.name, values);
      done += keys.length;
      onShare(all === 0 ? 1 : done / all);
      if (keys.length < ENTRIES_AT_ONCE) break;
      after = keys.at(-1);
    }
  }
  return lines.finish(schemaOf(database.version));
}

/** Of a damaged store: table by table, and entry by entry where more cannot be had. */
async function collectPieces(
  database: IDBDatabase,
  tables: readonly string[],
  onShare: OnShare,
): Promise<CollectedTables> {
  const lines = new LineCollector();
  for (const [index, table] of tables.entries()) {
    await collectTable(database, table, lines);
    onShare((index + 1) / tables.length);
  }
  return lines.finish(schemaOf(database.version));
}

async function collectTable(database: IDBDatabase, table: string, lines: LineCollector): Promise<void> {
  const read = <Value>(ask: (store: IDBObjectStore) => Promise<Value>): Promise<Value> =>
    ask(database.transaction(table, 'readonly').objectStore(table));
  let keys: readonly IDBValidKey[];
  try {
    keys = await read((store) => answered(store.getAllKeys()));
  } catch {
    lines.lost.push(table);
    return;
  }
  for (let at = 0; at < keys.length; at += ENTRIES_AT_ONCE) {
    const wanted = keys.slice(at, at + ENTRIES_AT_ONCE);
    const range = IDBKeyRange.bound(wanted[0], wanted.at(-1));
    try {
      lines.take(table, await read((store) => answered<unknown[]>(store.getAll(range))));
    } catch {
      for (const key of wanted) {
        try {
          lines.take(table, [await read((store) => answered<unknown>(store.get(key)))]);
        } catch {
          lines.skipped += 1;
        }
      }
    }
  }
}
