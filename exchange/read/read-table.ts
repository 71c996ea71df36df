import { fail, type Result } from '@/utils/result';
import type { ImportedPerson } from '@/talent/imported-person';
import { createRowMapper, isDeletedRow } from '../apply-mapping';
import type { ByteSource } from '../bytes';
import { readText } from '../encoding';
import type { Mapping } from '../mapping';
import { cutRaw } from '../problem';
import { finishDraft, type DraftProblem, type PersonDraft } from './person-draft';
import { RecordReader, type TableRecord } from './records';
import type { Notice, ReaderOptions, ReadRow } from './read-row';
import type { TableLayout } from './table-layout';

/** What the cells of one row say: a person and what was put aside, or why there is none. */
export interface RowReading {
  readonly result: Result<ImportedPerson, DraftProblem>;
  readonly notices: readonly DraftProblem[];
}

/** Reads one row. `source` is where it stands. */
export type RowReader = (cells: readonly string[], source: ImportedPerson['source']) => RowReading;

/** A reader of rows by a mapping; `complete` adds what the format knows beyond its columns. */
export function createMappedReader(
  mapping: Mapping,
  complete: (draft: PersonDraft) => void = () => {},
): RowReader {
  const mapRow = createRowMapper(mapping);
  return (cells, source) => {
    if (isDeletedRow(cells, mapping)) {
      const message = 'The other system has deleted this person.';
      return { result: fail({ code: 'deleted', message }), notices: [] };
    }
    const draft = mapRow(cells);
    complete(draft);
    return { result: finishDraft(draft, source), notices: draft.notices };
  };
}

export interface TableReading {
  readonly layout: TableLayout;
  /** The id of the format, kept with every person. */
  readonly format: string;
  readonly readRow: RowReader;
}

const BROKEN_QUOTES: DraftProblem = {
  code: 'broken-quotes',
  message: 'The quotation marks of this row do not match. Close or double them, and import the row again.',
};

function tooManyCells(found: number, expected: number): DraftProblem {
  const message = `The row has ${String(found)} cells, but there are ${String(expected)} columns: a value with a separator in it may lack its quotation marks.`;
  return { code: 'too-many-cells', message };
}

function countFilled(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1;
}

function readRecord(record: TableRecord, row: number, fileName: string, reading: TableReading): ReadRow {
  const { line } = record;
  const refuse = (problem: DraftProblem): ReadRow => ({
    ok: false,
    row,
    line,
    problem: { line, ...problem, raw: cutRaw(record.raw) },
  });
  if (record.broken) return refuse(BROKEN_QUOTES);
  const filled = countFilled(record.cells);
  const columns = reading.layout.headers.length;
  if (filled > columns) return refuse(tooManyCells(filled, columns));
  const source = { file: fileName, format: reading.format, line };
  const { result, notices } = reading.readRow(record.cells, source);
  if (!result.ok) return refuse(result.reason);
  const placed = notices.map((notice): Notice => ({ line, ...notice }));
  return { ok: true, row, line, person: result.value, notices: placed };
}

function isBlank({ cells, broken }: TableRecord): boolean {
  return !broken && cells.every((cell) => cell.trim() === '');
}

/** The records of a separated-values file, part by part. */
async function* readRecords(
  source: ByteSource,
  layout: TableLayout,
  options: ReaderOptions,
): AsyncGenerator<readonly TableRecord[], void, undefined> {
  const reader = new RecordReader(layout);
  for await (const text of readText(source, layout.encoding, options)) yield reader.push(text);
  yield reader.end();
}

/** The people in a separated-values file, row by row; blank rows are passed over. */
export async function* readTable(
  source: ByteSource,
  reading: TableReading,
  options: ReaderOptions,
): AsyncGenerator<ReadRow, void, undefined> {
  const { startAt = 0, fileName, signal } = options;
  let toSkip = reading.layout.skip;
  let row = 0;
  for await (const records of readRecords(source, reading.layout, options)) {
    for (const record of records) {
      if (toSkip > 0) {
        toSkip -= 1;
      } else if (!isBlank(record)) {
        signal?.throwIfAborted();
        if (row >= startAt) yield readRecord(record, row, fileName, reading);
        row += 1;
      }
    }
  }
}
