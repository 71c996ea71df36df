import { useMemo, type CSSProperties } from 'react';
import type { Passage } from '@/talent/search/passages';
import type { WantedWords } from '@/talent/search/unseen-words';
import { hasUnseen, unseenByPerson, type ShownOf } from '../people/unseen-words';
import { usePassages } from '../queries/passages';
import type { PeopleListing } from '../queries/people-view';
import type { ColumnId } from './columns';

/** The width of the column that says where the rest of what was looked for stands, in pixels. */
export const FOUND_IN_WIDTH = 240;
export const FOUND_IN_STYLE: CSSProperties = { inlineSize: FOUND_IN_WIDTH };

const NOTHING: ReadonlyMap<string, readonly WantedWords[]> = new Map();

/** Columns that mark in their own cells what was looked for. */
const MARKING = ['title', 'organization', 'location', 'headline'] as const satisfies readonly ColumnId[];

function shownIn(columns: readonly ColumnId[]): ShownOf {
  const marked = MARKING.filter((column) => columns.includes(column));
  return (person) => [
    { field: 'name', text: person.name },
    ...marked.flatMap((field) => {
      const text = person[field];
      return text === undefined ? [] : [{ field, text }];
    }),
  ];
}

/** Whether some of the first were found by what no column of the table shows. */
export function needsFoundIn(listing: PeopleListing, columns: readonly ColumnId[]): boolean {
  return listing.view.query.kind !== 'all' && hasUnseen(listing, shownIn(columns));
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
    return unseenByPerson(listing, listing.rows(from, to - from), shownIn(columns));
  }, [listing, columns, from, to, isWanted]);
  return usePassages(listing, unseen);
}
