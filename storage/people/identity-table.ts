import type { Table } from 'dexie';
import { groupBy } from '@/utils/group-by';

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

const EMPTY = { hashes: new Uint32Array(0), people: '' };

function byBucket(entries: readonly IdentityEntry[]): ReadonlyMap<number, readonly IdentityEntry[]> {
  return groupBy(entries, ({ key }) => bucketOf(key));
}

function peopleIn({ people }: IdentityBucket): readonly string[] {
  return people === '' ? [] : people.split('\n');
}

function without(bucket: IdentityBucket, entries: readonly IdentityEntry[]): IdentityBucket {
  if (entries.length === 0) return bucket;
  const gone = new Set(entries.map(({ key, personId }) => `${hashOf(key)} ${personId}`));
  const people = peopleIn(bucket);
  const kept = people
    .map((_person, at) => at)
    .filter((at) => !gone.has(`${bucket.hashes[at]} ${people[at]}`));
  return {
    bucket: bucket.bucket,
    hashes: Uint32Array.from(kept, (at) => bucket.hashes[at] ?? 0),
    people: kept.map((at) => people[at]).join('\n'),
  };
}

/** An import does this a thousand times a batch: what was there before is copied as a whole. */
function withMore(bucket: IdentityBucket, entries: readonly IdentityEntry[]): IdentityBucket {
  if (entries.length === 0) return bucket;
  const hashes = new Uint32Array(bucket.hashes.length + entries.length);
  hashes.set(bucket.hashes);
  for (const [at, { key }] of entries.entries()) hashes[bucket.hashes.length + at] = hashOf(key);
  const added = entries.map(({ personId }) => personId).join('\n');
  return {
    bucket: bucket.bucket,
    hashes,
    people: bucket.people === '' ? added : `${bucket.people}\n${added}`,
  };
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
      const bucket = stored[index];
      const people = bucket === undefined ? [] : peopleIn(bucket);
      for (const [at, person] of people.entries()) {
        const hash = bucket?.hashes[at] ?? 0;
        const sharers = byHash.get(hash);
        if (sharers === undefined) byHash.set(hash, [person]);
        else sharers.push(person);
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
    const removedFrom = byBucket(removed);
    const addedTo = byBucket(added);
    await this.#buckets.bulkPut(
      numbers.map((bucket, index) => {
        const kept = without(stored[index] ?? { bucket, ...EMPTY }, removedFrom.get(bucket) ?? []);
        return withMore(kept, addedTo.get(bucket) ?? []);
      }),
    );
  }

  async clear(): Promise<void> {
    await this.#buckets.clear();
  }
}
