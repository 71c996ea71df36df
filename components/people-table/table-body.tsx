/* oxlint-disable jsx-a11y/prefer-tag-over-role -- Rows that are placed one by one are no rows of a table element. */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useState, type ReactElement, type RefObject } from 'react';
import type { Passage } from '@/talent/search/passages';
import { usePersonFacts, type PeopleListing } from '../queries/people-view';
import { useNow } from '../queries/use-now';
import { COLUMNS, type ColumnId } from './columns';
import { useFoundIn } from './found-in';
import { HEADS, type GridPlace } from './grid-keys';
import type { Selection } from './selection';
import { ROW_HEIGHT, TableRow } from './table-row';
import { useSelectionVersion } from './use-selection';

/** Below the last row, for the short messages that come up there. */
const ROOM_BELOW = 80;
/** People of whom more is known are read so many at a time, so that a few rows further down nobody is read anew. */
const BLOCK = 25;

interface TableBodyProps {
  readonly listing: PeopleListing;
  readonly columns: readonly ColumnId[];
  /** Whether there is a column for where the rest of what was looked for stands. */
  readonly showsFoundIn: boolean;
  readonly selection: Selection;
  /** Who is open beside the table. */
  readonly openId: string | undefined;
  readonly active: GridPlace;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** Told how to bring a row into view. */
  readonly scrollTo: RefObject<(index: number) => void>;
}

/** The rows in view, and the one that has the focus wherever it is. */
export function TableBody(props: TableBodyProps): ReactElement {
  const { listing, columns, showsFoundIn, selection, openId, active, scroller, scrollTo } = props;
  useSelectionVersion(selection);
  const now = useNow();
  // Its functions must not be remembered between draws; nothing here does.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: listing.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    // The heads stand above the first row, and stay in view above all others.
    scrollMargin: ROW_HEIGHT,
    scrollPaddingStart: ROW_HEIGHT,
    paddingEnd: ROOM_BELOW,
    overscan: 4,
    rangeExtractor: (range) => {
      const inView = defaultRangeExtractor(range);
      const { row } = active;
      return row === HEADS || row >= listing.total || inView.includes(row) ? inView : [...inView, row];
    },
  });
  useEffect(() => {
    scrollTo.current = (index) => virtualizer.scrollToIndex(index, { align: 'auto' });
  });

  const rest = useRangeAtRest(virtualizer.range, virtualizer.isScrolling);
  const facts = usePersonFacts(useIds(listing, rest, columns.some(isRead)));
  const passages = useFoundIn(listing, columns, rest, showsFoundIn);
  return (
    <div role="rowgroup" className="relative" style={{ blockSize: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map((item) => {
        const [person] = listing.rows(item.index, 1);
        return person === undefined ? undefined : (
          <TableRow
            key={person.id}
            person={person}
            facts={facts.get(person.id)}
            passages={showsFoundIn ? (passages.get(person.id) ?? NO_PASSAGES) : undefined}
            index={item.index}
            start={item.start - ROW_HEIGHT}
            columns={columns}
            isSelected={selection.has(person.id)}
            isOpen={person.id === openId}
            stop={item.index === active.row ? active.stop : undefined}
            now={now}
          />
        );
      })}
    </div>
  );
}

function isRead(column: ColumnId): boolean {
  return COLUMNS[column].needsFacts === true;
}

interface Places {
  readonly from: number;
  readonly to: number;
}

const NOBODY: readonly string[] = [];
const NO_PASSAGES: readonly Passage[] = [];

/** What is in view once the list stands still: nobody is read who only flies by. */
function useRangeAtRest(
  range: { readonly startIndex: number; readonly endIndex: number } | null,
  isScrolling: boolean,
): Places {
  const from = Math.floor((range?.startIndex ?? 0) / BLOCK) * BLOCK;
  const to = Math.ceil(((range?.endIndex ?? 0) + 1) / BLOCK) * BLOCK;
  const [rest, setRest] = useState({ from, to });
  if (!isScrolling && (from !== rest.from || to !== rest.to)) setRest({ from, to });
  return rest;
}

function useIds(listing: PeopleListing, { from, to }: Places, isWanted: boolean): readonly string[] {
  return useMemo(() => (isWanted ? listing.idsAt(from, to - from) : NOBODY), [listing, from, to, isWanted]);
}
