import type { PortablePerson } from '@/talent/imported-person';
import { KITH_HEADERS, writeKithRow } from '../kith-columns';
import { batchText, type Many } from './text-batches';

// Excel takes a file without it for one in the local code page.
export const BYTE_ORDER_MARK = '\ufeff';

/** One record by RFC 4180. Every cell is quoted, so that no cell's inside can be taken for a separator. */
export function writeRecord(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`;
}

async function* writeRecords(people: Many<PortablePerson>): AsyncGenerator<string, void, undefined> {
  yield BYTE_ORDER_MARK + writeRecord(KITH_HEADERS);
  for await (const person of people) yield writeRecord(writeKithRow(person));
}

/**
 * People as a CSV file (RFC 4180, UTF-8 with a byte order mark), part by part. Cells that a spreadsheet would
 * calculate are made inert. Our own import takes back exactly what was written: what CSV cannot carry (NUL,
 * halves of surrogate pairs) stands in the last column.
 */
export function writeCsv(people: Many<PortablePerson>): AsyncIterable<string> {
  return batchText(writeRecords(people));
}
