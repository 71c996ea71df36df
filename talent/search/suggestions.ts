import { RELATIONSHIPS } from '../records/person';
import { ALL_STAGES } from '../stages';
import type { Completion, SubjectName } from './completion';
import { FIELD_NAMES, FIELDS, type ColumnFieldName } from './fields';
import { neverReached } from './never-reached';
import { parseQuery, type Verb } from './parse-query';
import { printValue } from './print-query';
import { STATES, type Query } from './query';

/** A value of a field that people have. */
export interface FieldValue {
  readonly text: string;
  /** How many of those who are meant have it. */
  readonly count: number;
}

/** What could be written in the place of what is being typed. */
export type Suggestion = {
  readonly start: number;
  readonly end: number;
  /** What stands from `start` to `end` when it is taken. */
  readonly insert: string;
} & (
  | { readonly kind: 'subject'; readonly name: SubjectName }
  | { readonly kind: 'value'; readonly value: FieldValue }
  /** A condition that is complete, and what it asks for. */
  | { readonly kind: 'condition'; readonly query: Query }
);

const MOST = 8;

/** Ranges that recruiters ask for, as they would be typed behind the name of the field. */
const RANGES: Readonly<Record<ColumnFieldName, readonly string[]>> = {
  touched: ['> 30d', '> 90d', '> 180d', '> 1y', '< 7d', '< 30d', ':never'],
  added: ['< 7d', '< 30d', '< 90d', '> 1y', ':today'],
  updated: ['> 90d', '> 180d', '> 1y', '< 7d', '< 30d', ':never'],
  reminder: ['< 7d', '< 30d', '> 30d', ':any', ':none'],
  touchpoints: ['= 0', '>= 1', '>= 3', '>= 10'],
};
const UNITS = ['d', 'w', 'mo', 'y'] as const;
const AGES = ['7d', '30d', '90d', '180d', '1y'] as const;
const PLAIN_COMPARISON: Readonly<Record<string, string>> = { '≤': '<=', '≥': '>=' };

type RangeCompletion = Completion & { readonly kind: 'range' };

/** What could stand behind the name of a column, with what was typed of it. */
function rangeTexts({ field, comparison, typed }: RangeCompletion): readonly string[] {
  const sign = PLAIN_COMPARISON[comparison] ?? comparison;
  const isInstant = FIELDS[field].kind === 'instant';
  const number = /^\d+/.exec(typed)?.[0];
  if (number !== undefined && isInstant) {
    const unit = typed.slice(number.length).trim();
    const units = UNITS.filter((name) => name.startsWith(unit));
    return units.map((name) => `${sign === '' ? '>' : sign} ${number}${name}`);
  }
  if (number !== undefined)
    return (sign === '' ? ['>=', '<=', '='] : [sign]).map((each) => `${each} ${number}`);
  if (sign === '') return RANGES[field].filter((text) => text.replace(/^:/, '').startsWith(typed));
  if (!isInstant) return ['1', '3', '10'].map((count) => `${sign} ${count}`);
  return AGES.map((age) => `${sign} ${age}`).filter((text) => text.endsWith(typed) || typed === '');
}

function suggestRanges(completion: RangeCompletion): readonly Suggestion[] {
  const { words, start, end } = completion;
  return rangeTexts(completion).map((text) => {
    const written = text.startsWith(':') ? `${words}${text}` : `${words} ${text}`;
    return { kind: 'condition', query: parseQuery(written).query, insert: `${written} `, start, end };
  });
}

function optionsOf(verb: Verb): readonly (readonly [string, ...string[]])[] {
  if (verb === 'is') return [...STATES, ...RELATIONSHIPS, ...ALL_STAGES].map((name) => [name]);
  const fields = FIELD_NAMES.filter((name) => name !== 'name');
  return [...fields.map((name) => [name, ...FIELDS[name].aliases] as const), ['photo', 'picture']];
}

function suggestOptions({ verb, typed, start, end }: Completion & { kind: 'option' }): readonly Suggestion[] {
  const fitting = optionsOf(verb).filter((words) => words.some((word) => word.startsWith(typed)));
  const [first, second] = [true, false].map((isOwn) =>
    fitting.filter(([name]) => name.startsWith(typed) === isOwn),
  );
  return [...(first ?? []), ...(second ?? [])].map(([name]) => ({
    kind: 'condition',
    query: parseQuery(`${verb}:${name}`).query,
    insert: `${name} `,
    start,
    end,
  }));
}

/**
 * What could be written where somebody types, the best first, a handful.
 * @param values of the field that a completion of a value asks for, the most frequent first
 */
export function suggest(completion: Completion, values: readonly FieldValue[]): readonly Suggestion[] {
  const { start, end } = completion;
  switch (completion.kind) {
    case 'subject':
      return completion.names.slice(0, MOST).map((name) => ({
        kind: 'subject',
        name,
        insert: `${name.kind === 'field' ? name.words : name.verb}:`,
        start,
        end,
      }));
    case 'value':
      return values.slice(0, MOST).map((value) => ({
        kind: 'value',
        value,
        insert: `${completion.lead}${printValue(value.text)} `,
        start,
        end,
      }));
    case 'range':
      return suggestRanges(completion).slice(0, MOST);
    case 'option':
      return suggestOptions(completion).slice(0, MOST);
    default:
      return neverReached(completion);
  }
}

/** The query with a suggestion taken, and where one types on. */
export function acceptSuggestion(
  text: string,
  { start, end, insert }: Suggestion,
): { readonly text: string; readonly caret: number } {
  const behind = text.slice(end);
  // One space is enough.
  const kept = insert.endsWith(' ') && behind.startsWith(' ') ? behind.slice(1) : behind;
  return { text: text.slice(0, start) + insert + kept, caret: start + insert.length };
}

/** Ranges of a column that recruiters ask for. */
export function usualRanges(field: ColumnFieldName): readonly Query[] {
  return RANGES[field].map((text) => parseQuery(`${field}${text}`).query);
}
