import type { SetFieldName } from '@/talent/search/fields';
import { foldLine } from '@/talent/search/fold';
import type { Group } from '@/talent/search/person-document';
import { NumberWriter } from './bytes';
import type { PlacedGroups } from './group-log';
import { compareNames } from './name-order';
import { countUp, sortInSteps, type Steps } from './slices';
import { readValue, storeValue } from './stored-value';

const STEP = 1_024;

/** The different values of all set fields, numbered as they come, each with the terms under which it is found. */
export class ValueCollection {
  readonly #termsOf: (field: SetFieldName, text: string) => readonly number[];
  readonly #stored: string[] = [];
  readonly #keys: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** Plain values by field, which spares making the stored form of each. */
  readonly #plain = new Map<SetFieldName, Map<string, number>>();
  /** The terms of the values, one value after the other. */
  readonly #terms = new NumberWriter();
  readonly #termEnds = new NumberWriter();

  /** @param termsOf the numbers of the terms of a text */
  constructor(termsOf: (field: SetFieldName, text: string) => readonly number[]) {
    this.#termsOf = termsOf;
  }

  stored(number: number): string {
    return this.#stored[number] ?? '';
  }

  numberOf(field: SetFieldName, value: string | Group): number {
    if (typeof value !== 'string') return this.#intern(field, storeValue(field, value));
    let known = this.#plain.get(field);
    if (known === undefined) {
      known = new Map();
      this.#plain.set(field, known);
    }
    let number = known.get(value);
    if (number === undefined) {
      number = this.#intern(field, storeValue(field, value));
      known.set(value, number);
    }
    return number;
  }

  #intern(field: SetFieldName, stored: string): number {
    const known = this.#numbers.get(stored);
    if (known !== undefined) return known;
    const number = this.#stored.length;
    const { text } = readValue(stored);
    this.#stored.push(stored);
    this.#keys.push(foldLine(text));
    this.#numbers.set(stored, number);
    for (const term of new Set(this.#termsOf(field, text))) this.#terms.push(term);
    this.#termEnds.push(this.#terms.length);
    return number;
  }

  /** The values in the order in which a segment holds them: by their folded texts. */
  sort(): Steps<Uint32Array> {
    const keys = this.#keys;
    const stored = this.#stored;
    return sortInSteps(countUp(stored.length), (a, b) =>
      compareNames(keys[a] ?? '', stored[a] ?? '', keys[b] ?? '', stored[b] ?? ''),
    );
  }

  /** By term, the places in `order` of the values in which it stands. */
  *placeByTerm(order: Uint32Array, termCount: number): Steps<PlacedGroups> {
    const terms = this.#terms.view();
    const ends = this.#termEnds.view();
    const starts = new Uint32Array(termCount + 1);
    for (const term of terms) starts[term + 1] = (starts[term + 1] ?? 0) + 1;
    for (let term = 1; term < starts.length; term += 1) {
      starts[term] = (starts[term] ?? 0) + (starts[term - 1] ?? 0);
    }
    yield;
    const numbers = new Uint32Array(terms.length);
    const next = starts.slice();
    for (const [number, value] of order.entries()) {
      for (let at = value === 0 ? 0 : (ends[value - 1] ?? 0); at < (ends[value] ?? 0); at += 1) {
        const term = terms[at] ?? 0;
        const place = next[term] ?? 0;
        numbers[place] = number;
        next[term] = place + 1;
      }
      if (number % STEP === 0) yield;
    }
    return { starts, numbers };
  }
}
