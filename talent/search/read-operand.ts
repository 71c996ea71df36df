import type { AgeUnit, Operand } from './query';

/** What stands at a place of a query, and where it ends. */
export interface ReadOperand {
  readonly operand: Operand;
  readonly end: number;
  /** A number stood there without its unit; days are assumed. */
  readonly lacksUnit: boolean;
}

const AGE =
  /(\d+)\s*(hours?|hrs?|h|days?|d|weeks?|w|months?|mo|m|years?|yrs?|y)(?![\p{L}\p{N}])(?:\s+ago\b)?/iuy;
const DATE = /(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?![\p{L}\p{N}-])/uy;
const DAY = /(today|yesterday)(?![\p{L}\p{N}])/iuy;
const COUNT = /(\d+)(?![\p{L}\p{N}])/uy;

const MOST = 1_000_000_000;
/** A longer age than any record; more would leave the calendar. */
const LONGEST_AGE = 100_000;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function unitOf(word: string): AgeUnit {
  const first = word.charAt(0).toLowerCase();
  if (first === 'h' || first === 'd' || first === 'w' || first === 'y') return first;
  return 'mo';
}

/** A date of the calendar as it is printed; undefined for the 31st of June. */
function dateText([, year = '', month, day]: RegExpExecArray): string | undefined {
  if (Number(year) < 1900) return undefined;
  if (month === undefined) return year;
  const padded = `${year}-${month.padStart(2, '0')}`;
  const first = new Date(`${padded}-01T00:00:00Z`);
  if (Number.isNaN(first.getTime())) return undefined;
  if (day === undefined) return padded;
  const date = Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Number(day));
  const isThere = Number(day) >= 1 && new Date(date).getUTCMonth() === first.getUTCMonth();
  return isThere ? `${padded}-${day.padStart(2, '0')}` : undefined;
}

/** Reads an age (`90d`, `3 weeks`), a date (`2026`, `2026-01-31`), `today` or `yesterday`. */
export function readTime(text: string, at: number): ReadOperand | undefined {
  const day = matchAt(DAY, text, at);
  if (day !== null) {
    const isToday = day[0].toLowerCase() === 'today';
    return {
      operand: { kind: 'day', text: isToday ? 'today' : 'yesterday' },
      end: DAY.lastIndex,
      lacksUnit: false,
    };
  }
  const age = matchAt(AGE, text, at);
  if (age !== null) {
    const amount = Math.min(Number(age[1]), LONGEST_AGE);
    return {
      operand: { kind: 'age', amount, unit: unitOf(age[2] ?? '') },
      end: AGE.lastIndex,
      lacksUnit: false,
    };
  }
  const date = matchAt(DATE, text, at);
  if (date !== null) {
    const printed = dateText(date);
    if (printed !== undefined) {
      return { operand: { kind: 'date', text: printed }, end: DATE.lastIndex, lacksUnit: false };
    }
    if (date[2] !== undefined) return undefined;
  }
  const count = matchAt(COUNT, text, at);
  if (count === null || text[COUNT.lastIndex] === '-') return undefined;
  const amount = Math.min(Number(count[1]), LONGEST_AGE);
  return { operand: { kind: 'age', amount, unit: 'd' }, end: COUNT.lastIndex, lacksUnit: true };
}

/** Reads a whole number. */
export function readCount(text: string, at: number): ReadOperand | undefined {
  const count = matchAt(COUNT, text, at);
  if (count === null) return undefined;
  const value = Math.min(Number(count[1]), MOST);
  return { operand: { kind: 'count', value }, end: COUNT.lastIndex, lacksUnit: false };
}
