import { useEffect, useState } from 'react';
import { useWorkbench } from './store-provider';

const MINUTE = 60_000;

const NONE: readonly number[] = [];

/**
 * The time in milliseconds since the epoch, kept true to the minute while the screen is open, and to the moment for
 * those moments at which something on the screen changes.
 */
export function useNow(moments: readonly number[] = NONE): number {
  const { now } = useWorkbench();
  const [tick, setTick] = useState(() => ({ time: now() }));
  const next = Math.min(...moments.filter((moment) => moment > tick.time));
  useEffect(() => {
    // Each tick sets the next: timers may come a little early, and the moment still stands before us then.
    const wait = Math.min(next, tick.time + MINUTE) - now();
    const timer = setTimeout(() => setTick({ time: now() }), Math.max(wait, 0));
    return () => clearTimeout(timer);
  }, [now, next, tick]);
  return tick.time;
}

/** The time zone that this device stands in, by its IANA name. */
export function localZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
