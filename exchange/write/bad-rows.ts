import { BAD_ROW_HEADERS } from '../guess-mapping';
import { makeInert } from '../inert-cell';
import { parseText } from '../read/records';
import type { TableLayout } from '../read/table-layout';
import { BYTE_ORDER_MARK, writeRecord } from './csv';

/** A row that did not go in, with what to say of it in the user's language. */
export interface BadRow {
  readonly line: number;
  readonly reason: string;
  /** As it stands in the file. */
  readonly raw?: string | undefined;
}

/**
 * Rows that did not go in as a CSV file: line, reason, and the row itself, under the file's own headers if it was a
 * table. Mended, the file can be imported as it is.
 */
export function* writeBadRows(
  rows: Iterable<BadRow>,
  layout: TableLayout | undefined,
): Generator<string, void, undefined> {
  yield BYTE_ORDER_MARK + writeRecord([...BAD_ROW_HEADERS, ...(layout?.headers ?? ['']).map(makeInert)]);
  for (const { line, reason, raw = '' } of rows) {
    const [record] = layout === undefined ? [] : parseText(raw, layout);
    const cells = record === undefined || record.broken ? [raw] : record.cells;
    yield writeRecord([String(line), reason, ...cells].map(makeInert));
  }
}
