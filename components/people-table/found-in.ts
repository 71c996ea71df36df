import { useMemo, type CSSProperties } from 'react';
import type { Passage } from '@/talent/search/passages';
import type { WantedWords } from '@/talent/search/unseen-words';
import { usePassages } from '../queries/passages';
import type { FoundPerson, PeopleListing } from '../queries/people-view';
import type { ColumnId } from './columns';

/** The width of the column that says where the rest of what was looked for stands, in pixels. */
export const FOUND_IN_WIDTH = 240;
export const FOUND_IN_STYLE: CSSProperties = { inlineSize: FOUND_IN_WIDTH };

/** As many of the first are looked at to see whether the column is needed: what fills a screen. */
const LOOKED_AT = 20;
const NOTHING: ReadonlyMap<string, readonly WantedWords[]> = new Map();

/** Columns that mark in their own cells what was looked for. */
const MARKING = ['title', 'organization', 'location', 'headline'] as const satisfies readonly ColumnId[];

function unseenIn(
  listing: PeopleListing,
  person: FoundPerson,
  columns: readonly ColumnId[],
): readonly WantedWords[] {
  const marked = MARKING.filter((column) => columns.includes(column));
  return listing.unseenWords([
    { field: 'name', text: person.name },
    ...marked.flatMap((field) => {
      const text = person[field];
      return text === undefined ? [] : [{ field, text }];
    }),
  ]);
}

/** Whether some of the first were found by what no column of the table shows. */
export function needsFoundIn(listing: PeopleListing, columns: readonly ColumnId[]): boolean {
  if (listing.view.query.kind === 'all') return false;
  return listing.rows(0, LOOKED_AT).some((person) => unseenIn(listing, person, columns).length > 0);
}

/** Where the records of some people say what no cell of theirs shows, by id. */
export function useFoundIn(
  listing: PeopleListing,
  columns: readonly ColumnId[],
  { from, to }: { readonly from: number; readonly to: number },
  isWanted: boolean,
): ReadonlyMap<string, readonly Passage[]> {
  const unseen = useMemo(() => {
    if (!isWanted) return NOTHING;
    const people = listing
      .rows(from, to - from)
      .map((person) => [person.id, unseenIn(listing, person, columns)] as const);
    return new Map(people.filter(([, words]) => words.length > 0));
  }, [listing, columns, from, to, isWanted]);
  return usePassages(listing, unseen);
}
