import type { ColumnFieldName } from '@/talent/search/fields';
import type { Segment } from './segment';

/** What a list shows of a person. Instants are milliseconds since the epoch, in whole seconds. */
export interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly headline: string | undefined;
  readonly title: string | undefined;
  readonly organization: string | undefined;
  readonly location: string | undefined;
  readonly relationship: string | undefined;
  readonly photo: string | undefined;
  readonly addedAt: number | undefined;
  readonly seenAt: number | undefined;
  readonly lastTouchAt: number | undefined;
  readonly nextReminderAt: number | undefined;
  readonly touchpointCount: number;
}

function known(text: string): string | undefined {
  return text === '' ? undefined : text;
}

export function readRow(segment: Segment, document: number): ListedPerson {
  const instant = (name: ColumnFieldName): number | undefined => {
    const seconds = segment.column(name)[document] ?? 0;
    return seconds === 0 ? undefined : seconds * 1_000;
  };
  return {
    id: segment.id(document),
    name: segment.name(document),
    headline: known(segment.headline(document)),
    title: segment.listed('title', document),
    organization: segment.listed('organization', document),
    location: segment.listed('location', document),
    relationship: segment.listed('relationship', document),
    photo: known(segment.photo(document)),
    addedAt: instant('added'),
    seenAt: instant('updated'),
    lastTouchAt: instant('touched'),
    nextReminderAt: instant('reminder'),
    touchpointCount: segment.column('touchpoints')[document] ?? 0,
  };
}
