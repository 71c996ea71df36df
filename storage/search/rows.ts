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

function instant(segment: Segment, name: ColumnFieldName, document: number): number | undefined {
  const seconds = segment.column(name)[document] ?? 0;
  return seconds === 0 ? undefined : seconds * 1_000;
}

export function readRow(segment: Segment, document: number): ListedPerson {
  const title = segment.listed('title', document);
  const organization = segment.listed('organization', document);
  return {
    id: segment.id(document),
    name: segment.name(document),
    headline: known(segment.headline(document, title, organization)),
    title,
    organization,
    location: segment.listed('location', document),
    relationship: segment.listed('relationship', document),
    photo: known(segment.photo(document)),
    addedAt: instant(segment, 'added', document),
    seenAt: instant(segment, 'updated', document),
    lastTouchAt: instant(segment, 'touched', document),
    nextReminderAt: instant(segment, 'reminder', document),
    touchpointCount: segment.column('touchpoints')[document] ?? 0,
  };
}
