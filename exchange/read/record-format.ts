import type { DraftProblem, PersonDraft } from './person-draft';

/** One JSON object out of a file, of which nothing is known. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** A JSON file of some system, with one person in each record. */
export interface RecordFormat {
  readonly id: string;
  /** What the user reads. */
  readonly name: string;
  readonly shape: 'records';
  readonly recognizes: (record: JsonRecord) => boolean;
  readonly readRecord: (record: JsonRecord) => PersonDraft | DraftProblem;
}

/** The lists in which other systems put records, when they put an object around them. */
export const RECORD_LISTS = ['data', 'candidates', 'people', 'resumes', 'items', 'results'];

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text field; numbers are taken as they are written, everything else is none. */
export function textIn(record: JsonRecord, field: string): string {
  const value = Object.hasOwn(record, field) ? record[field] : undefined;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() : '';
}

/** A text field, or undefined when it is empty. */
export function optionalText(record: JsonRecord, field: string): string | undefined {
  return textIn(record, field) || undefined;
}

export function listIn(record: JsonRecord, field: string): readonly unknown[] {
  const value = Object.hasOwn(record, field) ? record[field] : undefined;
  return Array.isArray(value) ? value : [];
}

/** The objects of a list; what is none is passed over. */
export function recordsIn(record: JsonRecord, field: string): readonly JsonRecord[] {
  return listIn(record, field).filter(isRecord);
}

/** The texts of a list: as such, or as the `value` (or another field) of objects. */
export function textsIn(record: JsonRecord, field: string, inner = 'value'): readonly string[] {
  return listIn(record, field)
    .map((item) => (isRecord(item) ? textIn(item, inner) : typeof item === 'string' ? item.trim() : ''))
    .filter((text) => text !== '');
}

export function recordIn(record: JsonRecord, field: string): JsonRecord {
  const value = Object.hasOwn(record, field) ? record[field] : undefined;
  return isRecord(value) ? value : {};
}

/** The filled ones of some texts, put together. */
export function joinTexts(texts: readonly string[], separator: string): string {
  return texts.filter((text) => text !== '').join(separator);
}
