import { FIELD_WORDS, type FieldName } from './fields';
import { neverReached } from './never-reached';
import type { Operand, Query } from './query';

/** What would be read as something else than letters of a word. */
const SPECIAL = /[\\\s:<>=≤≥()|"“”]/g;
const KEYWORDS = /^(?:and|or|not)$/i;

function printWord(text: string): string {
  const escaped = text.replace(SPECIAL, '\\$&');
  return escaped.startsWith('-') || KEYWORDS.test(escaped) || PHONE_START.test(escaped)
    ? `\\${escaped}`
    : escaped;
}

// Words that look like the beginning of a phone number would be taken together with the ones behind them.
const PHONE_START = /^[+0][\d./-]*$/;

function printPhrase(text: string): string {
  return `"${text.replace(/[\\"“”]/g, '\\$&')}"`;
}

/** Values that stand for themselves, so that they are easier to read without quotation marks. */
const PLAIN_VALUE = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}.+#_/-]*$/u;

/** A value as it stands behind `field:=`. */
export function printValue(text: string): string {
  return PLAIN_VALUE.test(text) ? text : printPhrase(text);
}

function printField(field: FieldName | undefined): string {
  return field === undefined ? '' : `${field}:`;
}

function printOperand(operand: Operand): string {
  switch (operand.kind) {
    case 'age':
      return `${operand.amount}${operand.unit}`;
    case 'date':
    case 'day':
      return operand.text;
    case 'count':
      return String(operand.value);
    default:
      return neverReached(operand);
  }
}

function printPart(part: Query, isTight: boolean): string {
  const text = printQuery(part);
  return part.kind === 'or' || (isTight && part.kind === 'and') ? `(${text})` : text;
}

/** Words with which the name of a field begins: `last` of `last touched`. */
const OPENING_WORDS: ReadonlySet<string> = new Set(
  FIELD_WORDS.flatMap((words) => words.split(/[\s-]+/).slice(0, -1)),
);
const LAST_WORD = /(?<=^|[\s(-])\p{L}[\p{L}_-]*$/u;

/** Parts side by side. A word that would make a longer name of the field behind it is kept apart from it. */
function printSide(part: Query, isLast: boolean): string {
  const text = printPart(part, false);
  if (isLast) return text;
  return text.replace(LAST_WORD, (word) =>
    OPENING_WORDS.has(word.toLowerCase().replace(/[_-]+/g, '')) ? `\\${word}` : word,
  );
}

/** A query as it could have been typed: `parseQuery` reads the same query from it. */
export function printQuery(query: Query): string {
  switch (query.kind) {
    case 'all':
      return '';
    case 'and':
      return query.parts.map((part, index) => printSide(part, index === query.parts.length - 1)).join(' ');
    case 'or':
      return query.parts.map(printQuery).join(' or ');
    case 'not':
      return `-${printPart(query.part, true)}`;
    case 'word':
      return printField(query.field) + printWord(query.text);
    case 'phrase':
      return printField(query.field) + printPhrase(query.text);
    case 'value':
      return `${query.field}:=${printValue(query.text)}`;
    case 'range':
      return `${query.field}:${query.comparison}${printOperand(query.operand)}`;
    case 'has':
      return `has:${query.field}`;
    case 'is':
      return `is:${query.state}`;
    default:
      return neverReached(query);
  }
}
