import { Dexie, type Table } from 'dexie';
import { groupBy } from '@/utils/group-by';

/**
 * Some of the people's identity keys whose hash falls into one bucket. A bucket is a few of these runs, one for each
 * time that something was added since they were last made one.
 */
export interface IdentityRun {
  readonly bucket: number;
  readonly sequence: number;
  /** A hash for each entry. */
  readonly hashes: Uint32Array<ArrayBuffer>;
  /** The person of each entry, with line breaks between them. */
  readonly people: string;
}

/** The primary key of a run. */
type RunKey = [bucket: number, sequence: number];

/** One identity key of one person. */
export interface IdentityEntry {
  readonly key: string;
  readonly personId: string;
}

/** Fixed, because stored. With 100,000 people a bucket holds about 1,400 entries in 60 kB. */
const BUCKETS = 128;
/** A bucket with so many runs becomes one: whoever looks something up reads them all. */
const MOST_RUNS = 8;
/** Above so many buckets, reading the keys of all runs is cheaper than asking for those of each bucket. */
const MANY = 24;

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

/** Entries of one bucket as they are stored. */
type Packed = Pick<IdentityRun, 'hashes' | 'people'>;

function pack(entries: readonly IdentityEntry[]): Packed {
  return {
    hashes: Uint32Array.from(entries, ({ key }) => hashOf(key)),
    people: entries.map(({ personId }) => personId).join('\n'),
  };
}

function join(parts: readonly Packed[]): Packed {
  const filled = parts.filter(({ hashes }) => hashes.length > 0);
  const hashes = new Uint32Array(filled.reduce((sum, part) => sum + part.hashes.length, 0));
  let at = 0;
  for (const part of filled) {
    hashes.set(part.hashes, at);
    at += part.hashes.length;
  }
  return { hashes, people: filled.map(({ people }) => people).join('\n') };
}

function without(packed: Packed, entries: readonly IdentityEntry[]): Packed {
  if (entries.length === 0) return packed;
  const gone = new Set(entries.map(({ key, personId }) => `${hashOf(key)} ${personId}`));
  const people = packed.people.split('\n');
  const kept = [...packed.hashes.keys()].filter((at) => !gone.has(`${packed.hashes[at]} ${people[at]}`));
  return {
    hashes: Uint32Array.from(kept, (at) => packed.hashes[at] ?? 0),
    people: kept.map((at) => people[at]).join('\n'),
  };
}

/** Adds those whose keys have one of the hashes asked for to `found`. */
function collect(run: Packed, found: ReadonlyMap<number, string[]>): void {
  // Most runs have none of them, and their people need not be taken apart.
  let people: readonly string[] | undefined;
  for (const [at, hash] of run.hashes.entries()) {
    const sharers = found.get(hash);
    if (sharers === undefined) continue;
    people ??= run.people.split('\n');
    const person = people[at];
    if (person !== undefined) sharers.push(person);
  }
}

const sortedOnce = (ids: readonly string[]): string[] => [...new Set(ids)].sort();

/**
 * Which people an identity key may belong to. Keys are kept as hashes, so whoever asks must look at the person
 * again: two keys may share one. Entries lie in buckets for the reason that people lie in chunks; what is added is
 * written beside what is there, so that an import does not write all of it again with every few thousand people.
 */
export class IdentityTable {
  readonly #runs: Table<IdentityRun, RunKey>;

  constructor(runs: Table<IdentityRun, RunKey>) {
    this.#runs = runs;
  }

  /** Everyone who may have this key, by id in order. */
  async peopleOf(key: string): Promise<readonly string[]> {
    const found = await this.peopleOfMany([key]);
    return found.get(key) ?? [];
  }

  /** Everyone who may have one of these keys, by key. */
  async peopleOfMany(keys: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, readonly string[]>();
    const keysByBucket = groupBy(keys, bucketOf);
    const runs = groupBy(await this.#read([...keysByBucket.keys()]), ({ bucket }) => bucket);
    for (const [bucket, asked] of keysByBucket) {
      const byHash = new Map(asked.map((key) => [hashOf(key), []]));
      for (const run of runs.get(bucket) ?? []) collect(run, byHash);
      for (const key of asked) found.set(key, sortedOnce(byHash.get(hashOf(key)) ?? []));
    }
    return found;
  }

  /** Takes entries out and puts others in. */
  async change(removed: readonly IdentityEntry[], added: readonly IdentityEntry[]): Promise<void> {
    const removedFrom = groupBy(removed, ({ key }) => bucketOf(key));
    const addedTo = groupBy(added, ({ key }) => bucketOf(key));
    const buckets = [...new Set([...removedFrom.keys(), ...addedTo.keys()])];
    if (buckets.length === 0) return;
    const keys = groupBy(await this.#keys(buckets), ([bucket]) => bucket);
    const isRewritten = (bucket: number): boolean =>
      removedFrom.has(bucket) || (keys.get(bucket)?.length ?? 0) >= MOST_RUNS;
    const runs = groupBy(await this.#read(buckets.filter(isRewritten)), ({ bucket }) => bucket);
    const written = buckets.map((bucket): IdentityRun => {
      const kept = without(join(runs.get(bucket) ?? []), removedFrom.get(bucket) ?? []);
      const last = keys.get(bucket)?.at(-1)?.[1] ?? 0;
      return { bucket, sequence: last + 1, ...join([kept, pack(addedTo.get(bucket) ?? [])]) };
    });
    await this.#runs.bulkDelete([...runs.values()].flat().map(({ bucket, sequence }) => [bucket, sequence]));
    await this.#runs.bulkPut(written);
  }

  async clear(): Promise<void> {
    await this.#runs.clear();
  }

  #of(bucket: number) {
    return this.#runs
      .where('[bucket+sequence]')
      .between([bucket, Dexie.minKey], [bucket, Dexie.maxKey], true, true);
  }

  async #read(buckets: readonly number[]): Promise<readonly IdentityRun[]> {
    if (buckets.length > MANY) {
      const asked = new Set(buckets);
      return (await this.#runs.toArray()).filter(({ bucket }) => asked.has(bucket));
    }
    const runs = await Promise.all(buckets.map((bucket) => this.#of(bucket).toArray()));
    return runs.flat();
  }

  async #keys(buckets: readonly number[]): Promise<readonly RunKey[]> {
    if (buckets.length > MANY) return this.#runs.toCollection().primaryKeys();
    const keys = await Promise.all(buckets.map((bucket) => this.#of(bucket).primaryKeys()));
    return keys.flat();
  }
}
