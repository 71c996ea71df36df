/** What is assumed of how common a value is before anything was counted. */
export interface FrequencyPrior {
  /** The share of people who have an ordinary value of this kind. */
  readonly share: number;
  /** How many people's worth of counting this assumption weighs. */
  readonly weight: number;
}

// A rare value's agreement is an outlier of its kind; beyond this many bits it would outweigh all else.
const MOST_NEAR_ADJUSTMENT = 3;

/**
 * How common each value of a kind is among the user's own people (term frequencies, as in Winkler 1989 and in
 * Splink's documentation, "Term-frequency adjustments"). Two records of the compared pair themselves are not
 * counted, since a value that only they share is as rare as any; few people are eked out by the prior.
 */
export class FrequencyTable {
  readonly #counts = new Map<number, number>();
  readonly #prior: FrequencyPrior;
  #people = 0;
  #typical: number;

  constructor(prior: FrequencyPrior) {
    this.#prior = prior;
    this.#typical = prior.share;
  }

  /** Counts one person's values of this kind. People without any are not counted. */
  addPerson(values: Iterable<number>): void {
    let any = false;
    for (const value of values) {
      any = true;
      this.#counts.set(value, (this.#counts.get(value) ?? 0) + 1);
    }
    if (any) this.#people += 1;
  }

  /** The values that at least so many people have. */
  counted(least: number): readonly (readonly [value: number, count: number])[] {
    return [...this.#counts].filter(([, count]) => count >= least);
  }

  /** Takes over what was counted elsewhere. */
  restore(people: number, typical: number, counts: Iterable<readonly [value: number, count: number]>): void {
    this.#people = people;
    this.#typical = typical;
    for (const [value, count] of counts) this.#counts.set(value, count);
  }

  count(value: number): number {
    return this.#counts.get(value) ?? 0;
  }

  get people(): number {
    return this.#people;
  }

  /** The share of people who have this value, two of them left out. */
  share(value: number): number {
    const { share, weight } = this.#prior;
    return Math.min(1, (Math.max(this.count(value) - 2, 0) + share * weight) / (this.#people + weight));
  }

  /** To be called when all people are counted. */
  settle(): void {
    let sum = this.#prior.share * this.#prior.weight;
    for (const [value, count] of this.#counts) sum += count * this.share(value);
    this.#typical = Math.min(1, sum / (this.#people + this.#prior.weight));
  }

  /** The chance that two people share a value of this kind. */
  get typicalShare(): number {
    return this.#typical;
  }

  /** log2 of how much more common this value is than a typical one. */
  adjustment(value: number): number {
    return Math.log2(this.share(value) / this.typicalShare);
  }

  /** The adjustment for two values that are nearly one: half that of the commoner, within bounds. */
  nearAdjustment(left: number, right: number): number {
    const full = Math.max(this.adjustment(left), this.adjustment(right)) / 2;
    return Math.min(MOST_NEAR_ADJUSTMENT, Math.max(-MOST_NEAR_ADJUSTMENT, full));
  }
}
