import { emptyPortablePerson, portablePerson, type PortablePerson } from '@/talent/imported-person';
import { carriableInCsv } from './carriable-text';
import { findLost, parseExactValues, restoreExact } from './exact-values';
import { makeInert, undoInert } from './inert-cell';
import { joinList, splitList } from './list-cell';

type TextField =
  | 'name'
  | 'headline'
  | 'title'
  | 'organization'
  | 'location'
  | 'about'
  | 'photo'
  | 'relationship'
  | 'connectedAt'
  | 'addedAt';
type ListField = 'links' | 'emails' | 'phones' | 'skills' | 'languages' | 'tags';
type StructuredField = 'experience' | 'education' | 'notes' | 'externalIds';

type Column = { readonly header: string } & (
  | { readonly form: 'text'; readonly field: TextField }
  | { readonly form: 'list'; readonly field: ListField }
  | { readonly form: 'json'; readonly field: StructuredField }
);

const COLUMNS: readonly Column[] = [
  { header: 'Name', form: 'text', field: 'name' },
  { header: 'Headline', form: 'text', field: 'headline' },
  { header: 'Title', form: 'text', field: 'title' },
  { header: 'Organization', form: 'text', field: 'organization' },
  { header: 'Location', form: 'text', field: 'location' },
  { header: 'Emails', form: 'list', field: 'emails' },
  { header: 'Phones', form: 'list', field: 'phones' },
  { header: 'Links', form: 'list', field: 'links' },
  { header: 'Skills', form: 'list', field: 'skills' },
  { header: 'Languages', form: 'list', field: 'languages' },
  { header: 'Tags', form: 'list', field: 'tags' },
  { header: 'Relationship', form: 'text', field: 'relationship' },
  { header: 'Connected on', form: 'text', field: 'connectedAt' },
  { header: 'Added on', form: 'text', field: 'addedAt' },
  { header: 'About', form: 'text', field: 'about' },
  { header: 'Photo', form: 'text', field: 'photo' },
  { header: 'Notes (JSON)', form: 'json', field: 'notes' },
  { header: 'Experience (JSON)', form: 'json', field: 'experience' },
  { header: 'Education (JSON)', form: 'json', field: 'education' },
  { header: 'External IDs (JSON)', form: 'json', field: 'externalIds' },
];

/** The last column holds what CSV cannot carry, and says by its name that the file is one of ours. */
export const DETAILS_HEADER = 'Kith details';

/** The headers of our own CSV files, in their order. */
export const KITH_HEADERS: readonly string[] = [...COLUMNS.map(({ header }) => header), DETAILS_HEADER];

function writeCell(person: PortablePerson, column: Column): string {
  if (column.form === 'text') return person[column.field] ?? '';
  if (column.form === 'list') return joinList(person[column.field]);
  const values = person[column.field];
  return values.length === 0 ? '' : JSON.stringify(values);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readCell(cell: string, column: Column): unknown {
  if (column.form === 'list') return splitList(cell);
  if (cell === '') return column.form === 'json' ? [] : undefined;
  return column.form === 'json' ? parseJson(cell) : cell;
}

/** What a cell could not be read as. */
export interface CellProblem {
  readonly header: string;
  readonly value: string;
}

interface KithRow {
  readonly person: PortablePerson;
  readonly problems: readonly CellProblem[];
}

/**
 * Reads a row of our own CSV.
 * @param cellOf the cell under a header, or undefined when the file lacks that column
 */
export function readKithRow(cellOf: (header: string) => string | undefined): KithRow {
  const values: Record<string, unknown> = { ...emptyPortablePerson() };
  const problems: CellProblem[] = [];
  for (const column of COLUMNS) {
    const cell = undoInert(cellOf(column.header) ?? '');
    const value = readCell(cell, column);
    if (value === undefined) {
      if (cell !== '') problems.push({ header: column.header, value: cell });
      continue;
    }
    const isGood = column.form !== 'json' || portablePerson.shape[column.field].safeParse(value).success;
    if (isGood) values[column.field] = value;
    else problems.push({ header: column.header, value: cell });
  }
  // Texts and lists were put in as such, and what was JSON was checked; lengths are checked with the whole
  // person.
  const person = values as PortablePerson;
  const details = parseExactValues(undoInert(cellOf(DETAILS_HEADER) ?? ''));
  return { person: details === undefined ? person : restoreExact(person, details), problems };
}

/** The cells of a person, in the order of `KITH_HEADERS`: none of them is a formula to any spreadsheet. */
export function writeKithRow(person: PortablePerson): readonly string[] {
  const cells = COLUMNS.map((column) => makeInert(carriableInCsv(writeCell(person, column))));
  const { person: read } = readKithRow((header) => cells[KITH_HEADERS.indexOf(header)]);
  // Readers pass over a row of nothing but blanks, and a name may be one.
  const isBlank = cells.every((cell) => cell.trim() === '');
  const lost = findLost(person, read) ?? (isBlank ? {} : undefined);
  return [...cells, lost === undefined ? '' : makeInert(JSON.stringify(lost))];
}
