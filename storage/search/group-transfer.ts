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

/** Ascending numbers of several lists made into one list, doubles once. */
function unite(lists: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(lists.reduce((length, list) => length + list.length, 0));
  let length = 0;
  for (const list of lists) {
    all.set(list, length);
    length += list.length;
  }
  all.sort();
  let kept = 0;
  for (let at = 0; at < all.length; at += 1) {
    const number = all[at] ?? 0;
    if (kept > 0 && all[kept - 1] === number) continue;
    all[kept] = number;
    kept += 1;
  }
  return all.subarray(0, kept);
}

/** Hands the groups of one term or value over from segments to a writer. */
export class GroupTransfer {
  readonly #writer: SegmentWriter;
  readonly #numbers: Uint32Array;

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

  #write(mask: number, numbers: Uint32Array, length: number): void {
    if (mask === 0) this.#writer.writeValues(numbers, 0, length);
    else this.#writer.writeDocuments(mask, numbers, 0, length);
  }

  /**
   * Writes the groups at which the segments were opened.
   * @param begin is called before the first group that has somebody
   * @returns whether there was one
   */
  transfer(holders: readonly Renumbered[], begin: () => void): boolean {
    const [only] = holders;
    let hasBegun = false;
    const beginOnce = (): void => {
      if (!hasBegun) begin();
      hasBegun = true;
    };
    if (only !== undefined && holders.length === 1) {
      const { groups, masks } = only.segment;
      while (groups.next()) {
        const length = this.#readGroup(only);
        if (length === 0) continue;
        beginOnce();
        this.#write(masks[groups.code] ?? 0, this.#numbers, length);
      }
      return hasBegun;
    }
    const lists = new Map<number, Uint32Array[]>();
    for (const holder of holders) {
      const { groups, masks } = holder.segment;
      while (groups.next()) {
        const length = this.#readGroup(holder);
        if (length === 0) continue;
        const mask = masks[groups.code] ?? 0;
        lists.set(mask, [...(lists.get(mask) ?? []), this.#numbers.slice(0, length)]);
      }
    }
    for (const [mask, found] of lists) {
      beginOnce();
      const numbers = unite(found);
      this.#write(mask, numbers, numbers.length);
    }
    return hasBegun;
  }
}
