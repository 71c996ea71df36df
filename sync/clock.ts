/**
 * A hybrid logical clock (Kulkarni et al., "Logical Physical Clocks and Consistent Snapshots", 2014): wall-clock
 * time where it moves on, a counter where it does not, and the device that read it. As text, so that comparing
 * text compares time: 12 hexadecimal digits of milliseconds since the epoch, 4 of the counter, `-`, the node.
 */
export type Clock = string;

const LAST_COUNTER = 0xffff;
/** Nothing was ever said at this time: older than every other clock. */
export const ZERO_CLOCK: Clock = `${'0'.repeat(16)}-`;

export interface ClockParts {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly counter: number;
  readonly node: string;
}

export function encodeClock({ at, counter, node }: ClockParts): Clock {
  return `${at.toString(16).padStart(12, '0')}${counter.toString(16).padStart(4, '0')}-${node}`;
}

/** @throws RangeError when the text is no clock. */
export function decodeClock(clock: Clock): ClockParts {
  const match = /^([0-9a-f]{12})([0-9a-f]{4})-(.*)$/.exec(clock);
  if (match === null) throw new RangeError(`Not a clock: ${clock}`);
  const [, at = '', counter = '', node = ''] = match;
  return { at: Number.parseInt(at, 16), counter: Number.parseInt(counter, 16), node };
}

/** When a clock was read, in milliseconds since the epoch. */
export function clockTime(clock: Clock): number {
  return decodeClock(clock).at;
}

/** The next reading after `last` on this node, never earlier than the wall clock `now` (milliseconds). */
export function nextClock(last: Clock, now: number, node: string): Clock {
  const { at, counter } = decodeClock(last);
  if (now > at) return encodeClock({ at: now, counter: 0, node });
  if (counter < LAST_COUNTER) return encodeClock({ at, counter: counter + 1, node });
  return encodeClock({ at: at + 1, counter: 0, node });
}

/** The later of two clocks: what a node remembers after it has heard of `other`. */
export function laterClock(one: Clock, other: Clock): Clock {
  return one > other ? one : other;
}

/**
 * The clock under which a server takes a mutation: the device's own, unless it is more than `tolerance`
 * milliseconds ahead of the server's time `now`, when it is pulled back; and always after `last`, the clock of
 * the same device's mutation before it, so that a device's order is kept however its clock jumps.
 */
export function boundClock(clock: Clock, last: Clock, now: number, tolerance: number): Clock {
  const { at, counter, node } = decodeClock(clock);
  const limit = now + tolerance;
  const bounded = at > limit ? encodeClock({ at: limit, counter, node }) : clock;
  return bounded > last ? bounded : nextClock(last, 0, node);
}
