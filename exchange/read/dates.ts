import { foldText } from '@/utils/text';

/** Which comes first where a date is all numbers, as in 4/7/2026. */
export type DateOrder = 'day-first' | 'month-first';

// English, German, French, Spanish, Portuguese, Dutch, Italian; folded, and told by any beginning of three
// letters.
const MONTHS: readonly (readonly string[])[] = [
  ['january', 'januar', 'janner', 'janvier', 'enero', 'janeiro', 'januari', 'gennaio'],
  ['february', 'februar', 'fevrier', 'febrero', 'fevereiro', 'februari', 'febbraio'],
  ['march', 'marz', 'maerz', 'mrz', 'mars', 'marzo', 'marco', 'maart', 'mrt'],
  ['april', 'avril', 'abril', 'aprile'],
  ['may', 'mai', 'mayo', 'maio', 'mei', 'maggio'],
  ['june', 'juni', 'juin', 'junio', 'junho', 'giugno'],
  ['july', 'juli', 'juillet', 'julio', 'julho', 'luglio'],
  ['august', 'aout', 'agosto', 'augustus'],
  ['september', 'septembre', 'septiembre', 'setembro', 'settembre'],
  ['october', 'oktober', 'octobre', 'octubre', 'outubro', 'ottobre'],
  ['november', 'novembre', 'noviembre', 'novembro'],
  ['december', 'dezember', 'decembre', 'diciembre', 'dezembro', 'dicembre'],
];

const KNOWN_WORDS = new Map<string, number | undefined>();
const MOST_WORDS = 1_000;

function findMonth(word: string): number | undefined {
  const folded = foldText(word);
  const found = MONTHS.flatMap((names, index) =>
    names.some((name) => name.startsWith(folded)) ? [index + 1] : [],
  );
  return found.length === 1 ? found[0] : undefined;
}

/** The month, from 1, that a word begins to name; undefined when it names none or could be two. */
function monthOf(word: string): number | undefined {
  // A column of dates has the same few words again and again.
  if (!KNOWN_WORDS.has(word) && KNOWN_WORDS.size < MOST_WORDS) KNOWN_WORDS.set(word, findMonth(word));
  return KNOWN_WORDS.has(word) ? KNOWN_WORDS.get(word) : findMonth(word);
}

function yearOf(digits: string): number {
  const year = Number(digits);
  if (digits.length === 4) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; undefined when the calendar has no such day. */
function composeDate(year: number, month?: number, day?: number): string | undefined {
  if (year < 1900 || year > 2199) return undefined;
  if (month === undefined) return String(year);
  if (month < 1 || month > 12) return undefined;
  const known = `${String(year)}-${String(month).padStart(2, '0')}`;
  if (day === undefined) return known;
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  return `${known}-${String(day).padStart(2, '0')}`;
}

/** A time of day after a date: read over, because it says nothing without its zone. */
const TIME = String.raw`(?:,?[T\s]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?)?`;
const ZONED = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z|UTC|[+-]\d\d:?\d\d)$/i;
const YEAR_FIRST = new RegExp(`^(\\d{4})(?:[-/.](\\d{1,2})(?:[-/.](\\d{1,2})${TIME})?)?$`, 'i');
const COMPACT = /^(\d{4})(\d\d)(\d\d)$/;
const DAY_WORD_YEAR = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?[\\s-]+(?:de\\s+)?(\\p{L}{3,})\\.?,?(?:\\s+de)?[\\s-]+(\\d{4}|\\d\\d)${TIME}$`,
  'iu',
);
const WORD_DAY_YEAR = new RegExp(
  `^(\\p{L}{3,})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})${TIME}$`,
  'iu',
);
const WORD_YEAR = /^(\p{L}{3,})\.?,?(?:\s+de)?[\s-]+(\d{4})$/iu;
const MONTH_YEAR = /^(\d{1,2})[-/.](\d{4})$/;
const NUMBERS = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d\\d)${TIME}$`, 'i');

function readNumbers(match: RegExpExecArray, order: DateOrder): string | undefined {
  const [, first = '', separator, second = '', year = ''] = match;
  // Where dates have dots, the day comes first; and nowhere is there a thirteenth month.
  const dayFirst = separator === '.' || Number(first) > 12 || (order === 'day-first' && Number(second) <= 12);
  const [day, month] = dayFirst ? [first, second] : [second, first];
  return composeDate(yearOf(year), Number(month), Number(day));
}

function readWords(text: string): string | undefined {
  const [, day, word, year] = DAY_WORD_YEAR.exec(text) ?? [];
  if (day !== undefined && word !== undefined && year !== undefined) {
    const month = monthOf(word);
    return month === undefined ? undefined : composeDate(yearOf(year), month, Number(day));
  }
  const [, firstWord, dayAfter, yearAfter] = WORD_DAY_YEAR.exec(text) ?? [];
  if (firstWord !== undefined && yearAfter !== undefined) {
    const month = monthOf(firstWord);
    return month === undefined ? undefined : composeDate(yearOf(yearAfter), month, Number(dayAfter));
  }
  const [, onlyWord, onlyYear] = WORD_YEAR.exec(text) ?? [];
  const month = onlyWord === undefined ? undefined : monthOf(onlyWord);
  return month === undefined || onlyYear === undefined ? undefined : composeDate(yearOf(onlyYear), month);
}

/**
 * A date as people and programs write it, as `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or as a UTC instant where the
 * text has a time and its zone: ISO 8601, `20 Nov 2018`, `6-Feb-26`, `März 2021`, `Nov 3, 2021`, `1/8/18,
 * 6:14 PM`, `24.12.2021`. Years of two digits are taken as 1970 to 2069.
 * @returns undefined for anything else: guessing a date is worse than none.
 */
export function parseDate(written: string, order: DateOrder = 'month-first'): string | undefined {
  const text = written.trim().replace(/\s+/g, ' ');
  if (ZONED.test(text)) {
    const at = Date.parse(text.replace(' ', 'T').replace(/\s*UTC$/i, 'Z'));
    if (!Number.isNaN(at)) return new Date(at).toISOString();
  }
  const [, year, month, day] = YEAR_FIRST.exec(text) ?? COMPACT.exec(text) ?? [];
  if (year !== undefined) {
    return composeDate(Number(year), toNumber(month), toNumber(day));
  }
  const numbers = NUMBERS.exec(text);
  if (numbers !== null) return readNumbers(numbers, order);
  const [, onlyMonth, itsYear] = MONTH_YEAR.exec(text) ?? [];
  if (onlyMonth !== undefined) return composeDate(Number(itsYear), Number(onlyMonth));
  return readWords(text);
}

function toNumber(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

/** Whether a column of dates puts the day first; undefined when its values fit both orders. */
export function guessDateOrder(samples: readonly string[]): DateOrder | undefined {
  for (const sample of samples) {
    const [, first, separator, second] = NUMBERS.exec(sample.trim()) ?? [];
    if (first === undefined) continue;
    if (separator === '.' || Number(first) > 12) return 'day-first';
    if (Number(second) > 12) return 'month-first';
  }
  return undefined;
}

/** An instant that a program wrote in milliseconds since the epoch. */
export function instantOf(milliseconds: number): string | undefined {
  const date = new Date(milliseconds);
  const known = date.getTime() >= 0 && date.getUTCFullYear() < 2200;
  return known ? date.toISOString() : undefined;
}
