/* oxlint-disable jsx-a11y/prefer-tag-over-role -- Rows that are placed one by one are no rows of a table element. */
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { ArrowDown, ArrowUp, ChevronDown } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement, type RefObject } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Order } from '../queries/people-view';
import { classNames } from '../ui/class-names';
import { Menu, type MenuItem } from '../ui/menu';
import { columnWord } from './column-words';
import { COLUMNS, NAME_COLUMN, type ColumnId } from './columns';
import { nextOrder } from './sort-order';
import { columnStyle } from './table-row';
import type { PeopleHeader } from './use-column-table';

/** By how many pixels a key changes a width. */
const WIDTH_STEP = 16;

/** What can be done with a column. */
export interface ColumnActs {
  readonly order: (order: Order | undefined) => void;
  readonly move: (column: ColumnId, by: number) => void;
  /** Puts one column where another one is. */
  readonly putAt: (column: ColumnId, at: ColumnId) => void;
  readonly widen: (column: ColumnId, by: number) => void;
  readonly hide: (column: ColumnId) => void;
}

interface TableHeadProps {
  readonly column: ColumnId;
  readonly header: PeopleHeader;
  readonly order: Order | undefined;
  readonly acts: ColumnActs;
  /** The number of its first thing that can have the focus, and what the Tab key reaches in the row of heads. */
  readonly firstStop: number;
  readonly stop: number | undefined;
}

function sortState(
  column: ColumnId,
  order: Order | undefined,
): 'ascending' | 'descending' | 'none' | undefined {
  const { sort } = COLUMNS[column];
  if (sort === undefined) return undefined;
  if (order?.by !== sort) return 'none';
  return order.isDescending === true ? 'descending' : 'ascending';
}

/** The head of one column: sorts by it, and holds what else can be done with it. */
export function TableHead({ column, header, order, acts, firstStop, stop }: TableHeadProps): ReactElement {
  const cell = useRef<HTMLDivElement>(null);
  const label = useRef<HTMLButtonElement>(null);
  const isOver = useColumnDrag(column, cell, label, acts);
  const word = columnWord(column);
  const state = sortState(column, order);
  const tabIndexOf = (number: number): 0 | -1 => (stop === number ? 0 : -1);
  return (
    <div
      ref={cell}
      role="columnheader"
      aria-sort={state}
      style={columnStyle(column)}
      className={classNames(
        'group relative flex shrink-0 items-center bg-canvas',
        column === NAME_COLUMN && 'sticky start-9 z-10',
        isOver && 'bg-accent-soft',
      )}
    >
      <button
        ref={label}
        type="button"
        tabIndex={tabIndexOf(firstStop)}
        data-stop={firstStop}
        title={word}
        onClick={() => acts.order(nextOrder(order, column))}
        onKeyDown={(event) => onHeadKey(event, column, acts)}
        className={classNames(
          'flex h-full min-w-0 flex-1 items-center gap-1 ps-2 pe-3 text-small font-semibold text-quiet hover:text-ink focus-visible:-outline-offset-2',
          COLUMNS[column].isNumber === true && 'flex-row-reverse text-end',
          column === NAME_COLUMN && 'ps-0',
        )}
      >
        <span className="truncate">{word}</span>
        {state === 'ascending' ? <ArrowUp size={12} aria-hidden="true" className="shrink-0" /> : undefined}
        {state === 'descending' ? <ArrowDown size={12} aria-hidden="true" className="shrink-0" /> : undefined}
      </button>
      <Menu
        trigger={
          <button
            type="button"
            tabIndex={tabIndexOf(firstStop + 1)}
            data-stop={firstStop + 1}
            aria-label={i18n.t('columns.options', [word])}
            className="absolute end-1.5 flex size-6 items-center justify-center rounded-control bg-canvas text-quiet opacity-0 group-hover:opacity-100 hover:bg-sunken focus-visible:opacity-100 data-popup-open:opacity-100"
          >
            <ChevronDown size={14} aria-hidden="true" />
          </button>
        }
        items={menuItems(column, order, acts)}
      />
      {/* The keys and the menu do the same; a screen reader has no use for an edge. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        aria-hidden="true"
        onMouseDown={header.getResizeHandler()}
        onTouchStart={header.getResizeHandler()}
        onDoubleClick={() => header.column.resetSize()}
        className="absolute inset-y-1.5 end-0 z-10 w-1.5 cursor-col-resize touch-none border-e border-line hover:border-edge"
      />
    </div>
  );
}

function onHeadKey(event: KeyboardEvent<HTMLElement>, column: ColumnId, acts: ColumnActs): void {
  const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
  const wider = isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
  if (event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
    acts.widen(column, event.key === wider ? WIDTH_STEP : -WIDTH_STEP);
  } else if (event.key === '[' || event.key === ']') {
    acts.move(column, event.key === ']' ? 1 : -1);
  } else return;
  event.preventDefault();
}

function menuItems(column: ColumnId, order: Order | undefined, acts: ColumnActs): readonly MenuItem[] {
  const { sort } = COLUMNS[column];
  const sorting: readonly MenuItem[] =
    sort === undefined
      ? []
      : [
          {
            id: 'ascending',
            label: i18n.t('columns.ascending'),
            onSelect: () => acts.order({ by: sort, isDescending: false }),
          },
          {
            id: 'descending',
            label: i18n.t('columns.descending'),
            onSelect: () => acts.order({ by: sort, isDescending: true }),
          },
          ...(order?.by === sort
            ? [{ id: 'unsorted', label: i18n.t('columns.unsorted'), onSelect: () => acts.order(undefined) }]
            : []),
        ];
  const places: readonly MenuItem[] =
    column === NAME_COLUMN
      ? []
      : [
          {
            id: 'start',
            label: i18n.t('columns.toStart'),
            shortcut: '[',
            onSelect: () => acts.move(column, -1),
          },
          { id: 'end', label: i18n.t('columns.toEnd'), shortcut: ']', onSelect: () => acts.move(column, 1) },
          { id: 'hide', label: i18n.t('columns.hide'), onSelect: () => acts.hide(column) },
        ];
  return [
    ...sorting,
    {
      id: 'wider',
      label: i18n.t('columns.wider'),
      shortcut: 'Shift →',
      onSelect: () => acts.widen(column, WIDTH_STEP * 2),
    },
    {
      id: 'narrower',
      label: i18n.t('columns.narrower'),
      shortcut: 'Shift ←',
      onSelect: () => acts.widen(column, -WIDTH_STEP * 2),
    },
    ...places,
  ];
}

/** Lets a head be dragged onto another one. @returns whether one is held over this */
function useColumnDrag(
  column: ColumnId,
  cell: RefObject<HTMLDivElement | null>,
  label: RefObject<HTMLButtonElement | null>,
  acts: ColumnActs,
): boolean {
  const [isOver, setOver] = useState(false);
  const current = useRef(acts);
  useEffect(() => {
    current.current = acts;
  });
  useEffect(() => {
    const { current: element } = cell;
    const { current: dragHandle } = label;
    if (element === null || dragHandle === null || column === NAME_COLUMN) return undefined;
    const isColumn = (data: Record<string, unknown>): data is { column: ColumnId } =>
      typeof data['column'] === 'string' && data['column'] in COLUMNS;
    const stopDragging = draggable({ element, dragHandle, getInitialData: () => ({ column }) });
    const stopTaking = dropTargetForElements({
      element,
      canDrop: ({ source }) => isColumn(source.data) && source.data.column !== column,
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false);
        if (isColumn(source.data)) current.current.putAt(source.data.column, column);
      },
    });
    return () => {
      stopDragging();
      stopTaking();
    };
  }, [column, cell, label]);
  return isOver;
}
