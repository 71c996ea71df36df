import { emailAddress } from '@/talent/identity/email';
import { foldText } from '@/utils/text';
import { HEADER_WORDS } from './header-words';
import type { ColumnMapping, Mapping, Target } from './mapping';
import { guessDateOrder, parseDate } from './read/dates';
import { readWebAddress } from './read/person-draft';

/** What a format knows of its own columns: by folded header, where the values go. */
export type ColumnPresets = Readonly<
  Record<string, Pick<ColumnMapping, 'target' | 'separator' | 'system' | 'dateOrder'>>
>;

// Two columns cannot both be someone's name: the surer one is, the other is kept as a detail.
const SINGLE: ReadonlySet<Target> = new Set<Target>([
  'name',
  'givenName',
  'middleName',
  'familyName',
  'headline',
  'title',
  'organization',
  'location',
  'city',
  'region',
  'country',
  'about',
  'photo',
  'relationship',
  'connectedAt',
  'addedAt',
  'school',
  'degree',
  'fieldOfStudy',
]);

/** The columns that say in our own list of bad rows what was wrong: mended, it is imported again without them. */
export const BAD_ROW_HEADERS = ['Kith line', 'Kith problem'] as const;
const OWN_PRESETS: ColumnPresets = Object.fromEntries(
  BAD_ROW_HEADERS.map((header) => [foldHeader(header), { target: 'ignore' }]),
);

const LISTS: ReadonlySet<Target> = new Set<Target>(['skills', 'languages', 'tags']);
const SPLITTABLE: ReadonlySet<Target> = new Set<Target>([...LISTS, 'link', 'email', 'phone']);

/** A header as it is compared: `firstName`, `First_Name` and `FIRST NAME` are one. */
export function foldHeader(header: string): string {
  return foldWords(header.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'));
}

/** The same for names of sites, which have capitals within: `LinkedIn` is one word. */
function foldWords(header: string): string {
  return foldText(header.replace(/\([^)]*\)|[*:]/g, ' ').replace(/[^\p{L}\d]+/gu, ' '));
}

const TARGET_OF_WORDS: ReadonlyMap<string, Target> = new Map(
  // Object.entries of a constant object gives exactly its keys.
  (Object.entries(HEADER_WORDS) as [Target, readonly string[]][]).flatMap(([target, words]) =>
    words.map((word) => [foldHeader(word), target] as const),
  ),
);

interface Guess {
  readonly target: Target;
  readonly confidence: number;
}

const NOTHING: Guess = { target: 'detail', confidence: 0 };

/** True when the header alone says what the column is. */
export function isKnownHeader(header: string): boolean {
  return guessByHeader(header) !== undefined;
}

function guessByHeader(header: string): Guess | undefined {
  const folded = foldHeader(header);
  const whole = TARGET_OF_WORDS.get(folded) ?? TARGET_OF_WORDS.get(foldWords(header));
  if (whole !== undefined) return { target: whole, confidence: 0.95 };
  // `Email 2`, `Phone 3 - Value`, `E-mail 2 Address`: one of several.
  const numbered =
    TARGET_OF_WORDS.get(folded.replace(/ \d+\b/, ' 1')) ?? TARGET_OF_WORDS.get(folded.replace(/ ?\d+$/, ''));
  return numbered === undefined ? undefined : { target: numbered, confidence: 0.9 };
}

const PHONE = /^\+?[\d\s().\-/]{7,20}$/;

function isPhone(value: string): boolean {
  const digits = value.replace(/\D/g, '');
  // A bare number may be anything: a phone number has its plus, its leading zero, or is written in groups.
  return PHONE.test(value) && digits.length >= 7 && (/^[+0]/.test(value) || /\d[\s()\-/]+\d/.test(value));
}

const CONTENT_TESTS: readonly (readonly [Target, (value: string) => boolean, number])[] = [
  ['email', (value) => emailAddress(value) !== undefined, 0.9],
  ['photo', (value) => /^https?:\/\/\S+\.(?:jpe?g|png|webp|gif)(?:\?\S*)?$/i.test(value), 0.8],
  ['link', (value) => /^https?:|^www\.|\.com\//i.test(value) && readWebAddress(value) !== undefined, 0.85],
  ['phone', (value) => parseDate(value) === undefined && isPhone(value), 0.6],
];

function shareOf(samples: readonly string[], test: (value: string) => boolean): number {
  return samples.length === 0 ? 0 : samples.filter(test).length / samples.length;
}

function guessByContent(samples: readonly string[]): Guess {
  for (const [target, test, confidence] of CONTENT_TESTS) {
    if (shareOf(samples, test) >= 0.8) return { target, confidence };
  }
  return NOTHING;
}

/** Whether a column's values can be what its header says: "Email opt-out: no" is no mail address. */
function contradicts(target: Target, samples: readonly string[]): boolean {
  if (samples.length === 0) return false;
  if (target === 'email') return !samples.some((value) => value.includes('@'));
  if (target === 'phone') return !samples.some((value) => /\d{3}/.test(value.replace(/[\s().\-/]/g, '')));
  if (target === 'link')
    return !samples.some((value) => readWebAddress(splitCell(value)[0] ?? value) !== undefined);
  if (target === 'connectedAt' || target === 'addedAt') {
    return !samples.some((value) => parseDate(value) !== undefined);
  }
  return false;
}

function guessColumn(header: string, samples: readonly string[]): Guess {
  const byHeader = guessByHeader(header);
  if (byHeader === undefined) return guessByContent(samples);
  if (!contradicts(byHeader.target, samples)) return byHeader;
  const byContent = guessByContent(samples);
  return byContent.target === 'detail' ? { target: 'detail', confidence: 0.5 } : byContent;
}

/** The parts of a cell by the usual separators. */
function splitCell(cell: string): readonly string[] {
  const separator = guessSeparator([cell], true);
  return separator === undefined ? [cell] : cell.split(separator);
}

// The rarer a sign is inside a value, the surer it separates two. Google Contacts writes the first.
const SEPARATORS = [' ::: ', ';', '|', '\n', ','];

function guessSeparator(samples: readonly string[], always: boolean): string | undefined {
  const found = SEPARATORS.find((separator) => samples.some((sample) => sample.includes(separator)));
  return found ?? (always ? ',' : undefined);
}

/** What separates several values in one cell of such a column, as far as rows show it. */
export function separatorFor(target: Target, samples: readonly string[]): string | undefined {
  return SPLITTABLE.has(target) ? guessSeparator(samples, true) : undefined;
}

function isDateTarget(target: Target): boolean {
  return target === 'connectedAt' || target === 'addedAt';
}

/** Gives the second column of a single target to the details. */
function settleRivals(columns: readonly ColumnMapping[]): ColumnMapping[] {
  const holders = new Map<Target, ColumnMapping>();
  for (const column of columns) {
    const holder = holders.get(column.target);
    if (holder === undefined || column.confidence > holder.confidence) holders.set(column.target, column);
  }
  return columns.map((column) => {
    const isRival = SINGLE.has(column.target) && holders.get(column.target) !== column;
    return isRival
      ? { column: column.column, header: column.header, target: 'detail', confidence: 0.5 }
      : column;
  });
}

type Rows = readonly (readonly string[])[];

function holdsGivenName(rows: Rows, nameColumn: number, givenColumn: number): boolean {
  return rows.some((row) => {
    const given = foldText(row[givenColumn] ?? '');
    return (
      given !== '' &&
      foldText(row[nameColumn] ?? '')
        .split(' ')
        .includes(given)
    );
  });
}

/** A column that is only called "Name" is, beside a column for the one part of the name, the other part. */
function settleNames(columns: readonly ColumnMapping[], rows: Rows): readonly ColumnMapping[] {
  const find = (target: Target): ColumnMapping | undefined =>
    columns.find((column) => column.target === target);
  const name = find('name');
  if (name === undefined || !/^(?:name|nome|naam|nom|nombre)$/.test(foldHeader(name.header))) return columns;
  const given = find('givenName');
  const family = find('familyName');
  const part = given ?? family;
  if (part === undefined || (given !== undefined && family !== undefined)) return columns;
  if (holdsGivenName(rows, name.column, part.column)) return columns;
  const target = given === undefined ? 'givenName' : 'familyName';
  return columns.map((column) => (column === name ? { ...column, target } : column));
}

/** French "Nom" and Spanish "Nombre" alone are the whole name. */
function settleLoneNames(columns: readonly ColumnMapping[]): readonly ColumnMapping[] {
  const names = columns.filter(({ target }) => ['name', 'givenName', 'familyName'].includes(target));
  const [only] = names;
  if (names.length !== 1 || only === undefined || only.target === 'name') return columns;
  if (!/^(?:nom|nombre)$/.test(foldHeader(only.header))) return columns;
  return columns.map((column) => (column === only ? { ...column, target: 'name', confidence: 0.7 } : column));
}

/**
 * What the columns of a file most likely hold, from their headers (in seven languages) and from the look of
 * their values (mail addresses, web addresses, phone numbers). Columns that say nothing are kept as details,
 * so that nothing is lost unless the user says so.
 * @param headers one per column; empty texts when the file has none
 * @param sampleRows some rows of cells
 * @param presets what the file's format says of its columns
 */
export function guessMapping(
  headers: readonly string[],
  sampleRows: Rows,
  presets: ColumnPresets = {},
): Mapping {
  const columns = headers.map((header, column): ColumnMapping => {
    const samples = sampleRows.map((row) => row[column]?.trim() ?? '').filter((value) => value !== '');
    const folded = foldHeader(header);
    const all = Object.hasOwn(OWN_PRESETS, folded) ? OWN_PRESETS : presets;
    const preset = Object.hasOwn(all, folded) ? all[folded] : undefined;
    const { target, confidence } =
      preset === undefined ? guessColumn(header, samples) : { target: preset.target, confidence: 1 };
    const separator = preset === undefined ? separatorFor(target, samples) : preset.separator;
    const dateOrder = preset?.dateOrder ?? (isDateTarget(target) ? guessDateOrder(samples) : undefined);
    return {
      column,
      header,
      target,
      confidence,
      ...(separator === undefined ? {} : { separator }),
      ...(dateOrder === undefined ? {} : { dateOrder }),
      ...(preset?.system === undefined ? {} : { system: preset.system }),
    };
  });
  return settleLoneNames(settleNames(settleRivals(columns), sampleRows));
}
