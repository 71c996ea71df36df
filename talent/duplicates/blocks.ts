import { addBlockingKeys } from './blocking-keys';
import type { Lexicon } from './lexicon';
import type { Pace } from './pace';
import type { PreparedPerson } from './prepared-person';
import { sortedOrder } from './radix-sort';

/** Pairs compared for each person at most, on average; a small store may compare more of them. */
const MOST_PAIRS_EACH = 30;
const PAIRS_OF_A_SMALL_STORE = 1_500_000;
/** In a block that is too large, each is compared with this many that follow in the order of names. */
const NEIGHBORS_IN_LARGE_BLOCK = 4;
// Sizes are counted up to here; no block beyond it could fit the budget.
const LARGEST_COUNTED_BLOCK = 5_000;
const STRIDE = 200;
const CHEAP_STRIDE = 20_000;

/** Numbers that grow at the end without copying for each. */
class NumberList {
  #values = new Uint32Array(1 << 12);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new Uint32Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  get length(): number {
    return this.#length;
  }

  toArray(): Uint32Array {
    return this.#values.subarray(0, this.#length);
  }
}

/**
 * The largest size of a block whose members are all compared with each other: the budget of pairs is spent on
 * small blocks first, since a rare key tells more than a common one.
 */
function largestFullBlock(blocksOfSize: Uint32Array, people: number): number {
  let budget = Math.max(PAIRS_OF_A_SMALL_STORE, people * MOST_PAIRS_EACH);
  for (let size = 2; size < blocksOfSize.length; size += 1) {
    budget -= ((blocksOfSize[size] ?? 0) * size * (size - 1)) / 2;
    if (budget < 0) return size - 1;
  }
  return blocksOfSize.length - 1;
}

/** The keys of all people, and whose each is. */
interface Keys {
  /** Where the keys of each person begin, in the order of people. */
  readonly starts: Uint32Array;
  readonly keys: Uint32Array;
  readonly owners: Uint32Array;
}

async function collectKeys(people: readonly PreparedPerson[], lexicon: Lexicon, pace: Pace): Promise<Keys> {
  const keys = new NumberList();
  const owners = new NumberList();
  const starts = new Uint32Array(people.length + 1);
  await pace.forEach('block', people.length, STRIDE, (at) => {
    const person = people[at];
    const own = new Set<number>();
    if (person !== undefined) addBlockingKeys(person, lexicon, (key) => own.add(key));
    for (const key of own) {
      keys.push(key);
      owners.push(at);
    }
    starts[at + 1] = keys.length;
  });
  return { starts, keys: keys.toArray(), owners: owners.toArray() };
}

/** For each place among the sorted keys: where its block ends. */
async function findEnds(keys: Uint32Array, order: Uint32Array, pace: Pace): Promise<Uint32Array> {
  const ends = new Uint32Array(order.length);
  let end = order.length;
  await pace.forEach('block', order.length, CHEAP_STRIDE, (back) => {
    const at = order.length - 1 - back;
    if (at + 1 < order.length && keys[order[at] ?? 0] !== keys[order[at + 1] ?? 0]) end = at + 1;
    ends[at] = end;
  });
  return ends;
}

/** For each place: how far its partners reach. In blocks beyond the budget that is a few neighbors. */
async function findLimits(ends: Uint32Array, people: number, pace: Pace): Promise<Uint32Array> {
  const starts = new Uint32Array(ends.length);
  const blocksOfSize = new Uint32Array(LARGEST_COUNTED_BLOCK + 1);
  let start = 0;
  await pace.forEach('block', ends.length, CHEAP_STRIDE, (at) => {
    if (at > 0 && ends[at] !== ends[at - 1]) start = at;
    starts[at] = start;
    const size = (ends[at] ?? 0) - start;
    if (at === start && size <= LARGEST_COUNTED_BLOCK) blocksOfSize[size] = (blocksOfSize[size] ?? 0) + 1;
  });
  const largest = largestFullBlock(blocksOfSize, people);
  await pace.forEach('block', ends.length, CHEAP_STRIDE, (at) => {
    const end = ends[at] ?? 0;
    if (end - (starts[at] ?? 0) > largest) ends[at] = Math.min(end, at + 1 + NEIGHBORS_IN_LARGE_BLOCK);
  });
  return ends;
}

/**
 * Who is compared with whom. Each person has a few dozen keys; people with the same key are a block. The number of
 * pairs is bounded by `max(1.5 million, 30 × people)` in whole blocks plus 4 for each key of a person in blocks that
 * are too large: linear in the number of people, whatever their data look like.
 */
export class Blocks {
  /** Where the keys of each person begin, in the order of people. */
  readonly #starts: Uint32Array;
  /** For each key of a person: its place among all keys sorted. */
  readonly #places: Uint32Array;
  /** By place: whose key it is. */
  readonly #owners: Uint32Array;
  /** By place: the last member that is compared with this one, plus one. */
  readonly #limits: Uint32Array;
  readonly #seen: Uint32Array;

  private constructor(starts: Uint32Array, places: Uint32Array, owners: Uint32Array, limits: Uint32Array) {
    this.#starts = starts;
    this.#places = places;
    this.#owners = owners;
    this.#limits = limits;
    this.#seen = new Uint32Array(Math.max(0, starts.length - 1));
  }

  /** @param people in an order in which likely duplicates are near each other */
  static async build(people: readonly PreparedPerson[], lexicon: Lexicon, pace: Pace): Promise<Blocks> {
    const { starts, keys, owners: ownerOf } = await collectKeys(people, lexicon, pace);
    const order = await sortedOrder(keys, pace, 'block');
    const places = new Uint32Array(order.length);
    const owners = new Uint32Array(order.length);
    await pace.forEach('block', order.length, CHEAP_STRIDE, (at) => {
      const key = order[at] ?? 0;
      places[key] = at;
      owners[at] = ownerOf[key] ?? 0;
    });
    const limits = await findLimits(await findEnds(keys, order, pace), people.length, pace);
    return new Blocks(starts, places, owners, limits);
  }

  /** Calls `visit` once for each person after this one that it is to be compared with. */
  forEachPartner(person: number, visit: (partner: number) => void): void {
    const mark = person + 1;
    const end = this.#starts[person + 1] ?? 0;
    for (let key = this.#starts[person] ?? 0; key < end; key += 1) {
      const place = this.#places[key] ?? 0;
      const limit = this.#limits[place] ?? 0;
      for (let other = place + 1; other < limit; other += 1) {
        const partner = this.#owners[other] ?? 0;
        if (this.#seen[partner] === mark) continue;
        this.#seen[partner] = mark;
        visit(partner);
      }
    }
  }
}
