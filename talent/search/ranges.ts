import { FIELDS, type InstantField, type NumberField } from './fields';
import { neverReached } from './never-reached';
import { anyOf, negate, type AgeUnit, type Operand, type Query, type StateName } from './query';

const HOUR = 3_600;
const DAY = 24 * HOUR;

const SECONDS: Readonly<Record<AgeUnit, number>> = {
  h: HOUR,
  d: DAY,
  w: 7 * DAY,
  mo: 30 * DAY,
  y: 365 * DAY,
};

/** What was not seen for this long may no longer be so. */
export const STALE_AFTER = { kind: 'age', amount: 180, unit: 'd' } as const satisfies Operand;
/** Who was added this recently is new. */
export const NEW_WITHIN = { kind: 'age', amount: 7, unit: 'd' } as const satisfies Operand;

/** Values of a column (see `columnValue`) from `from` to `to`, both included; never and none are 0. */
export interface ColumnRange {
  readonly from: number;
  readonly to: number;
}

const END = 0xffff_ffff;

/** First second of a date, and of the date after it. */
function spanOfDate(text: string): readonly [number, number] {
  const [year = 0, month, day] = text.split('-').map(Number);
  const start = Date.UTC(year, (month ?? 1) - 1, day ?? 1);
  const end =
    day !== undefined
      ? Date.UTC(year, (month ?? 1) - 1, day + 1)
      : month !== undefined
        ? Date.UTC(year, month, 1)
        : Date.UTC(year + 1, 0, 1);
  return [start / 1_000, end / 1_000];
}

/** First second of what an operand names, and the second behind it. */
function spanOf(operand: Operand, now: number, direction: 'past' | 'future'): readonly [number, number] {
  switch (operand.kind) {
    case 'age': {
      const length = operand.amount * SECONDS[operand.unit];
      const at = Math.floor(now / 1_000) + (direction === 'past' ? -length : length);
      return [at, at + 1];
    }
    case 'date':
      return spanOfDate(operand.text);
    case 'day': {
      const today = Math.floor(now / 1_000 / DAY) * DAY;
      const start = operand.text === 'today' ? today : today - DAY;
      return [start, start + DAY];
    }
    case 'count':
      return [operand.value, operand.value + 1];
    default:
      return neverReached(operand);
  }
}

/**
 * The values of a column for which a range holds. An age is a distance from now: `touched:>90d` is more than 90
 * days ago, `reminder:<7d` is due within a week or overdue. Someone to whom it never happened is in no range.
 * @param now milliseconds since the epoch
 */
export function columnRange(range: Query & { readonly kind: 'range' }, now: number): ColumnRange {
  const field: InstantField | NumberField = FIELDS[range.field];
  const direction = field.kind === 'instant' ? field.direction : 'future';
  const [start, end] = spanOf(range.operand, now, direction);
  // Further back is earlier: an age that is greater is an instant that is smaller.
  const isBackwards = range.operand.kind === 'age' && direction === 'past';
  const least = field.kind === 'instant' ? 1 : 0;
  const clamp = (from: number, to: number) => ({ from: Math.max(from, least), to: Math.min(to, END) });
  switch (range.comparison) {
    case '<':
      return isBackwards ? clamp(end, END) : clamp(least, start - 1);
    case '<=':
      return isBackwards ? clamp(start, END) : clamp(least, end - 1);
    case '>':
      return isBackwards ? clamp(least, start - 1) : clamp(end, END);
    case '>=':
      return isBackwards ? clamp(least, end - 1) : clamp(start, END);
    case '=':
      return clamp(start, end - 1);
    default:
      return neverReached(range.comparison);
  }
}

/** What a named condition means, in the terms of the other queries. */
export function expandState(state: StateName): Query {
  switch (state) {
    case 'stale':
      return anyOf([
        { kind: 'range', field: 'updated', comparison: '>', operand: STALE_AFTER },
        negate({ kind: 'has', field: 'updated' }),
      ]);
    case 'due':
      return {
        kind: 'range',
        field: 'reminder',
        comparison: '<=',
        operand: { kind: 'age', amount: 0, unit: 'd' },
      };
    case 'new':
      return { kind: 'range', field: 'added', comparison: '<=', operand: NEW_WITHIN };
    case 'untouched':
      return negate({ kind: 'has', field: 'touched' });
    case 'candidate':
      return { kind: 'has', field: 'role' };
    default:
      return neverReached(state);
  }
}
