import type { ColumnFieldName, FieldName, SetFieldName, WordFieldName } from './fields';

export type Comparison = '<' | '<=' | '>' | '>=' | '=';

/** Units of an age, in the letters with which they are printed. A month is 30 days, a year 365. */
export const AGE_UNITS = ['h', 'd', 'w', 'mo', 'y'] as const;
export type AgeUnit = (typeof AGE_UNITS)[number];

/** What a column is compared with. */
export type Operand =
  | { readonly kind: 'age'; readonly amount: number; readonly unit: AgeUnit }
  /** A year, a month or a day in UTC: `2026`, `2026-01`, `2026-01-31`. */
  | { readonly kind: 'date'; readonly text: string }
  | { readonly kind: 'day'; readonly text: 'today' | 'yesterday' }
  | { readonly kind: 'count'; readonly value: number };

/** What a recruiter asks of a person. */
export type Query =
  /** Everybody. Only ever the whole query. */
  | { readonly kind: 'all' }
  | { readonly kind: 'and'; readonly parts: readonly Query[] }
  | { readonly kind: 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  /** Words that begin with this one. */
  | { readonly kind: 'word'; readonly text: string; readonly field?: WordFieldName }
  /** These whole words, in this order where the field keeps it. */
  | { readonly kind: 'phrase'; readonly text: string; readonly field?: WordFieldName }
  /** A value that is just this, or the group with this id. */
  | { readonly kind: 'value'; readonly text: string; readonly field: SetFieldName }
  | {
      readonly kind: 'range';
      readonly field: ColumnFieldName;
      readonly comparison: Comparison;
      readonly operand: Operand;
    }
  /** People of whom something is known in a field; for an instant, that it ever was. */
  | { readonly kind: 'has'; readonly field: FieldName | 'photo' }
  /** One of the conditions that have a name. */
  | { readonly kind: 'is'; readonly state: StateName };

/** Conditions that have a name of their own: `is:stale`. */
export const STATES = ['stale', 'due', 'new', 'untouched', 'candidate'] as const;
export type StateName = (typeof STATES)[number];

/** What is odd about a query as it was typed. The best reading is given all the same. */
export const QUERY_PROBLEMS = [
  'unknown-field',
  'unknown-state',
  'value-missing',
  'operand-missing',
  'quote-open',
  'parenthesis-open',
  'parenthesis-extra',
  'not-a-time',
  'not-a-number',
  'unit-missing',
  'not-comparable',
  'too-long',
  'too-deep',
] as const;
export type QueryProblemCode = (typeof QUERY_PROBLEMS)[number];

/** Where it is, as offsets in UTF-16 units of what was typed. */
export interface QueryProblem {
  readonly code: QueryProblemCode;
  readonly start: number;
  readonly end: number;
}

export interface ParsedQuery {
  readonly query: Query;
  readonly problems: readonly QueryProblem[];
}

export const EVERYBODY: Query = { kind: 'all' };

function join(kind: 'and' | 'or', parts: readonly Query[]): Query {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : part.kind === 'all' ? [] : [part]));
  const [only] = flat;
  if (only === undefined) return EVERYBODY;
  return flat.length === 1 ? only : { kind, parts: flat };
}

/** All of these, in the simplest form. */
export function allOf(parts: readonly Query[]): Query {
  return join('and', parts);
}

/** Any of these, in the simplest form; of none at all: everybody. */
export function anyOf(parts: readonly Query[]): Query {
  return join('or', parts);
}

/** The others. What asks for nothing has no others. */
export function negate(part: Query): Query {
  if (part.kind === 'all') return part;
  return part.kind === 'not' ? part.part : { kind: 'not', part };
}
