import type { Segment } from './segment';
import type { SegmentWriter } from './segment-writer';

/** The new number of something that does not live on. */
export const GONE = 0xffff_ffff;

/** A segment that is being merged, with the new numbers of what it holds. */
export interface Renumbered {
  readonly segment: Segment;
  readonly documents: Uint32Array;
  readonly values: Uint32Array;
}

/** What groups belong to. */
interface TransferredItem {
  readonly kind: 'term' | 'value';
  readonly text: string;
}

/** Two ascending lists made into one, doubles once. */
function unite(a: Uint32Array, b: Uint32Array): Uint32Array {
  const all = new Uint32Array(a.length + b.length);
  let length = 0;
  for (let left = 0, right = 0; left < a.length || right < b.length; length += 1) {
    const first = a[left] ?? Infinity;
    const second = b[right] ?? Infinity;
    all[length] = Math.min(first, second);
    if (first <= second) left += 1;
    if (second <= first) right += 1;
  }
  return all.subarray(0, length);
}

/** Hands the groups of one term or value over from segments to a writer. */
export class GroupTransfer {
  readonly #writer: SegmentWriter;
  readonly #numbers: Uint32Array;
  #hasBegun = false;

  /** @param longest the most documents or values that one segment has */
  constructor(writer: SegmentWriter, longest: number) {
    this.#writer = writer;
    this.#numbers = new Uint32Array(longest);
  }

  /** Reads the present group of a segment and gives its members their new numbers. @returns how many live on */
  #readGroup({ segment, documents, values }: Renumbered): number {
    const { groups } = segment;
    const numbers = this.#numbers;
    groups.read(numbers);
    const renumbered = groups.code === 0 ? values : documents;
    let length = 0;
    for (let index = 0; index < groups.count; index += 1) {
      const number = renumbered[numbers[index] ?? 0] ?? GONE;
      if (number === GONE) continue;
      numbers[length] = number;
      length += 1;
    }
    return length;
  }

  /** Writes a group; the term or value itself with the first one. */
  #write(item: TransferredItem, mask: number, numbers: Uint32Array, length: number): void {
    if (!this.#hasBegun) {
      if (item.kind === 'term') this.#writer.beginTerm(item.text);
      else this.#writer.beginValue(item.text);
      this.#hasBegun = true;
    }
    if (mask === 0) this.#writer.writeValues(numbers, 0, length);
    else this.#writer.writeDocuments(mask, numbers, 0, length);
  }

  /**
   * Writes a term or value that some segments hold, if anybody still has it.
   * @param holders each opened at its groups
   * @returns whether it was written
   */
  transfer(item: TransferredItem, holders: readonly Renumbered[]): boolean {
    this.#hasBegun = false;
    const [only] = holders;
    if (only !== undefined && holders.length === 1) this.#copy(item, only);
    else this.#unite(item, holders);
    if (!this.#hasBegun) return false;
    if (item.kind === 'term') this.#writer.endTerm();
    else this.#writer.endValue();
    return true;
  }

  #copy(item: TransferredItem, holder: Renumbered): void {
    const { groups, masks } = holder.segment;
    while (groups.next()) {
      const length = this.#readGroup(holder);
      if (length > 0) this.#write(item, masks[groups.code] ?? 0, this.#numbers, length);
    }
  }

  #unite(item: TransferredItem, holders: readonly Renumbered[]): void {
    const lists = new Map<number, Uint32Array>();
    for (const holder of holders) {
      const { groups, masks } = holder.segment;
      while (groups.next()) {
        const length = this.#readGroup(holder);
        if (length === 0) continue;
        const mask = masks[groups.code] ?? 0;
        const known = lists.get(mask);
        const found = this.#numbers.subarray(0, length);
        lists.set(mask, known === undefined ? found.slice() : unite(known, found));
      }
    }
    for (const [mask, numbers] of lists) this.#write(item, mask, numbers, numbers.length);
  }
}
