import { isColumnField, type ColumnFieldName } from '@/talent/search/fields';
import { foldLine } from '@/talent/search/fold';
import { neverReached } from '@/talent/search/never-reached';
import { canonicalValues } from './find-values';
import { compareNames } from './name-order';
import type { IndexPart, PeopleIndex } from './people-index';
import { readRow, type ListedPerson } from './rows';
import type { Segment } from './segment';
import { countUp } from './slices';
import type { ListedField } from './stored-value';

/** What a list can be sorted by. Who has nothing there comes last both ways; equals are sorted by name. */
export type SortField = 'name' | ListedField | ColumnFieldName;

export interface Order {
  readonly by: SortField;
  readonly isDescending?: boolean;
}

export const BY_NAME: Order = { by: 'name' };

const ordersOf = new WeakMap<Segment, Map<string, Uint32Array>>();

// A key and a document together stay within 2⁵³, so one plain sort of numbers does both: for a million people.
const DOCUMENTS = 2 ** 20;
const LAST = 0xffff_ffff;

function sortByColumn(segment: Segment, column: ArrayLike<number>, isDescending: boolean): Uint32Array {
  const keys = new Float64Array(segment.size);
  for (let document = 0; document < keys.length; document += 1) {
    const value = column[document] ?? 0;
    const key = value === 0 ? LAST + 1 : isDescending ? LAST - value : value;
    keys[document] = key * DOCUMENTS + document;
  }
  keys.sort();
  return Uint32Array.from(keys, (key) => key % DOCUMENTS);
}

/** What a column is sorted by: spellings of one text are one. */
function sortKeys(segment: Segment, by: ListedField | ColumnFieldName): ArrayLike<number> {
  const column = segment.column(by);
  if (isColumnField(by)) return column;
  const canonical = canonicalValues(segment, by);
  return Uint32Array.from(column, (number) => (number === 0 ? 0 : (canonical[number - 1] ?? 0) + 1));
}

/** The documents of a segment in an order. */
function orderOfSegment(segment: Segment, { by, isDescending = false }: Order): Uint32Array {
  const name = `${by} ${isDescending}`;
  const known = ordersOf.get(segment) ?? new Map<string, Uint32Array>();
  ordersOf.set(segment, known);
  let order = known.get(name);
  if (order === undefined) {
    if (by !== 'name') order = sortByColumn(segment, sortKeys(segment, by), isDescending);
    else if (isDescending) order = reverseNames(segment);
    else order = countUp(segment.size);
    known.set(name, order);
  }
  return order;
}

/** Descending by name; those without one stay at the end. */
function reverseNames(segment: Segment): Uint32Array {
  let named = segment.size;
  while (named > 0 && foldLine(segment.name(named - 1)) === '') named -= 1;
  return countUp(segment.size).map((document) => (document < named ? named - 1 - document : document));
}

/** Compares people of different segments. */
class Comparison {
  readonly #by: SortField;
  readonly #isDescending: boolean;

  constructor({ by, isDescending = false }: Order) {
    this.#by = by;
    this.#isDescending = isDescending;
  }

  /** What is compared first; undefined for nothing. */
  #keyOf({ segment }: IndexPart, document: number): number | string | undefined {
    const by = this.#by;
    switch (by) {
      case 'name':
        return foldLine(segment.name(document)) || undefined;
      case 'title':
      case 'organization':
      case 'location':
      case 'relationship': {
        const text = segment.listed(by, document);
        return text === undefined ? undefined : foldLine(text);
      }
      case 'added':
      case 'updated':
      case 'touched':
      case 'reminder':
      case 'touchpoints': {
        const value = segment.column(by)[document] ?? 0;
        return value === 0 ? undefined : value;
      }
      default:
        return neverReached(by);
    }
  }

  compare(partA: IndexPart, a: number, partB: IndexPart, b: number): number {
    const keyA = this.#keyOf(partA, a);
    const keyB = this.#keyOf(partB, b);
    if (keyA !== keyB) {
      if (keyA === undefined) return 1;
      if (keyB === undefined) return -1;
      return keyA < keyB === this.#isDescending ? 1 : -1;
    }
    const byName = compareNames(
      foldLine(partA.segment.name(a)),
      partA.segment.id(a),
      foldLine(partB.segment.name(b)),
      partB.segment.id(b),
    );
    return this.#by === 'name' && this.#isDescending && keyA !== undefined ? -byName : byName;
  }
}

/** Puts the people of a small part into the order of those before. */
function insertPart(index: PeopleIndex, before: Uint32Array, part: IndexPart, order: Order): Uint32Array {
  const comparison = new Comparison(order);
  const merged = new Uint32Array(before.length + part.liveCount);
  let taken = 0;
  let filled = 0;
  for (const document of orderOfSegment(part.segment, order)) {
    if (part.isLive[document] !== 1) continue;
    let low = taken;
    let high = before.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const place = index.placeOf(before[middle] ?? 0);
      if (comparison.compare(place.part, place.document, part, document) < 0) low = middle + 1;
      else high = middle;
    }
    merged.set(before.subarray(taken, low), filled);
    filled += low - taken;
    taken = low;
    merged[filled] = part.start + document;
    filled += 1;
  }
  merged.set(before.subarray(taken), filled);
  return merged;
}

/** Everybody of an index in an order, as numbers for `PeopleIndex.placeOf`. Worked out once for each index. */
export function orderOfIndex(index: PeopleIndex, order: Order): Uint32Array {
  const name = `${order.by} ${order.isDescending ?? false}`;
  const known = index.cache.get(name);
  if (known !== undefined) return known;
  const [first, ...others] = index.parts;
  let merged = new Uint32Array(0);
  if (first !== undefined) {
    const all = orderOfSegment(first.segment, order);
    merged =
      first.liveCount === first.segment.size
        ? all.slice()
        : all.filter((document) => first.isLive[document] === 1);
  }
  for (const part of others) merged = Uint32Array.from(insertPart(index, merged, part, order));
  index.cache.set(name, merged);
  return merged;
}

/**
 * Some rows of the list of everybody, for a list that scrolls.
 * @param from how many rows stand before them
 */
export function rowsAt(
  index: PeopleIndex,
  order: Order,
  from: number,
  count: number,
): readonly ListedPerson[] {
  const numbers = orderOfIndex(index, order).subarray(Math.max(0, from), Math.max(0, from + count));
  return Array.from(numbers, (number) => {
    const { part, document } = index.placeOf(number);
    return readRow(part.segment, document);
  });
}
