/** A place in a table that can have the focus: a row, -1 being the heads, and what of it, counted from the start. */
export interface GridPlace {
  readonly row: number;
  readonly stop: number;
}

/** What a row offers to the keyboard: its box to tick, and the link to the person. */
export const ROW_STOPS = { box: 0, link: 1 } as const;

export const HEADS = -1;

interface GridShape {
  readonly rows: number;
  /** How many things in the row of heads can have the focus. */
  readonly headStops: number;
  /** Rows in view. */
  readonly page: number;
  readonly isRightToLeft: boolean;
}

interface GridKey {
  readonly key: string;
  /** Ctrl, or Cmd. */
  readonly isModified: boolean;
}

function stopsIn(row: number, { headStops }: GridShape): number {
  return row === HEADS ? headStops : ROW_STOPS.link + 1;
}

/** Where a key leads from a place, as grids have it; undefined for a key that leads nowhere. */
export function moveInGrid(
  place: GridPlace,
  { key, isModified }: GridKey,
  shape: GridShape,
): GridPlace | undefined {
  const last = shape.rows - 1;
  const toRow = (row: number): GridPlace => {
    const to = Math.min(Math.max(row, HEADS), last);
    return { row: to, stop: Math.min(place.stop, stopsIn(to, shape) - 1) };
  };
  const toStop = (stop: number): GridPlace => ({
    row: place.row,
    stop: Math.min(Math.max(stop, 0), stopsIn(place.row, shape) - 1),
  });
  const forward = shape.isRightToLeft ? -1 : 1;
  switch (key) {
    case 'ArrowDown':
      return toRow(place.row + 1);
    case 'ArrowUp':
      return toRow(place.row - 1);
    case 'PageDown':
      return toRow(place.row + shape.page);
    case 'PageUp':
      return toRow(Math.max(place.row - shape.page, 0));
    case 'ArrowRight':
      return toStop(place.stop + forward);
    case 'ArrowLeft':
      return toStop(place.stop - forward);
    case 'Home':
      return isModified ? toRow(0) : toStop(0);
    case 'End':
      return isModified ? toRow(last) : toStop(Infinity);
    default:
      return undefined;
  }
}
