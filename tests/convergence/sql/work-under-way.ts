import { settle } from '../simulated-team';

/** Real milliseconds after which virtual time goes on although something is still under way: it waits for what only that brings. */
const LONGEST_WAIT = 3_000;

/**
 * Knows what is under way in real databases, so that virtual time stands still for as long. What waits for virtual time
 * itself is not under way, and neither is what waits for a lock that such a one holds.
 */
export class WorkUnderWay {
  /** How often something waited for a lock that another transaction held. */
  waits = 0;
  #busy = 0;
  readonly #waiting = new Map<string, number>();
  readonly #held = new Map<string, number>();
  #wake: () => void = () => undefined;

  /** Counts as under way until it is done. */
  async run<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    this.#busy += 1;
    try {
      return await work();
    } finally {
      this.#busy -= 1;
      this.#wake();
    }
  }

  /** Does something, within `run`, that takes virtual time. */
  async pause<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    this.#busy -= 1;
    this.#wake();
    try {
      return await work();
    } finally {
      this.#busy += 1;
    }
  }

  /** Takes a lock in the database, within `run`; it is among `held` from then on. */
  async lock<Answer>(name: string, held: Set<string>, take: () => Promise<Answer>): Promise<Answer> {
    if (held.has(name)) return take();
    if (this.#isHeld(name)) this.waits += 1;
    add(this.#waiting, name, 1);
    try {
      const answer = await this.pause(take);
      held.add(name);
      add(this.#held, name, 1);
      return answer;
    } finally {
      add(this.#waiting, name, -1);
      this.#wake();
    }
  }

  /** A transaction has ended, and with it its locks. */
  release(held: Set<string>): void {
    for (const name of held) add(this.#held, name, -1);
    held.clear();
    this.#wake();
  }

  /** Resolves when nothing is under way. */
  async rest(): Promise<void> {
    await settle();
    const deadline = performance.now() + LONGEST_WAIT;
    while (!this.#isIdle() && performance.now() < deadline) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LONGEST_WAIT);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#wake = () => undefined;
      await settle();
    }
  }

  #isHeld(name: string): boolean {
    return (this.#held.get(name) ?? 0) > 0;
  }

  #isIdle(): boolean {
    if (this.#busy > 0) return false;
    for (const [name, count] of this.#waiting) if (count > 0 && !this.#isHeld(name)) return false;
    return true;
  }
}

function add(counts: Map<string, number>, name: string, change: number): void {
  const count = (counts.get(name) ?? 0) + change;
  if (count === 0) counts.delete(name);
  else counts.set(name, count);
}
