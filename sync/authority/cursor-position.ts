import type { CursorPosition } from '../protocol';

/** Where a device is in a scope, spelled out. */
export type Reading = Exclude<CursorPosition, number>;

export function readingOf(position: CursorPosition): Reading {
  return typeof position === 'number' ? { upTo: position, seen: position } : position;
}

/** The shortest way to say it: of a scope that is whole its version. */
export function positionOf(reading: Reading): CursorPosition {
  return reading.before === undefined && reading.upTo === reading.seen ? reading.seen : reading;
}
