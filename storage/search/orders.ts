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

/** What one person is sorted by, read as far as it is needed. */
class SortPoint {
  readonly #segment: Segment;
  readonly #document: number;
  /** What is compared first; undefined for nothing. */
  readonly key: number | string | undefined;

  constructor(segment: Segment, document: number, by: SortField) {
    this.#segment = segment;
    this.#document = document;
    this.key = this.#keyOf(by);
  }

  #keyOf(by: SortField): number | string | undefined {
    switch (by) {
      case 'name':
        return foldLine(this.#segment.name(this.#document)) || undefined;
      case 'title':
      case 'organization':
      case 'location':
      case 'relationship': {
        const text = this.#segment.listed(by, this.#document);
        return text === undefined ? undefined : foldLine(text);
      }
      case 'added':
      case 'updated':
      case 'touched':
      case 'reminder':
      case 'touchpoints': {
        const value = this.#segment.column(by)[this.#document] ?? 0;
        return value === 0 ? undefined : value;
      }
      default:
        return neverReached(by);
    }
  }

  get name(): string {
    return foldLine(this.#segment.name(this.#document));
  }

  get id(): string {
    return this.#segment.id(this.#document);
  }
}

/** Compares people of different segments. */
function comparePoints(a: SortPoint, b: SortPoint, { by, isDescending = false }: Order): number {
  if (a.key !== b.key) {
    if (a.key === undefined) return 1;
    if (b.key === undefined) return -1;
    return a.key < b.key === isDescending ? 1 : -1;
  }
  const byName = compareNames(a.name, a.id, b.name, b.id);
  return by === 'name' && isDescending && a.key !== undefined ? -byName : byName;
}

/** Puts the people of a small part into the order of those before. */
function insertPart(index: PeopleIndex, before: Uint32Array, part: IndexPart, order: Order): Uint32Array {
  const merged = new Uint32Array(before.length + part.liveCount);
  // All searches begin at the same few places, so most of what they look at was read for another one.
  const points = new Map<number, SortPoint>();
  const pointAt = (at: number): SortPoint => {
    let point = points.get(at);
    if (point === undefined) {
      const place = index.placeOf(before[at] ?? 0);
      point = new SortPoint(place.part.segment, place.document, order.by);
      points.set(at, point);
    }
    return point;
  };
  let taken = 0;
  let filled = 0;
  for (const document of orderOfSegment(part.segment, order)) {
    if (part.isLive[document] !== 1) continue;
    const inserted = new SortPoint(part.segment, document, order.by);
    let low = 0;
    let high = before.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (comparePoints(pointAt(middle), inserted, order) < 0) low = middle + 1;
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
