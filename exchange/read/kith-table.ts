import type { ImportedPerson } from '@/talent/imported-person';
import { foldHeader } from '../guess-mapping';
import { DETAILS_HEADER, KITH_HEADERS, readKithRow } from '../kith-columns';
import { checkPerson, type DraftProblem } from './person-draft';
import type { RowReading, RowReader } from './read-table';
import type { TableFormat } from './table-format';

/** Our own CSV, as `writeCsv` wrote it, also with its columns in another order or saved again by a spreadsheet. */
export const kithTable: TableFormat = {
  id: 'kith-csv',
  name: 'Kith (CSV)',
  shape: 'table',
  presets: {},
  recognizes: (headers) => headers.has(foldHeader(DETAILS_HEADER)) && headers.has('name'),
};

interface KithTable {
  /** By header of ours, in which column it stands. */
  readonly columns: ReadonlyMap<string, number>;
  /** Columns that somebody added. */
  readonly added: readonly { readonly header: string; readonly column: number }[];
}

function readRow(table: KithTable, cells: readonly string[], source: ImportedPerson['source']): RowReading {
  const { person, problems } = readKithRow((header) => cells[table.columns.get(header) ?? -1]);
  const added = table.added.map(({ header, column }) => ({ header, value: cells[column] ?? '' }));
  // A structured cell that was damaged elsewhere still goes in, as the text that it is.
  const notes = [...problems, ...added.filter(({ value }) => value.trim() !== '')].map(
    ({ header, value }) => ({
      text: `${header}: ${value}`,
    }),
  );
  const notices = problems.map(({ header }): DraftProblem => ({
    code: 'invalid',
    field: header,
    message: `The cell under “${header}” was damaged; its text is kept in a note.`,
  }));
  return { result: checkPerson({ ...person, notes: [...person.notes, ...notes] }, source), notices };
}

/** A reader of rows under these headers. What stands under headers that are not ours is kept in notes. */
export function createKithRowReader(headers: readonly string[]): RowReader {
  const table: KithTable = {
    columns: new Map(KITH_HEADERS.map((header) => [header, headers.indexOf(header)])),
    added: headers.flatMap((header, column) => (KITH_HEADERS.includes(header) ? [] : [{ header, column }])),
  };
  return (cells, source) => readRow(table, cells, source);
}
