import { withoutPart } from './edit-query';
import {
  FIELD_NAMES,
  FIELDS,
  isColumnField,
  isSetField,
  type ColumnFieldName,
  type FieldName,
  type SetFieldName,
} from './fields';
import { readParts, VERBS, type QueryPart, type Verb } from './parse-query';

/** What is being typed at a place of a query, and stands from `start` to `end`: UTF-16 units. */
interface Typed {
  readonly start: number;
  readonly end: number;
  /** As it is compared: in lower case, without the spaces around it. */
  readonly typed: string;
}

/** A name that may stand before a colon. */
export type SubjectName =
  | { readonly kind: 'field'; readonly field: FieldName; readonly words: string }
  | { readonly kind: 'verb'; readonly verb: Verb };

/** What could stand where somebody types. */
export type Completion = Typed &
  (
    | { readonly kind: 'subject'; readonly names: readonly SubjectName[] }
    | {
        readonly kind: 'value';
        readonly field: SetFieldName;
        /** What stands before the value, to be written again: `skill:=` with its sign; empty within a group. */
        readonly lead: string;
        /** The query without the part that is being typed. */
        readonly rest: string;
      }
    | {
        readonly kind: 'range';
        readonly field: ColumnFieldName;
        /** The name of the field as it was typed. */
        readonly words: string;
        readonly comparison: string;
      }
    | { readonly kind: 'option'; readonly verb: Verb }
  );

const KEYWORDS = new Set(['and', 'or', 'not']);
/** One letter begins too much. */
const SHORTEST_NAME = 2;
const MOST_WORDS = 3;
const WORDS_BEFORE = /(?:^|[\s(|-])([\p{L}][\p{L}-]*(?: +[\p{L}][\p{L}-]*){0,2})$/u;

function plain(words: string): string {
  return words
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}

/** Names that begin like this, each field by the word for it that does. */
function namesBeginning(typed: string): readonly SubjectName[] {
  const wanted = plain(typed);
  const named: SubjectName[] = [];
  const byAlias: SubjectName[] = [];
  for (const field of FIELD_NAMES) {
    if (plain(field).startsWith(wanted)) named.push({ kind: 'field', field, words: field });
    else {
      const words = FIELDS[field].aliases.find((alias) => plain(alias).startsWith(wanted));
      if (words !== undefined) byAlias.push({ kind: 'field', field, words });
    }
  }
  const verbs = VERBS.filter((verb) => verb.startsWith(wanted));
  return [...named, ...verbs.map((verb): SubjectName => ({ kind: 'verb', verb })), ...byAlias];
}

/** The last words before a place, as many as begin a name: `last to`. */
function completeName(before: string): Completion | undefined {
  const words = WORDS_BEFORE.exec(before)?.[1]?.split(/ +/) ?? [];
  for (let count = Math.min(words.length, MOST_WORDS); count > 0; count -= 1) {
    const typed = words.slice(-count).join(' ');
    if (typed.length < SHORTEST_NAME || KEYWORDS.has(typed.toLowerCase())) continue;
    const names = namesBeginning(typed);
    if (names.length === 0) continue;
    const start = lastWordsStart(before, count);
    return { kind: 'subject', names, typed: typed.toLowerCase(), start, end: before.length };
  }
  return undefined;
}

function lastWordsStart(before: string, count: number): number {
  let start = before.length;
  for (let word = 0; word < count; word += 1) {
    start = before.slice(0, start).trimEnd().length;
    while (start > 0 && /[\p{L}-]/u.test(before.charAt(start - 1))) start -= 1;
  }
  // The sign that negates a word is no part of it.
  while (before.charAt(start) === '-') start += 1;
  return start;
}

/** The query without the part at its top in which a place lies. */
function restOf(text: string, at: number): string {
  const part = readParts(text).find(({ level, start, end }) => level === 0 && start <= at && at <= end);
  return part === undefined ? text : withoutPart(text, part);
}

function completeValue(text: string, part: QueryPart, end: number): Completion | undefined {
  const { subject, query, start } = part;
  const valueStart = subject?.valueStart ?? start;
  const value = text.slice(valueStart, end);
  // A closed quotation is finished.
  if (/^["“].*["”]$/su.test(value) && value.length > 1) return undefined;
  const isNegated = subject !== undefined && value.startsWith('-');
  const typed = value
    .slice(isNegated ? 1 : 0)
    .replace(/^["“]/u, '')
    .trim()
    .toLowerCase();
  const field = subject?.name ?? ('field' in query ? query.field : undefined);
  if (subject === undefined) {
    if (!isSetName(field)) return undefined;
    return { kind: 'value', field, typed, start, end, lead: '', rest: restOf(text, end) };
  }
  const words = text.slice(start, subject.end).replace(/:$/, '').trimEnd();
  if (isSetName(field)) {
    // Behind an opening parenthesis each value is a part of its own.
    if (value.startsWith('(')) return completeGroup(text, field, value, end);
    const lead = `${isNegated ? '-' : ''}${words}:=`;
    return { kind: 'value', field, typed, start, end, lead, rest: restOf(text, end) };
  }
  if (isColumnName(field)) {
    const comparison = text.slice(subject.end, valueStart).trim();
    return { kind: 'range', field, typed, start, end, words, comparison };
  }
  const verb = VERBS.find((name) => name === field);
  return verb === undefined ? undefined : { kind: 'option', verb, typed, start: valueStart, end };
}

/** `skill:(` and `skill:(rust or `: nothing of the next value stands there yet. */
function completeGroup(
  text: string,
  field: SetFieldName,
  value: string,
  end: number,
): Completion | undefined {
  if (!/(?:\(|\bor|\|)\s*$/i.test(value)) return undefined;
  return { kind: 'value', field, typed: '', start: end, end, lead: '', rest: restOf(text, end) };
}

function isSetName(name: string | undefined): name is SetFieldName {
  return FIELD_NAMES.some((field) => field === name && isSetField(field));
}

function isColumnName(name: string | undefined): name is ColumnFieldName {
  return FIELD_NAMES.some((field) => field === name && isColumnField(field));
}

/**
 * What is being typed at a place of a query and can be completed; undefined where nothing can.
 * @param caret offset in UTF-16 units; within a word nothing is completed
 */
export function completionAt(text: string, caret: number): Completion | undefined {
  if (!/^(?:[\s)|]|$)/.test(text.slice(caret))) return undefined;
  const before = text.slice(0, caret);
  // Parts within parts come first: the first that reaches the place is the innermost.
  const part = readParts(before).find(({ end }) => end === caret);
  if (part === undefined) return undefined;
  const isPlainWord =
    part.subject === undefined && part.query.kind === 'word' && part.query.field === undefined;
  if (isPlainWord) return completeName(before);
  return completeValue(text, part, caret);
}
