/* oxlint-disable jsx-a11y/prefer-tag-over-role -- Rows that are placed one by one are no rows of a table element. */
import { Fragment, useLayoutEffect, useMemo, useRef, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Order, PeopleListing } from '../queries/people-view';
import { useAnnounce } from '../ui/live-region';
import { useElementWidth } from '../ui/use-element-width';
import { formatCount } from '../words/numbers';
import { isColumnId, mostImportant, moveColumn, NAME_COLUMN, toggleColumn, type ColumnId } from './columns';
import { columnWord } from './column-words';
import { FOUND_IN_STYLE, FOUND_IN_WIDTH, needsFoundIn } from './found-in';
import { HEADS } from './grid-keys';
import type { Selection } from './selection';
import { TableBody } from './table-body';
import { TableHead, type ColumnActs } from './table-head';
import { ROW_HEIGHT } from './table-row';
import { useColumnTable, widthVariable } from './use-column-table';
import { useGrid } from './use-grid';
import { useSelectionVersion } from './use-selection';

interface PeopleTableProps {
  readonly label: string;
  readonly listing: PeopleListing;
  readonly columns: readonly ColumnId[];
  readonly order: Order | undefined;
  readonly selection: Selection;
  /** Who is open beside the table. */
  readonly openId: string | undefined;
  readonly onColumns: (columns: readonly ColumnId[]) => void;
  readonly onOrder: (order: Order | undefined) => void;
  readonly onEscape: () => void;
}

/** People in a table: a grid that one Tab reaches and in which arrow keys go from row to row, however many there are. */
export function PeopleTable(props: PeopleTableProps): ReactElement {
  const { label, listing, columns, order, selection, openId, onColumns, onOrder, onEscape } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const room = useElementWidth(scroller) - ROW_HEIGHT;
  const shown = useMemo(
    () => (openId === undefined ? columns : mostImportant(columns, room)),
    [columns, openId, room],
  );
  const table = useColumnTable(shown);
  const showsFoundIn = useMemo(() => needsFoundIn(listing, shown), [listing, shown]);
  const size = table.getTotalSize() + (showsFoundIn ? FOUND_IN_WIDTH : 0);
  const acts = useColumnActs(columns, table, { onColumns, onOrder });
  const grid = useGrid({ scroller, listing, selection, openId, onEscape, headStops: 1 + shown.length * 2 });
  const widths = Object.fromEntries(
    table.getVisibleLeafColumns().map((column) => [
      // Columns are made of these ids.
      widthVariable(column.id as ColumnId),
      `${column.getSize()}px`,
    ]),
  );
  // Few columns need not be narrow: the name takes what the others leave.
  const spare = openId === undefined ? 0 : Math.max(0, room - size);
  const nameSize = (table.getColumn(NAME_COLUMN)?.getSize() ?? 0) + spare;
  const headers = table.getHeaderGroups().flatMap((group) => group.headers);
  const { active } = grid;
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={listing.total + 1}
      aria-multiselectable
      tabIndex={-1}
      data-scroller
      onClick={grid.onClick}
      onKeyDown={grid.onKeyDown}
      onFocus={grid.onFocus}
      style={{ ...widths, [widthVariable(NAME_COLUMN)]: `${nameSize}px` }}
      className="relative min-h-0 flex-1 overflow-auto overscroll-contain bg-surface focus-visible:outline-none"
    >
      <div className="min-w-full" style={{ inlineSize: size + spare + ROW_HEIGHT }}>
        <div role="rowgroup" className="sticky top-0 z-20">
          <div
            role="row"
            aria-rowindex={1}
            data-row={HEADS}
            className="flex h-9 border-b border-line bg-canvas text-body"
          >
            <SelectAll
              selection={selection}
              listing={listing}
              isReached={active.row === HEADS && active.stop === 0}
            />
            {headers.map((header, at) =>
              isColumnId(header.column.id) ? (
                <Fragment key={header.column.id}>
                  <TableHead
                    column={header.column.id}
                    header={header}
                    order={order}
                    acts={acts}
                    firstStop={1 + at * 2}
                    stop={active.row === HEADS ? active.stop : undefined}
                  />
                  {at === 0 && showsFoundIn ? <FoundInHead /> : undefined}
                </Fragment>
              ) : undefined,
            )}
          </div>
        </div>
        <TableBody
          listing={listing}
          columns={shown}
          showsFoundIn={showsFoundIn}
          selection={selection}
          openId={openId}
          active={active}
          scroller={scroller}
          scrollTo={grid.scrollTo}
        />
      </div>
    </div>
  );
}

/** The head of a column that comes and goes with what is searched. */
function FoundInHead(): ReactElement {
  return (
    <div role="columnheader" style={FOUND_IN_STYLE} className="flex shrink-0 items-center px-2 text-quiet">
      {i18n.t('search.foundIn')}
    </div>
  );
}

interface SelectAllProps {
  readonly selection: Selection;
  readonly listing: PeopleListing;
  readonly isReached: boolean;
}

/** Ticks everybody who was found, not only those who are drawn. */
function SelectAll({ selection, listing, isReached }: SelectAllProps): ReactElement {
  useSelectionVersion(selection);
  const box = useRef<HTMLInputElement>(null);
  const count = selection.count(listing);
  const isAll = count > 0 && count >= listing.total;
  useLayoutEffect(() => {
    if (box.current !== null) box.current.indeterminate = count > 0 && !isAll;
  }, [count, isAll]);
  return (
    <div role="columnheader" className="sticky start-0 z-10 shrink-0 bg-canvas">
      <label className="flex h-full w-9 cursor-pointer items-center justify-center">
        <input
          ref={box}
          type="checkbox"
          checked={isAll}
          onChange={() => (isAll ? selection.clear() : selection.selectEverybody())}
          aria-label={i18n.t('bulk.everybody', [formatCount(listing.total)])}
          tabIndex={isReached ? 0 : -1}
          data-stop={0}
          className="size-4 accent-fill"
        />
      </label>
    </div>
  );
}

function useColumnActs(
  columns: readonly ColumnId[],
  table: ReturnType<typeof useColumnTable>,
  { onColumns, onOrder }: Pick<PeopleTableProps, 'onColumns' | 'onOrder'>,
): ColumnActs {
  const announce = useAnnounce();
  const put = (moved: readonly ColumnId[], column: ColumnId): void => {
    if (moved === columns) return;
    onColumns(moved);
    const place = formatCount(moved.indexOf(column) + 1);
    announce(i18n.t('columns.moved', [columnWord(column), place, formatCount(moved.length)]));
  };
  return {
    order: onOrder,
    move: (column, by) => put(moveColumn(columns, column, by), column),
    putAt: (column, at) =>
      put(moveColumn(columns, column, columns.indexOf(at) - columns.indexOf(column)), column),
    widen: (column, by) => {
      const size = table.getColumn(column)?.getSize() ?? 0;
      const width = Math.max(size + by, 0);
      table.setColumnSizing((sizing) => ({ ...sizing, [column]: width }));
      const now = table.getColumn(column)?.getSize() ?? width;
      announce(i18n.t('columns.width', [columnWord(column), formatCount(now)]));
    },
    hide: (column) => onColumns(toggleColumn(columns, column)),
  };
}
