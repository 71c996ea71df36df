import Papa from 'papaparse';

/** One record of a separated-values file. */
export interface TableRecord {
  readonly cells: readonly string[];
  /** The line on which it begins, counted from 1. */
  readonly line: number;
  /** The record as it stands in the file, without its line end. */
  readonly raw: string;
  /** True when its quotes do not match: the cells say nothing then. */
  readonly broken: boolean;
}

export interface RecordOptions {
  readonly delimiter: string;
  readonly lineEnd: '\n' | '\r';
}

// No honest record is longer. What is, began with a quote that nobody closed.
const LONGEST_RECORD = 1_000_000;
// After that many broken records every line is read by itself: looking for the end of each would take for
// ever.
const MANY_BROKEN = 20;

interface RawRecord {
  readonly cells: readonly string[];
  readonly end: number;
  /** `unclosed` has no end; `stray` has a quote inside quotes that was not doubled. */
  readonly quotes: 'good' | 'stray' | 'unclosed';
}

/** What papaparse hands to `step`: its types leave this open. */
interface StepResult {
  readonly data: readonly (readonly string[])[];
  readonly errors: readonly { readonly code: string }[];
  readonly meta: { readonly cursor: number };
}

/**
 * The complete records at the beginning of a text, up to the first broken one.
 * @param isLast true when no more text follows, so that the last record needs no line end
 */
function parseRecords(text: string, { delimiter, lineEnd }: RecordOptions, isLast: boolean): RawRecord[] {
  const records: RawRecord[] = [];
  const step = ({ data, errors, meta }: StepResult): void => {
    const unclosed = errors.some((error) => error.code === 'MissingQuotes');
    const quotes = unclosed ? 'unclosed' : errors.length > 0 ? 'stray' : 'good';
    records.push({ cells: data[0] ?? [], end: meta.cursor, quotes });
    if (quotes !== 'good') parser.abort();
  };
  const parser = new Papa.Parser({ delimiter, newline: lineEnd, step });
  parser.parse(text, 0, !isLast);
  return records;
}

/**
 * Takes the carriage return of a CRLF off an unquoted last cell. The parser is told that lines end with LF,
 * so that files in which both occur are read alike; of a quoted cell it takes the rest off itself.
 */
function withoutCarriageReturn(cells: readonly string[], raw: string, delimiter: string): readonly string[] {
  const last = cells.at(-1);
  if (last?.endsWith('\r') !== true || !raw.endsWith(last)) return cells;
  const start = raw.length - last.length;
  const unquoted = start === 0 || raw.slice(0, start).endsWith(delimiter);
  return unquoted ? [...cells.slice(0, -1), last.slice(0, -1)] : cells;
}

function countLines(text: string, lineEnd: string): number {
  let lines = 0;
  for (let at = text.indexOf(lineEnd); at !== -1; at = text.indexOf(lineEnd, at + 1)) lines += 1;
  return lines;
}

/** Turns text, part by part, into records. A broken record costs its own first line and nothing else. */
export class RecordReader {
  readonly #options: RecordOptions;
  #rest = '';
  #line = 1;
  #broken = 0;

  constructor(options: RecordOptions) {
    this.#options = options;
  }

  /** The records that are complete with this part of the text. */
  push(text: string): TableRecord[] {
    this.#rest += text;
    return this.#drain(false);
  }

  /** The records that were still waiting for their line end. */
  end(): TableRecord[] {
    return this.#drain(true);
  }

  #drain(isLast: boolean): TableRecord[] {
    const found: TableRecord[] = [];
    while (this.#rest !== '') {
      const text = this.#nextText();
      const before = this.#rest.length;
      const parsed = parseRecords(text, this.#options, isLast || text.length < before);
      let start = 0;
      let broken = false;
      for (const record of parsed) {
        const whole = text.slice(start, record.end);
        broken = record.quotes !== 'good' && !this.#isHarmless(whole, record);
        if (broken) break;
        // After the last line end the parser sees one more record, which is none.
        if (whole !== '') found.push(this.#takeRecord(whole, record.cells));
        start = record.end;
      }
      this.#rest = this.#rest.slice(start);
      if (broken || this.#rest.length > LONGEST_RECORD) found.push(this.#takeBrokenLine());
      else if (start === 0 || this.#rest.length === 0) break;
    }
    return found;
  }

  /** All that waits; or only its first line, once too much was broken. */
  #nextText(): string {
    if (this.#broken < MANY_BROKEN) return this.#rest;
    const end = this.#rest.indexOf(this.#options.lineEnd);
    return end === -1 ? this.#rest : this.#rest.slice(0, end + 1);
  }

  /** A stray quote does no harm while the record stays on its line and took no separator for text. */
  #isHarmless(whole: string, { cells, quotes }: RawRecord): boolean {
    const { delimiter, lineEnd } = this.#options;
    const line = whole.endsWith(lineEnd) ? whole.slice(0, -lineEnd.length) : whole;
    return quotes === 'stray' && !line.includes(lineEnd) && !cells.some((cell) => cell.includes(delimiter));
  }

  #takeRecord(whole: string, cells: readonly string[]): TableRecord {
    const { lineEnd, delimiter } = this.#options;
    const raw = whole.endsWith(lineEnd) ? whole.slice(0, -lineEnd.length) : whole;
    const record = {
      cells: withoutCarriageReturn(cells, raw, delimiter),
      line: this.#line,
      raw: raw.replace(/\r$/, ''),
      broken: false,
    };
    this.#line += countLines(whole, lineEnd);
    return record;
  }

  #takeBrokenLine(): TableRecord {
    const end = this.#rest.indexOf(this.#options.lineEnd);
    const raw = end === -1 ? this.#rest : this.#rest.slice(0, end);
    const record = { cells: [], line: this.#line, raw: raw.replace(/\r$/, ''), broken: true };
    this.#rest = end === -1 ? '' : this.#rest.slice(end + 1);
    this.#line += 1;
    this.#broken += 1;
    return record;
  }
}

/** All records of a short text, such as the beginning of a file. */
export function parseText(text: string, options: RecordOptions): TableRecord[] {
  const reader = new RecordReader(options);
  return [...reader.push(text), ...reader.end()];
}
