import type { Order } from '../queries/people-view';
import { COLUMNS, isColumnId, type ColumnId } from './columns';

/** An order as a segment keeps it: a column, with `-` before it for the greatest first; empty for none. */
export function printOrder(order: Order | undefined): string {
  if (order === undefined) return '';
  return `${order.isDescending === true ? '-' : ''}${order.by}`;
}

/** The order that was kept; undefined for none, and for one that this version does not know. */
export function parseOrder(kept: string | undefined): Order | undefined {
  const isDescending = kept?.startsWith('-') === true;
  const name = (isDescending ? kept?.slice(1) : kept) ?? '';
  const by = isColumnId(name) ? COLUMNS[name].sort : undefined;
  return by === undefined ? undefined : { by, isDescending };
}

/** How a table is sorted once the head of a column was pressed: one way, the other way, then not by it. */
export function nextOrder(order: Order | undefined, column: ColumnId): Order | undefined {
  const { sort, startsDescending = false } = COLUMNS[column];
  if (sort === undefined) return order;
  if (order?.by !== sort) return { by: sort, isDescending: startsDescending };
  const isFirstWay = (order.isDescending ?? false) === startsDescending;
  return isFirstWay ? { by: sort, isDescending: !startsDescending } : undefined;
}
