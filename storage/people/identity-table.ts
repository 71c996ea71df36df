import type { Table } from 'dexie';

/** Part of the people's identity keys: those whose hash falls into this bucket. */
export interface IdentityBucket {
  readonly bucket: number;
  /** A hash for each entry. */
  readonly hashes: Uint32Array<ArrayBuffer>;
  /** The person of each entry, with line breaks between them. */
  readonly people: string;
}

/** One identity key of one person. */
export interface IdentityEntry {
  readonly key: string;
  readonly personId: string;
}

/**
 * Fixed, because stored. With 100,000 people a bucket holds about 250 entries in 10 kB: a capture rewrites two of
 * them, and an import rewrites each once for thousands of people.
 */
const BUCKETS = 1024;

/** FNV-1a, 32 bits, over UTF-16 units (Fowler, Noll, Vo: "FNV Hash", 1991), from a given start. */
function hashText(text: string, start: number): number {
  let hash = start;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash ^ (hash >>> 15)) >>> 0;
}

const bucketOf = (key: string): number => hashText(key, 0x811c9dc5) % BUCKETS;
const hashOf = (key: string): number => hashText(key, 0x1b873593);

interface Entries {
  readonly hashes: number[];
  readonly people: string[];
}

function readBucket(bucket: IdentityBucket | undefined): Entries {
  if (bucket === undefined || bucket.people === '') return { hashes: [], people: [] };
  return { hashes: [...bucket.hashes], people: bucket.people.split('\n') };
}

function withoutEntry({ hashes, people }: Entries, hash: number, personId: string): void {
  for (let index = hashes.length - 1; index >= 0; index -= 1) {
    if (hashes[index] !== hash || people[index] !== personId) continue;
    hashes.splice(index, 1);
    people.splice(index, 1);
  }
}

/**
 * Which people an identity key may belong to. Keys are kept as hashes, so whoever asks must look at the person
 * again: two keys may share one. Entries lie in buckets for the reason that people lie in chunks.
 */
export class IdentityTable {
  readonly #buckets: Table<IdentityBucket, number>;

  constructor(buckets: Table<IdentityBucket, number>) {
    this.#buckets = buckets;
  }

  /** Everyone who may have this key, by id in order. */
  async peopleOf(key: string): Promise<readonly string[]> {
    const found = await this.peopleOfMany([key]);
    return found.get(key) ?? [];
  }

  /** Everyone who may have one of these keys, by key. */
  async peopleOfMany(keys: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const numbers = [...new Set(keys.map(bucketOf))];
    const stored = await this.#buckets.bulkGet(numbers);
    const peopleByHash = new Map<number, Map<number, string[]>>();
    for (const [index, number] of numbers.entries()) {
      const byHash = new Map<number, string[]>();
      const { hashes, people } = readBucket(stored[index]);
      for (const [at, hash] of hashes.entries()) {
        const person = people[at];
        if (person !== undefined) byHash.set(hash, [...(byHash.get(hash) ?? []), person]);
      }
      peopleByHash.set(number, byHash);
    }
    return new Map(
      keys.map((key) => {
        const people = peopleByHash.get(bucketOf(key))?.get(hashOf(key)) ?? [];
        return [key, [...new Set(people)].sort()];
      }),
    );
  }

  /** Takes entries out and puts others in. */
  async change(removed: readonly IdentityEntry[], added: readonly IdentityEntry[]): Promise<void> {
    const numbers = [...new Set([...removed, ...added].map(({ key }) => bucketOf(key)))];
    if (numbers.length === 0) return;
    const stored = await this.#buckets.bulkGet(numbers);
    const byNumber = new Map(numbers.map((number, index) => [number, readBucket(stored[index])]));
    for (const { key, personId } of removed) {
      const entries = byNumber.get(bucketOf(key));
      if (entries !== undefined) withoutEntry(entries, hashOf(key), personId);
    }
    for (const { key, personId } of added) {
      const entries = byNumber.get(bucketOf(key));
      entries?.hashes.push(hashOf(key));
      entries?.people.push(personId);
    }
    await this.#buckets.bulkPut(
      [...byNumber].map(([bucket, { hashes, people }]) => ({
        bucket,
        hashes: Uint32Array.from(hashes),
        people: people.join('\n'),
      })),
    );
  }

  async clear(): Promise<void> {
    await this.#buckets.clear();
  }
}
