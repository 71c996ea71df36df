import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { i18n } from '@/utils/browser/i18n';

/** Rows beyond the edges, so that the focus always has a next one to go to. */
const OVERSCAN = 8;

interface VirtualRowsProps<Row> {
  /** What is listed: with other things the list begins at its top. */
  readonly of: string;
  readonly count: number;
  /** The height of every row in pixels. */
  readonly rowHeight: number;
  /** Undefined for a row that is not known. */
  readonly rowAt: (index: number) => Row | undefined;
  /** Draws the rows that are in view. */
  readonly children: (rows: readonly Row[], draw: DrawRow<Row>) => ReactNode;
}

/** Puts what is drawn of a row into its place in the list. */
export type DrawRow<Row> = (row: Row, content: ReactNode) => ReactNode;

/** A list of people of which only the rows in view are drawn, of a hundred thousand as of ten. */
export function VirtualRows<Row extends { readonly id: string }>({
  of,
  count,
  rowHeight,
  rowAt,
  children,
}: VirtualRowsProps<Row>): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  // Its functions must not be remembered between draws; nothing here does.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
  });
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [of]);
  const places = new Map<Row, { readonly index: number; readonly start: number }>();
  for (const { index, start } of virtualizer.getVirtualItems()) {
    const row = rowAt(index);
    if (row !== undefined) places.set(row, { index, start });
  }
  const draw: DrawRow<Row> = (row, content) => {
    const place = places.get(row);
    return place === undefined ? undefined : (
      <li
        key={row.id}
        aria-setsize={count}
        aria-posinset={place.index + 1}
        className="absolute inset-x-0 top-0"
        style={{ transform: `translateY(${place.start}px)` }}
      >
        {content}
      </li>
    );
  };
  return (
    <div ref={scroller} className="relative min-h-0 flex-1 overflow-y-auto pb-messages" data-scroller>
      <ul
        aria-label={i18n.t('people.title')}
        className="relative"
        style={{ blockSize: virtualizer.getTotalSize() }}
      >
        {children([...places.keys()], draw)}
      </ul>
    </div>
  );
}
