import { NumberWriter } from './bytes';
import type { Steps } from './slices';

const STEP = 512;

/** Where each group begins among all numbers, and the numbers: its documents, ascending. */
export interface PlacedGroups {
  readonly starts: Uint32Array;
  readonly numbers: Uint32Array;
}

/**
 * The groups of all terms, or of all values, while documents come in one by one and their final numbers are not
 * known. An owner is a term or a value; a group is an owner in one set of fields.
 */
export class GroupLog {
  /** By owner, its latest group and one; by group, the one before it and one. */
  readonly #latest: number[] = [];
  readonly #before = new NumberWriter();
  readonly #masks = new NumberWriter();
  /** The one owner that stands in very many sets of fields has a look-up of its own. */
  readonly #byMask = new Map<number, number>();
  /** The groups of the documents, one document after the other. */
  readonly #log = new NumberWriter();
  readonly #ends = new NumberWriter();
  readonly #maskOf: number[] = [];
  #touched: number[] = [];

  /** Says that an owner stands in a field of the present document. */
  mark(owner: number, bit: number): void {
    const mask = this.#maskOf[owner] ?? 0;
    if (mask === 0) this.#touched.push(owner);
    this.#maskOf[owner] = mask | bit;
  }

  /** As `mark`, for one owner that nearly every document has, each in its own set of fields. */
  markSet(owner: number, mask: number): void {
    let group = this.#byMask.get(mask);
    if (group === undefined) {
      group = this.#create(owner, mask);
      this.#byMask.set(mask, group);
    }
    this.#log.push(group);
  }

  endDocument(): void {
    for (const owner of this.#touched) {
      this.#log.push(this.#find(owner, this.#maskOf[owner] ?? 0));
      this.#maskOf[owner] = 0;
    }
    this.#touched = [];
    this.#ends.push(this.#log.length);
  }

  #find(owner: number, mask: number): number {
    for (let group = this.#latest[owner] ?? 0; group > 0; group = this.#before.at(group - 1)) {
      if (this.#masks.at(group - 1) === mask) return group - 1;
    }
    return this.#create(owner, mask);
  }

  #create(owner: number, mask: number): number {
    const group = this.#masks.length;
    this.#masks.push(mask);
    this.#before.push(this.#latest[owner] ?? 0);
    this.#latest[owner] = group + 1;
    return group;
  }

  /** Calls back with each group of an owner. */
  forEachGroup(owner: number, visit: (group: number, mask: number) => void): void {
    for (let group = this.#latest[owner] ?? 0; group > 0; group = this.#before.at(group - 1)) {
      visit(group - 1, this.#masks.at(group - 1));
    }
  }

  /** @param order the documents in their final order; those that are left out are in no group */
  *place(order: Uint32Array): Steps<PlacedGroups> {
    const starts = new Uint32Array(this.#masks.length + 1);
    yield* this.#walk(order, (group) => {
      starts[group + 1] = (starts[group + 1] ?? 0) + 1;
    });
    for (let group = 1; group < starts.length; group += 1) {
      starts[group] = (starts[group] ?? 0) + (starts[group - 1] ?? 0);
    }
    yield;
    const numbers = new Uint32Array(starts.at(-1) ?? 0);
    const next = starts.slice();
    yield* this.#walk(order, (group, number) => {
      const place = next[group] ?? 0;
      numbers[place] = number;
      next[group] = place + 1;
    });
    return { starts, numbers };
  }

  *#walk(order: Uint32Array, visit: (group: number, number: number) => void): Steps<void> {
    const ends = this.#ends.view();
    const log = this.#log.view();
    for (let number = 0; number < order.length; number += 1) {
      const document = order[number] ?? 0;
      const end = ends[document] ?? 0;
      for (let at = document === 0 ? 0 : (ends[document - 1] ?? 0); at < end; at += 1) {
        visit(log[at] ?? 0, number);
      }
      if (number % STEP === 0) yield;
    }
  }
}
