import type { ReactElement } from 'react';
import { relativeTime } from './relative-time';

/** How long ago something was, with the exact time on hover. Times in milliseconds since the epoch. */
export function Age({ at, now }: { at: number; now: number }): ReactElement {
  const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' }).format(at);
  return (
    <time dateTime={new Date(at).toISOString()} title={exact} className="whitespace-nowrap">
      {relativeTime(at, now)}
    </time>
  );
}
