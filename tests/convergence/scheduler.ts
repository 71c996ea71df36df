import { settle } from './simulated-team';

interface Event {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** Time that passes only when nobody has anything left to do: a schedule is over in milliseconds, and replays. */
export class Scheduler {
  #now: number;
  #order = 0;
  /** A binary heap, the earliest first; of two at one time the one that was asked for first. */
  readonly #events: Event[] = [];

  readonly #rest: () => Promise<void>;

  /**
   * @param start milliseconds since the epoch
   * @param rest resolves when nothing goes on any more unless time does
   */
  constructor(start: number, rest: () => Promise<void> = settle) {
    this.#now = start;
    this.#rest = rest;
  }

  now(): number {
    return this.#now;
  }

  /** Has something happen after so many milliseconds. */
  after(delay: number, run: () => void): void {
    const event = { at: this.#now + Math.ceil(delay), order: this.#order, run };
    this.#order += 1;
    let index = this.#events.push(event) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = this.#events[parent];
      if (above === undefined || !isEarlier(event, above)) break;
      this.#events[index] = above;
      this.#events[parent] = event;
      index = parent;
    }
  }

  sleep(delay: number): Promise<void> {
    return new Promise((resolve) => this.after(delay, resolve));
  }

  /** Lets things happen until a time, or until `isDone` says so. */
  async run(until: number, isDone: () => boolean = () => false): Promise<void> {
    await this.#rest();
    for (;;) {
      const next = this.#events[0];
      if (isDone() || next === undefined || next.at > until) break;
      this.#take();
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await this.#rest();
    }
    if (!isDone()) this.#now = Math.max(this.#now, until);
  }

  /** Lets things happen until something is done. */
  async until<Answer>(work: Promise<Answer>): Promise<Answer> {
    let isDone = false;
    const done = work.finally(() => {
      isDone = true;
    });
    // Whoever waits for it below hears of its failure.
    done.catch(() => undefined);
    await this.run(Number.MAX_SAFE_INTEGER, () => isDone);
    return done;
  }

  #take(): void {
    const last = this.#events.pop();
    if (last === undefined || this.#events.length === 0) return;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const one = this.#events[left];
      const other = this.#events[left + 1];
      if (one === undefined) break;
      const isRight = other !== undefined && isEarlier(other, one);
      const child = isRight ? other : one;
      if (!isEarlier(child, last)) break;
      this.#events[index] = child;
      index = isRight ? left + 1 : left;
    }
    this.#events[index] = last;
  }
}

function isEarlier(one: Event, other: Event): boolean {
  return one.at === other.at ? one.order < other.order : one.at < other.at;
}
