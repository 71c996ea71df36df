import {
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
  type Header,
  type ReactTable,
} from '@tanstack/react-table';
import { useEffect, useMemo, useState } from 'react';
import type { FoundPerson } from '../queries/people-view';
import { COLUMN_IDS, COLUMNS, NAME_COLUMN, type ColumnId } from './columns';
import { readWidths, writeWidths } from './device-layout';

const features = tableFeatures({
  columnOrderingFeature,
  columnPinningFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
});

export type PeopleColumns = ReactTable<typeof features, FoundPerson>;
export type PeopleHeader = Header<typeof features, FoundPerson>;

export const NARROWEST = 64;
const WIDEST = 800;

const helper = createColumnHelper<typeof features, FoundPerson>();
const DEFINITIONS = helper.columns(
  COLUMN_IDS.map((id) =>
    helper.display({ id, size: COLUMNS[id].width, minSize: NARROWEST, maxSize: WIDEST }),
  ),
);

/** The table knows columns alone: its rows are drawn from a listing, as they come into view. */
const NO_ROWS: FoundPerson[] = [];
const PINNING = { start: [NAME_COLUMN], end: [] };

/** Which columns there are, in what order and how wide; widths are kept on this device. */
export function useColumnTable(shown: readonly ColumnId[]): PeopleColumns {
  const [sizing, setSizing] = useState<Record<string, number>>(() => ({ ...readWidths() }));
  const columnOrder = useMemo(() => [...shown], [shown]);
  const columnVisibility = useMemo(
    () => Object.fromEntries(COLUMN_IDS.map((id) => [id, shown.includes(id)])),
    [shown],
  );
  const table = useTable({
    features,
    columns: DEFINITIONS,
    data: NO_ROWS,
    state: { columnOrder, columnVisibility, columnSizing: sizing, columnPinning: PINNING },
    onColumnSizingChange: setSizing,
    columnResizeMode: 'onChange',
    columnResizeDirection: document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr',
  });
  const isResizing = table.state.columnResizing.isResizingColumn !== false;
  useEffect(() => {
    if (!isResizing) writeWidths(sizing);
  }, [sizing, isResizing]);
  return table;
}

/** The name of the variable that holds the width of a column. */
export function widthVariable(column: ColumnId): `--width-${ColumnId}` {
  return `--width-${column}`;
}
