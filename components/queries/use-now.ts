import { useEffect, useState } from 'react';
import { useWorkbench } from './store-provider';

const MINUTE = 60_000;

/** The time in milliseconds since the epoch, kept true to the minute while the screen is open. */
export function useNow(): number {
  const { now } = useWorkbench();
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), MINUTE);
    return () => clearInterval(timer);
  }, [now]);
  return time;
}

/** The time zone that this device stands in, by its IANA name. */
export function localZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
