import { fail, succeed, type Result } from '@/utils/result';
import { HEAD_SIZE } from './bytes';
import { createDecoder, guessEncoding } from './encoding';
import { foldHeader, isKnownHeader } from './guess-mapping';
import type { FileProblem } from './problem';
import { bullhorn } from './read/bullhorn';
import { bullhornRecords } from './read/bullhorn-records';
import { greenhouse } from './read/greenhouse';
import { greenhouseRecords } from './read/greenhouse-records';
import { JsonSplitter } from './read/json-items';
import { jsonResume } from './read/json-resume';
import { kithTable } from './read/kith-table';
import { lever } from './read/lever';
import { leverRecords } from './read/lever-records';
import { linkedinConnections } from './read/linkedin-connections';
import { plainTable } from './read/plain-table';
import { kithJson } from './read/read-kith-rows';
import { parseJson } from './read/read-records';
import { isRecord, RECORD_LISTS, type JsonRecord, type RecordFormat } from './read/record-format';
import type { TableFormat } from './read/table-format';
import { inspectHead } from './read/table-layout';
import { vcard } from './read/vcard';
import { isZip } from './read/zip';

/** Every format that people can be read from. In each group the first one that recognizes a file takes it. */
export const TABLE_FORMATS: readonly TableFormat[] = [
  kithTable,
  linkedinConnections,
  lever,
  bullhorn,
  greenhouse,
  plainTable,
];
export const RECORD_FORMATS: readonly RecordFormat[] = [
  jsonResume,
  greenhouseRecords,
  leverRecords,
  bullhornRecords,
];

/** A format of which files give people (`readPeople`), or stored rows (`readKithRows`). */
export type Format = TableFormat | RecordFormat | typeof vcard | typeof kithJson;
export type PeopleFormat = Exclude<Format, typeof kithJson>;

export const FORMATS: readonly Format[] = [...TABLE_FORMATS, ...RECORD_FORMATS, vcard, kithJson];

/** The format with that id, as `ImportedPerson.source.format` names it. */
export function findFormat(id: string): Format | undefined {
  return FORMATS.find((format) => format.id === id);
}

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

const PDF = [0x25, 0x50, 0x44, 0x46];
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0];

const SPREADSHEET: FileProblem = {
  code: 'spreadsheet',
  message:
    'This is a workbook. Open it in your spreadsheet, save the sheet as “CSV UTF-8”, and import that file.',
};
const DOCUMENT: FileProblem = {
  code: 'document',
  message: 'This is a document, not a list of people. Import it as a résumé instead.',
};
const ARCHIVE: FileProblem = {
  code: 'archive',
  message:
    'This is an archive. Unpack it; of LinkedIn’s export, import the file Connections.csv that lies in it.',
};

/** Files that hold people but not as text. */
function findRefusal(head: Uint8Array, fileName: string): FileProblem | undefined {
  if (head.length === 0) return { code: 'empty', message: 'The file is empty.' };
  if (begins(head, PDF)) return DOCUMENT;
  if (begins(head, OLD_OFFICE)) return /\.xls$/i.test(fileName) ? SPREADSHEET : DOCUMENT;
  if (!isZip(head)) return undefined;
  if (/\.(?:xlsx|xlsm|ods|numbers)$/i.test(fileName)) return SPREADSHEET;
  return /\.(?:docx|odt|pages)$/i.test(fileName) ? DOCUMENT : ARCHIVE;
}

/** The first object in a JSON file, as far as its beginning holds all of it. */
function firstRecord(text: string): JsonRecord | undefined {
  const first = new JsonSplitter(RECORD_LISTS).push(text).find(({ part }) => part === 'item');
  const value = first === undefined ? undefined : parseJson(first.text);
  if (!isRecord(value)) return undefined;
  return isRecord(value['data']) ? value['data'] : value;
}

function recognizeJson(text: string): Format | undefined {
  if (kithJson.recognizes(text)) return kithJson;
  const record = firstRecord(text);
  return record === undefined ? undefined : RECORD_FORMATS.find((format) => format.recognizes(record));
}

function recognizeTable(head: Uint8Array): Format | undefined {
  const { layout, sampleRows } = inspectHead(head);
  const headers = new Set(layout.headers.map(foldHeader));
  // Prose has commas too: a table has a header that we know, or rows of several cells.
  const isTable =
    layout.headers.some((header) => isKnownHeader(header)) ||
    (layout.headers.length > 1 && sampleRows.length > 0);
  return isTable ? TABLE_FORMATS.find((format) => format.recognizes(headers)) : undefined;
}

/**
 * What kind of file this is, by its content; the name only helps to say what is wrong with one that cannot be
 * read.
 * @param bytes the file or its beginning; of more than `HEAD_SIZE` bytes only that many are looked at
 * @returns why not, for a file from which no people can be read
 */
export function recognizeFormat(bytes: Uint8Array, fileName: string): Result<Format, FileProblem> {
  const head = bytes.subarray(0, HEAD_SIZE);
  const refusal = findRefusal(head, fileName);
  if (refusal !== undefined) return fail(refusal);
  const text = createDecoder(guessEncoding(head)).decode(head, { stream: true });
  if (text.trim() === '') return fail({ code: 'empty', message: 'There is nothing in the file.' });
  if (vcard.recognizes(text)) return succeed(vcard);
  const format = /^\s*[[{]/.test(text) ? recognizeJson(text) : recognizeTable(head);
  if (format !== undefined) return succeed(format);
  const message =
    'Nothing in this file looks like a list of people: import a CSV file, a vCard, a JSON Resume, or an export of LinkedIn, Greenhouse, Lever, Bullhorn or Kith.';
  return fail({ code: 'unknown-format', message });
}
