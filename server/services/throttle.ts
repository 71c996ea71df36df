/** Attempts that may fail before somebody has to wait … */
const MOST_FAILURES = 10;
/** … and how long the failures count, in milliseconds. */
const WINDOW = 15 * 60_000;
const MOST_REMEMBERED = 10_000;

/**
 * Counts failed attempts by what is being guessed at (an address, a person), not by where they come from: that
 * would be one and the same behind a proxy. It is kept in memory, so it starts anew with the process.
 */
export class Throttle {
  readonly #failures = new Map<string, { count: number; until: number }>();
  readonly #now: () => number;

  /** `now` is in milliseconds since the epoch. */
  constructor(now: () => number) {
    this.#now = now;
  }

  isBlocked(key: string): boolean {
    const entry = this.#failures.get(key);
    return entry !== undefined && entry.until > this.#now() && entry.count >= MOST_FAILURES;
  }

  recordFailure(key: string): void {
    const now = this.#now();
    const entry = this.#failures.get(key);
    const count = entry === undefined || entry.until <= now ? 1 : entry.count + 1;
    // Taken out first, so that the oldest entries are those at the front.
    this.#failures.delete(key);
    this.#failures.set(key, { count, until: now + WINDOW });
    for (const oldest of this.#failures.keys()) {
      if (this.#failures.size <= MOST_REMEMBERED) break;
      this.#failures.delete(oldest);
    }
  }

  forget(key: string): void {
    this.#failures.delete(key);
  }
}
