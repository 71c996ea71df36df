import { createRandom } from '@/utils/random';

/** Everything that is left to chance in a schedule, from one seed. */
export class Chance {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = createRandom(seed);
  }

  number(): number {
    return this.#random();
  }

  /** True so often, from 0 to 1. */
  happens(share: number): boolean {
    return this.#random() < share;
  }

  /** A whole number from `from` up to, and without, `to`. */
  between(from: number, to: number): number {
    return from + Math.floor(this.#random() * (to - from));
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.between(0, items.length)];
    if (item === undefined) throw new RangeError('Nothing to pick from');
    return item;
  }

  /** An id as devices make them: no two alike. */
  id(): string {
    const part = (): string =>
      Math.floor(this.#random() * 0x1000000)
        .toString(16)
        .padStart(6, '0');
    return `${part()}-${part()}${part()}`;
  }
}
