import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { measureWarmth, warmthSince, type Warmth } from '@/talent/warmth';
import { useTouchpoints } from '../queries/touchpoints';
import { useNow } from '../queries/use-now';
import { spanOfDays } from '../ui/relative-time';

/** Rings that meet are this far apart; rings that lost touch stand next to each other. */
const CLOSEST = 5;
const FARTHEST = 11;

/** Two rings that drift apart and cool from amber to slate as a relationship does. Its words stand beside it. */
export function WarmthMark({ heat }: { heat: number }): ReactElement {
  const apart = FARTHEST - (FARTHEST - CLOSEST) * heat;
  const color = `color-mix(in oklab, var(--warm) ${Math.round(heat * 100)}%, var(--cold))`;
  return (
    <svg width="21" height="10" viewBox="0 0 21 10" aria-hidden="true" className="shrink-0">
      <g fill="none" stroke={color} strokeWidth="2">
        <circle cx={10.5 - apart / 2} cy="5" r="4" />
        <circle cx={10.5 + apart / 2} cy="5" r="4" />
      </g>
    </svg>
  );
}

export function warmthWords({ days }: Warmth): string {
  if (days === undefined) return i18n.t('warmth.never');
  return days === 0 ? i18n.t('warmth.today') : i18n.t('warmth.since', [spanOfDays(days)]);
}

function shortWords({ days }: Warmth): string {
  if (days === undefined) return i18n.t('warmth.neverShort');
  return days === 0 ? i18n.t('warmth.todayShort') : spanOfDays(days);
}

/** The mark with as few words as a list has room for; the whole sentence is spoken, and shown on hover. */
export function WarmthShort({ personId }: { personId: string }): ReactElement | undefined {
  const now = useNow();
  const { data } = useTouchpoints(personId);
  return data === undefined ? undefined : <ShortWarmth warmth={measureWarmth(data, now)} />;
}

/** The same for somebody of whom the last touch is known, in milliseconds since the epoch. */
export function WarmthSince({ lastTouchAt }: { lastTouchAt: number | undefined }): ReactElement {
  const now = useNow();
  return <ShortWarmth warmth={warmthSince(lastTouchAt, now)} />;
}

function ShortWarmth({ warmth }: { warmth: Warmth }): ReactElement {
  const words = warmthWords(warmth);
  return (
    <span className="flex shrink-0 items-center gap-1.5 text-small text-quiet" title={words}>
      <span className="sr-only">{words}</span>
      <span aria-hidden="true">{shortWords(warmth)}</span>
      <WarmthMark heat={warmth.heat} />
    </span>
  );
}

/** How warm the relationship with someone is: the mark and its words. */
export function WarmthLine({ personId }: { personId: string }): ReactElement | undefined {
  const now = useNow();
  const { data } = useTouchpoints(personId);
  if (data === undefined) return undefined;
  const warmth = measureWarmth(data, now);
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-small text-quiet">
      <WarmthMark heat={warmth.heat} />
      <span className="truncate">{warmthWords(warmth)}</span>
    </span>
  );
}
