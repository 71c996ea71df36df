/** What a run depends on beside what is stored: handed in, so that every run can be replayed. */
export interface Surroundings {
  /** Milliseconds since the epoch by this device's clock. */
  readonly now: () => number;
  readonly newId: () => string;
}
