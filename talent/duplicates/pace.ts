/** How a long job lets others go on, tells how far it is, and hears that it is no longer wanted. */
export interface PaceOptions {
  /** Milliseconds on a clock that never goes back, such as `performance.now`. */
  readonly now: () => number;
  /** Gives the thread back, and resolves when the job may go on. */
  readonly yieldControl: () => Promise<void>;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export const STEPS = ['prepare', 'block', 'sample', 'compare', 'estimate', 'cluster'] as const;
export interface Progress {
  readonly step: (typeof STEPS)[number];
  /** Of this step, 0 to 1. */
  readonly done: number;
}

/** After this many milliseconds of work control is given back: less than half a frame at 60 a second. */
const LONGEST_STRETCH_MS = 7;

/** Cuts a long job into slices. */
export class Pace {
  readonly #options: PaceOptions;
  #sliceStart: number;

  constructor(options: PaceOptions) {
    this.#options = options;
    this.#sliceStart = options.now();
  }

  /** Asked often, answered cheaply: is it time to `rest`? */
  get isDue(): boolean {
    return this.#options.now() - this.#sliceStart >= LONGEST_STRETCH_MS;
  }

  /**
   * Lets others go on.
   * @throws the reason of the signal when the job was aborted
   */
  async rest(step: Progress['step'], done: number): Promise<void> {
    this.#options.signal?.throwIfAborted();
    this.#options.onProgress?.({ step, done });
    await this.#options.yieldControl();
    this.#options.signal?.throwIfAborted();
    this.#sliceStart = this.#options.now();
  }

  /** Runs `act` for 0 up to `count`, resting in between. `stride` calls take well under a slice. */
  async forEach(
    step: Progress['step'],
    count: number,
    stride: number,
    act: (at: number) => void,
  ): Promise<void> {
    for (let from = 0; from < count; from += stride) {
      const to = Math.min(count, from + stride);
      for (let at = from; at < to; at += 1) act(at);
      if (this.isDue) await this.rest(step, to / count);
    }
  }
}
