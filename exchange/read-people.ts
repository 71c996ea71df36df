import type { ByteSource } from './bytes';
import type { PeopleFormat } from './formats';
import { guessMapping } from './guess-mapping';
import type { Mapping } from './mapping';
import { createKithRowReader, kithTable } from './read/kith-table';
import { readJsonRecords } from './read/read-records';
import { createMappedReader, readTable } from './read/read-table';
import type { ReaderOptions, ReadRow } from './read/read-row';
import type { TableFormat } from './read/table-format';
import { inspectTable, type TableLayout } from './read/table-layout';
import { readVcards } from './read/vcard';

export interface ReadPeopleOptions extends ReaderOptions {
  readonly format: PeopleFormat;
  /** For tables: how they are laid out, when the user corrected the guess. */
  readonly layout?: TableLayout | undefined;
  /** For tables: what becomes of each column; without it, what is guessed. */
  readonly mapping?: Mapping | undefined;
}

/** What the user said of a table, and for the rest what is guessed; the file is only looked at when it must be. */
async function planTable(
  source: ByteSource,
  format: TableFormat,
  { layout, mapping, signal }: ReadPeopleOptions,
): Promise<{ layout: TableLayout; mapping: Mapping }> {
  if (layout !== undefined && mapping !== undefined) return { layout, mapping };
  const preview = await inspectTable(source, { signal });
  const headers = (layout ?? preview.layout).headers;
  return {
    layout: layout ?? preview.layout,
    mapping: mapping ?? guessMapping(headers, preview.sampleRows, format.presets),
  };
}

async function* readTableOf(
  source: ByteSource,
  format: TableFormat,
  options: ReadPeopleOptions,
): AsyncGenerator<ReadRow, void, undefined> {
  const { layout, mapping } = await planTable(source, format, options);
  const readRow = format === kithTable ? createKithRowReader(layout.headers) : createMappedReader(mapping);
  yield* readTable(source, { layout, format: format.id, readRow }, options);
}

/**
 * The people in a file, row by row. A row that cannot go in is given with its reason, and the rest goes on;
 * nothing in a file makes this throw. The file is read part by part, so its size does not matter; `startAt`
 * takes up a reading that was stopped, because rows have the same numbers each time.
 * @throws what `signal` was aborted with
 */
export function readPeople(source: ByteSource, options: ReadPeopleOptions): AsyncIterable<ReadRow> {
  const { format } = options;
  if (format.shape === 'table') return readTableOf(source, format, options);
  if (format.shape === 'records') return readJsonRecords(source, format, options);
  return readVcards(source, options);
}
