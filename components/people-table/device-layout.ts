import * as z from 'zod/mini';
import { readColumns, type ColumnId } from './columns';

const LAYOUT = 'kith-people-layout';
const WIDTHS = 'kith-people-widths';

/** How people are listed on this device where no segment says otherwise. An order is text, see `printOrder`. */
export interface DeviceLayout {
  readonly columns: readonly ColumnId[];
  readonly order: string;
}

const layoutSchema = z.object({ columns: z.optional(z.array(z.string())), order: z.optional(z.string()) });
const widthsSchema = z.record(z.string(), z.number());

function readJson(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

export function readDeviceLayout(): DeviceLayout {
  const kept = layoutSchema.safeParse(readJson(LAYOUT));
  const { columns, order } = kept.success ? kept.data : {};
  return { columns: readColumns(columns), order: order ?? '' };
}

export function writeDeviceLayout(layout: DeviceLayout): void {
  localStorage.setItem(LAYOUT, JSON.stringify(layout));
}

/** How wide columns were made on this device, in pixels. */
export function readWidths(): Readonly<Record<string, number>> {
  const kept = widthsSchema.safeParse(readJson(WIDTHS));
  return kept.success ? kept.data : {};
}

export function writeWidths(widths: Readonly<Record<string, number>>): void {
  localStorage.setItem(WIDTHS, JSON.stringify(widths));
}
