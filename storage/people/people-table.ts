import type { Table } from 'dexie';
import type { Row } from '@/sync/rows';
import { findLine, joinLines, packPerson, splitLines, unpackPerson, type PersonLine } from './packed-people';

/** Neighbors by id in one value: those from `firstId` up to the `firstId` of the next chunk. */
export interface PeopleChunk {
  readonly firstId: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A chunk with more people or longer lines is cut into chunks of about half as many. */
const MOST_PEOPLE = 48;
/** In UTF-16 units. */
const MOST_TEXT = 256 * 1024;
/** How many a fresh chunk gets when many arrive at once: room is left for those who come between. */
const USUAL_PEOPLE = 32;
/** Above so many ids, reading the keys of all chunks is cheaper than looking up the chunk of each. */
const MANY = 24;
/** Chunks that are read at a time where all of them are. */
const CHUNKS_AT_ONCE = 50;

const byId = (a: PersonLine, b: PersonLine): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * People in IndexedDB, about thirty to a value and no secondary index: the number of records and of index
 * entries is what makes writing slow, on both backends of Chromium. Like the leaves of a B-tree, each chunk is found
 * by the smallest id that it may hold. Nobody outside this file knows of chunks. Every call belongs inside a
 * transaction.
 */
export class PeopleTable {
  readonly #chunks: Table<PeopleChunk, string>;

  constructor(chunks: Table<PeopleChunk, string>) {
    this.#chunks = chunks;
  }

  async get(id: string): Promise<Row | undefined> {
    const chunk = await this.#chunkOf(id);
    const line = chunk === undefined ? undefined : findLine(chunk.bytes, id);
    return line === undefined ? undefined : unpackPerson(line);
  }

  /** Those of `ids` that there are, by id. */
  async getMany(ids: readonly string[]): Promise<ReadonlyMap<string, Row>> {
    const wanted = new Set(ids);
    const chunks = await this.#chunksOf([...wanted].sort());
    const found = new Map<string, Row>();
    for (const chunk of chunks.keys()) {
      for (const { id, text } of splitLines(chunk.bytes)) {
        if (wanted.has(id)) found.set(id, unpackPerson(text));
      }
    }
    return found;
  }

  /** @returns what was there of these people before, by id. */
  async put(rows: readonly Row[]): Promise<ReadonlyMap<string, Row>> {
    // Packed before anything is asked of the database: it may still be at work on what was written before.
    const latest = new Map(rows.map((row) => [row.id, packPerson(row)]));
    const sorted = [...latest.values()].sort(byId);
    const chunks = await this.#chunksOf(sorted.map(({ id }) => id));
    const missing = new Set(latest.keys());
    const written: PeopleChunk[] = [];
    const replaced = new Map<string, Row>();
    for (const [chunk, ids] of chunks) {
      for (const id of ids) missing.delete(id);
      const kept: PersonLine[] = [];
      for (const line of splitLines(chunk.bytes)) {
        if (latest.has(line.id)) replaced.set(line.id, unpackPerson(line.text));
        else kept.push(line);
      }
      const joined = ids.map((id) => latest.get(id)).filter((line) => line !== undefined);
      written.push(...cut([...kept, ...joined].sort(byId), chunk.firstId));
    }
    // Who sorts before everybody makes the first chunk.
    const before = sorted.filter(({ id }) => missing.has(id));
    const [first] = before;
    if (first !== undefined) written.push(...cut(before, first.id));
    await this.#chunks.bulkPut(written);
    return replaced;
  }

  async remove(ids: readonly string[]): Promise<void> {
    const gone = new Set(ids);
    const chunks = await this.#chunksOf([...gone].sort());
    for (const chunk of chunks.keys()) {
      const rest = splitLines(chunk.bytes).filter((line) => !gone.has(line.id));
      if (rest.length === 0) await this.#chunks.delete(chunk.firstId);
      else await this.#chunks.put({ firstId: chunk.firstId, bytes: joinLines(rest) });
    }
  }

  /** The next people after `id` in the order of ids, at least `count` of them if there are so many. */
  async after(id: string, count: number): Promise<Row[]> {
    const rows: Row[] = [];
    const holder = await this.#chunkOf(id);
    let from = holder?.firstId ?? '';
    while (rows.length < count) {
      const chunks = await this.#chunks
        .where('firstId')
        .aboveOrEqual(from)
        .limit(Math.ceil((count - rows.length) / USUAL_PEOPLE) + 1)
        .toArray();
      for (const chunk of chunks) {
        const following = splitLines(chunk.bytes).filter((line) => line.id > id);
        rows.push(...following.map(({ text }) => unpackPerson(text)));
      }
      const last = chunks.at(-1);
      if (last === undefined) break;
      // The smallest text that sorts after the key of the last chunk.
      from = `${last.firstId}\u0000`;
    }
    return rows;
  }

  /** Writes everybody anew whom `changed` does not give back as they are. */
  async change(changed: (row: Row) => Row): Promise<void> {
    let after = '';
    for (;;) {
      const chunks = await this.#chunks.where('firstId').above(after).limit(CHUNKS_AT_ONCE).toArray();
      const last = chunks.at(-1);
      if (last === undefined) return;
      const written = chunks.flatMap(({ firstId, bytes }) => {
        const present = splitLines(bytes).map(({ text }) => unpackPerson(text));
        const rows = present.map((row) => changed(row));
        if (rows.every((row, index) => row === present[index])) return [];
        return [{ firstId, bytes: joinLines(rows.map(packPerson)) }];
      });
      await this.#chunks.bulkPut(written);
      after = last.firstId;
    }
  }

  async clear(): Promise<void> {
    await this.#chunks.clear();
  }

  /** The keys of the chunks in which sorted ids lie or belong, and of those between them. */
  async #keysAround(sortedIds: readonly string[]): Promise<readonly string[]> {
    const [first = '', last = ''] = [sortedIds[0], sortedIds.at(-1)];
    const holder = await this.#chunkOf(first);
    return this.#chunks
      .where('firstId')
      .between(holder?.firstId ?? first, last, true, true)
      .primaryKeys();
  }

  #chunkOf(id: string): Promise<PeopleChunk | undefined> {
    return this.#chunks.where('firstId').belowOrEqual(id).last();
  }

  /** The chunks in which these ids lie or belong, each with them. Ids before the first chunk have none. */
  async #chunksOf(sortedIds: readonly string[]): Promise<ReadonlyMap<PeopleChunk, readonly string[]>> {
    const idsByKey = new Map<string, string[]>();
    const known = new Map<string, PeopleChunk>();
    const keys = sortedIds.length > MANY ? await this.#keysAround(sortedIds) : undefined;
    for (const id of sortedIds) {
      let key: string | undefined;
      if (keys === undefined) {
        const chunk = await this.#chunkOf(id);
        key = chunk?.firstId;
        if (chunk !== undefined && !known.has(chunk.firstId)) known.set(chunk.firstId, chunk);
      } else {
        key = lastAtOrBelow(keys, id);
      }
      if (key === undefined) continue;
      const ids = idsByKey.get(key);
      if (ids === undefined) idsByKey.set(key, [id]);
      else ids.push(id);
    }
    if (keys !== undefined) {
      const chunks = await this.#chunks.bulkGet([...idsByKey.keys()]);
      for (const chunk of chunks) if (chunk !== undefined) known.set(chunk.firstId, chunk);
    }
    const chunks = new Map<PeopleChunk, readonly string[]>();
    for (const [key, ids] of idsByKey) {
      const chunk = known.get(key);
      if (chunk !== undefined) chunks.set(chunk, ids);
    }
    return chunks;
  }
}

/** The last of sorted keys that is not above `id`. */
function lastAtOrBelow(keys: readonly string[], id: string): string | undefined {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const key = keys[middle];
    if (key !== undefined && key <= id) low = middle + 1;
    else high = middle;
  }
  return keys[low - 1];
}

/** People as chunks of a usual size, the first of which keeps its key. */
function cut(lines: readonly PersonLine[], firstId: string): PeopleChunk[] {
  if (lines.length <= MOST_PEOPLE) {
    const length = lines.reduce((sum, { text }) => sum + text.length, 0);
    if (lines.length <= 1 || length <= MOST_TEXT) return [{ firstId, bytes: joinLines(lines) }];
  }
  const size = lines.length <= 2 * MOST_PEOPLE ? Math.ceil(lines.length / 2) : USUAL_PEOPLE;
  const chunks: PeopleChunk[] = [];
  for (let at = 0; at < lines.length; at += size) {
    const part = lines.slice(at, at + size);
    const key = at === 0 ? firstId : part[0]?.id;
    if (key === undefined) continue;
    // A few with very long careers may still be too much for one value.
    chunks.push(...cut(part, key));
  }
  return chunks;
}
