import { HEAD_SIZE, readBytes, type ByteSource, type ReadingOptions } from '../bytes';
import { createDecoder, detectEncoding, guessEncoding, type EncodingName } from '../encoding';
import { isKnownHeader } from '../guess-mapping';
import { parseText, type RecordOptions, type TableRecord } from './records';

/** How a separated-values file is laid out: guessed, and correctable by the user. Plain JSON. */
export interface TableLayout extends RecordOptions {
  readonly encoding: EncodingName;
  /** Records that come before the first person: a preamble, and the headers if there are any. */
  readonly skip: number;
  /** One per column; empty texts when the file has no headers. */
  readonly headers: readonly string[];
}

/** A file's layout with some of its rows, to be shown and to guess a mapping from. */
export interface TablePreview {
  readonly layout: TableLayout;
  readonly sampleRows: readonly (readonly string[])[];
}

const DELIMITERS = [',', ';', '\t', '|'];
const SAMPLE_ROWS = 50;
// Enough to tell a separator; a file of broken quotes would take long to be read with each of them.
const SAMPLE_TEXT = 32_768;
// LinkedIn puts three lines of notes before its headers; some exports put a title page there.
const LATEST_HEADER = 15;

function modalWidth(records: readonly TableRecord[]): { width: number; share: number } {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [width, count] = [...counts].sort(([a, x], [b, y]) => y - x || b - a)[0] ?? [0, 0];
  return { width, share: records.length === 0 ? 0 : count / records.length };
}

function isBlank({ cells, broken }: TableRecord): boolean {
  return !broken && cells.every((cell) => cell.trim() === '');
}

/** The separator that cuts most records into the same number of cells, more than one; of equals the one with more. */
function guessDelimiter(text: string, lineEnd: RecordOptions['lineEnd']): string {
  let best = { delimiter: ',', score: 0 };
  const sample = text.slice(0, SAMPLE_TEXT);
  for (const delimiter of DELIMITERS) {
    const records = parseText(sample, { delimiter, lineEnd }).filter((record) => !isBlank(record));
    const { width, share } = modalWidth(records);
    const score = width < 2 ? 0 : share + Math.min(width, 50) / 1_000;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

// Looks at the first sign of each cell: a header is a word, a value may be anything.
const VALUE = /@|^https?:|^[+\d(]|^\d{4}-\d\d/;

function looksLikeHeaders(cells: readonly string[]): boolean {
  const words = cells.map((cell) => cell.trim().toLowerCase());
  return words.every((word) => word !== '' && !VALUE.test(word)) && new Set(words).size === words.length;
}

/**
 * Which of the first records holds the headers: the one with the most words that we know as headers, else the
 * first of full width if its cells look like headers; -1 when there is none.
 */
function findHeaders(records: readonly TableRecord[]): number {
  const first = records.slice(0, LATEST_HEADER);
  const known = first.map(({ cells }) => cells.filter((cell) => isKnownHeader(cell)).length);
  const most = Math.max(0, ...known);
  const width = modalWidth(records).width;
  const best = known.indexOf(most);
  const isClear = most >= 2 || (most === 1 && (records[best]?.cells.length ?? 0) === width && width <= 2);
  if (isClear) return best;
  const full = first.findIndex((record) => record.cells.length === width && !isBlank(record));
  const record = records[full];
  return record !== undefined && looksLikeHeaders(record.cells) ? full : -1;
}

/** Excel's own way to say which separator a file has. */
const SEPARATOR_LINE = /^sep=(.)\r?\n?$/i;

function guessLineEnd(text: string): RecordOptions['lineEnd'] {
  return text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
}

/** What the user says of a table, in place of what would be guessed. */
export interface ChosenLayout {
  readonly encoding?: EncodingName | undefined;
  readonly delimiter?: string | undefined;
  /** False when the first row is somebody already, true when it holds headings. */
  readonly hasHeaders?: boolean | undefined;
}

function placeOfHeaders(records: readonly TableRecord[], hasHeaders: boolean | undefined): number {
  if (hasHeaders === false) return -1;
  const found = findHeaders(records);
  return found === -1 && hasHeaders === true ? records.findIndex((record) => !isBlank(record)) : found;
}

/** The layout of the beginning of a file. `head` may end within a record. */
export function guessLayout(head: string, encoding: EncodingName, chosen: ChosenLayout = {}): TablePreview {
  const lineEnd = guessLineEnd(head);
  const firstLine = head.slice(0, head.indexOf(lineEnd) + 1);
  const said = SEPARATOR_LINE.exec(firstLine)?.[1];
  const delimiter = chosen.delimiter ?? said ?? guessDelimiter(head, lineEnd);
  const records = parseText(head, { delimiter, lineEnd });
  const offset = said === undefined ? 0 : 1;
  const found = placeOfHeaders(records.slice(offset), chosen.hasHeaders);
  const headerCells = found === -1 ? [] : (records[found + offset]?.cells ?? []);
  const skip = found === -1 ? offset : found + offset + 1;
  const rows = records.slice(skip).filter((record) => !record.broken && !isBlank(record));
  const { width } = modalWidth(rows);
  const headers =
    found === -1 ? Array.from({ length: width }, () => '') : headerCells.map((cell) => cell.trim());
  return {
    layout: { encoding, delimiter, lineEnd, skip, headers },
    sampleRows: rows.slice(0, SAMPLE_ROWS).map((record) => record.cells),
  };
}

/** Looks at a separated-values file: encoding, separator, headers, and some rows. */
export async function inspectTable(
  source: ByteSource,
  options: ReadingOptions = {},
  chosen: ChosenLayout = {},
): Promise<TablePreview> {
  const head = await readBytes(source, 0, HEAD_SIZE);
  const encoding = chosen.encoding ?? (await detectEncoding(source, { signal: options.signal }));
  return guessLayout(createDecoder(encoding).decode(head, { stream: true }), encoding, chosen);
}

/** The same for a beginning that is all there is to look at. */
export function inspectHead(head: Uint8Array): TablePreview {
  const encoding = guessEncoding(head);
  return guessLayout(createDecoder(encoding).decode(head, { stream: true }), encoding);
}
