/** How it stands with searches for duplicates on this device. */
export interface DuplicateSearchState {
  /** When the last one that came to its end did so, in milliseconds since the epoch. */
  readonly endedAt?: number;
  /** How many people it looked at. */
  readonly people: number;
  /** What Kith merged by itself last: how many records on that day, and when the last of them. */
  readonly merged: number;
  readonly mergedAt?: number;
  /** Likely pairs beyond those that are kept to be asked about: they come up when these are decided. */
  readonly further: number;
  /** The last logged change of people that it contains. */
  readonly sequence: number;
  /** The last logged change after which the people of it were compared at once. */
  readonly compared: number;
  /** One that was begun and has not come to its end: the worker may have been killed. */
  readonly running?: {
    readonly startedAt: number;
    readonly attempts: number;
    /** It has merged people of whom lists have not heard yet. */
    readonly isUnlogged?: boolean;
  };
}
