import type { Touchpoint } from './records';

const DAY = 86_400_000;

/** A relationship loses half of its warmth in this many days without a word. */
const HALF_LIFE_DAYS = 30;

/**
 * A touchpoint this many milliseconds ahead has happened: screens look at the clock once a minute, and colleagues'
 * clocks differ. One further ahead is a plan.
 */
const AHEAD = 120_000;

/** How warm a relationship is. */
export interface Warmth {
  /** 1 right after we spoke, halved every 30 days of silence; 0 if we never spoke. */
  readonly heat: number;
  /** Whole days since we last spoke; undefined if we never did. */
  readonly days: number | undefined;
}

/** True for what reached the other person or came from them: a note to ourselves warms nothing. */
function isContact({ values }: Touchpoint): boolean {
  return values.type !== undefined && values.type !== 'note' && values.struckAt === undefined;
}

/** The last time that we were in touch, struck ones and notes aside; `touchpoints` in any order. */
export function lastContact(touchpoints: readonly Touchpoint[], now: number): Touchpoint | undefined {
  let last: Touchpoint | undefined;
  for (const touchpoint of touchpoints) {
    const at = touchpoint.values.occurredAt;
    if (at === undefined || !isContact(touchpoint) || Date.parse(at) > now + AHEAD) continue;
    if (last?.values.occurredAt === undefined || at > last.values.occurredAt) last = touchpoint;
  }
  return last;
}

/** How warm a relationship is after these touchpoints. `now` is in milliseconds since the epoch. */
export function measureWarmth(touchpoints: readonly Touchpoint[], now: number): Warmth {
  const at = lastContact(touchpoints, now)?.values.occurredAt;
  return warmthSince(at === undefined ? undefined : Date.parse(at), now);
}

/** How warm a relationship is after a last touch; undefined for none. Both in milliseconds since the epoch. */
export function warmthSince(lastTouchAt: number | undefined, now: number): Warmth {
  if (lastTouchAt === undefined) return { heat: 0, days: undefined };
  const days = Math.max(0, Math.floor((now - lastTouchAt) / DAY));
  return { heat: 0.5 ** (days / HALF_LIFE_DAYS), days };
}
