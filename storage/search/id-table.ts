import { StringTable, StringTableWriter } from './string-table';
import { NumberWriter } from './bytes';
import { countUp, sortInSteps, type Steps } from './slices';

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
/** No UUID that anybody makes begins like this (RFC 9562 gives it to the Max UUID alone). */
const ODD_MARK = 'ffffffff-ffff-ffff-ffff-';
const ODD = 0xffff_ffff;

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function digitAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit < 0x40 ? unit - 0x30 : unit - 0x57;
}

/** Four big-endian words, in the order in which the letters of the id sort. */
type Words = readonly [number, number, number, number];

function wordAt(text: string, at: number): number {
  let word = 0;
  let place = at;
  for (let digit = 0; digit < 8; digit += 1, place += 1) {
    if (text[place] === '-') place += 1;
    word = (word << 4) | digitAt(text, place);
  }
  return word >>> 0;
}

/** The words of a UUID; undefined for another id. */
function wordsOfUuid(id: string): Words | undefined {
  if (!UUID.test(id) || id.startsWith(ODD_MARK)) return undefined;
  return [wordAt(id, 0), wordAt(id, 9), wordAt(id, 19), wordAt(id, 28)];
}

/** Writes the ids of a segment: four words for a UUID, and for any other id its number in a table of strings. */
export class IdTableWriter {
  readonly #words = new NumberWriter();
  readonly #odd = new StringTableWriter();
  #oddCount = 0;
  #count = 0;

  get length(): number {
    return this.#count;
  }

  add(id: string): void {
    this.#count += 1;
    const words = wordsOfUuid(id);
    for (const word of words ?? [ODD, ODD, ODD, this.#oddCount]) this.#words.push(word);
    if (words !== undefined) return;
    this.#odd.add(id);
    this.#oddCount += 1;
  }

  finish() {
    return { words: this.#words.view(), odd: this.#odd.finish(), oddCount: this.#oddCount };
  }
}

/** The documents in the order of their ids. @param words four for each, as `IdTableWriter` gives them */
export function sortIds(words: Uint32Array): Steps<Uint32Array> {
  return sortInSteps(countUp(words.length / 4), (a, b) => {
    for (let index = 0; index < 4; index += 1) {
      const difference = (words[a * 4 + index] ?? 0) - (words[b * 4 + index] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

/** Ids by document and documents by id. */
export class IdTable {
  readonly length: number;
  readonly #words: Uint32Array;
  readonly #odd: StringTable;
  readonly #order: Uint32Array;
  #oddNumbers: Map<string, number> | undefined;

  /** @param order as `sortIds` gives it */
  constructor(words: Uint32Array, odd: StringTable, order: Uint32Array) {
    this.#words = words;
    this.#odd = odd;
    this.#order = order;
    this.length = words.length / 4;
  }

  #word(document: number, index: number): number {
    return this.#words[document * 4 + index] ?? 0;
  }

  get(document: number): string {
    if (
      this.#word(document, 0) === ODD &&
      this.#word(document, 1) === ODD &&
      this.#word(document, 2) === ODD
    ) {
      return this.#odd.get(this.#word(document, 3));
    }
    let digits = '';
    for (let index = 0; index < 4; index += 1) {
      const word = this.#word(document, index);
      digits +=
        (HEX[word >>> 24] ?? '') +
        (HEX[(word >>> 16) & 0xff] ?? '') +
        (HEX[(word >>> 8) & 0xff] ?? '') +
        (HEX[word & 0xff] ?? '');
    }
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;
  }

  #wordsOf(id: string): Words | undefined {
    const words = wordsOfUuid(id);
    if (words !== undefined) return words;
    this.#oddNumbers ??= new Map([...this.#odd].map((odd, number) => [odd, number]));
    const number = this.#oddNumbers.get(id);
    return number === undefined ? undefined : [ODD, ODD, ODD, number];
  }

  #compare(document: number, words: Words): number {
    for (let index = 0; index < 4; index += 1) {
      const difference = this.#word(document, index) - (words[index] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** The document with an id, or -1. */
  find(id: string): number {
    const words = this.#wordsOf(id);
    return words === undefined ? -1 : this.#search(words);
  }

  /** The document with the id that another table has for one of its own, or -1. */
  findSame(other: IdTable, document: number): number {
    const a = other.#word(document, 0);
    const b = other.#word(document, 1);
    const c = other.#word(document, 2);
    // Odd ids are numbered in each table anew.
    if (a === ODD && b === ODD && c === ODD) return this.find(other.get(document));
    return this.#search([a, b, c, other.#word(document, 3)]);
  }

  #search(words: Words): number {
    const order = this.#order;
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(order[middle] ?? 0, words) < 0) low = middle + 1;
      else high = middle;
    }
    const document = order[low];
    return document !== undefined && this.#compare(document, words) === 0 ? document : -1;
  }
}
