import { ALL_STAGES } from '../stages';
import { RELATIONSHIPS } from '../records/person';
import {
  FIELD_WORDS,
  FIELDS,
  findField,
  isColumnField,
  isSetField,
  type ColumnFieldName,
  type FieldName,
  type WordFieldName,
} from './fields';
import {
  allOf,
  anyOf,
  EVERYBODY,
  negate,
  STATES,
  type Comparison,
  type ParsedQuery,
  type Query,
  type QueryProblem,
  type QueryProblemCode,
} from './query';
import { QueryText } from './query-text';
import { readCount, readTime } from './read-operand';

/** Longer queries are cut: nobody types them, and each word costs time. In UTF-16 units. */
export const LONGEST_QUERY = 1_000;
const DEEPEST = 24;

const KEYWORD = /(and|or|not)(?=[\s()"“|]|$)/iy;
const CONDITION = /(has|no|is)\s*:\s*/iy;
const COMPARISON = /\s*(<=|>=|≤|≥|<|>|=)?\s*/y;
const UNKNOWN_FIELD = /[\p{L}_-]+:(?=[^\s/])/uy;
const PHONE = /[+0][\d.-]*(?:[\s./-]\d+)+(?=[\s)|]|$)/y;
const PHONE_DIGITS = 7;
const COMPARISONS: ReadonlyMap<string, Comparison> = new Map([
  ['<', '<'],
  ['<=', '<='],
  ['≤', '<='],
  ['>', '>'],
  ['>=', '>='],
  ['≥', '>='],
  ['=', '='],
]);

// The longest name first: `last touch` before `last`.
const FIELD = new RegExp(
  `(${[...FIELD_WORDS]
    .sort((a, b) => b.length - a.length)
    .map((words) => words.split(/[\s-]+/).join('[\\s_-]*'))
    .join('|')})(?::|(?=\\s*[<>=≤≥]))`,
  'iy',
);

/** The words that stand before a colon without being a field. */
export const VERBS = ['has', 'no', 'is'] as const;
export type Verb = (typeof VERBS)[number];

/** What a part of a query begins with, before its value. */
interface Subject {
  readonly name: FieldName | Verb;
  /** Behind the name, and its colon if it has one. */
  readonly end: number;
  /** Behind the comparison as well: where the value begins, or would. */
  readonly valueStart: number;
}

/** One part of a query where it stands in the text: a word, a condition, a group. Offsets count UTF-16 units. */
export interface QueryPart {
  /** With the sign that negates it. */
  readonly start: number;
  /** Up to where it was read: spaces behind a value that is missing count in. */
  readonly end: number;
  /** 0 at the top; what stands in a group or is negated lies deeper. */
  readonly level: number;
  readonly query: Query;
  /** Undefined for words, phrases and groups that name no field. */
  readonly subject: Subject | undefined;
}

class QueryReader {
  readonly problems: QueryProblem[] = [];
  /** Every part that was read; what lies in a part stands before it. */
  readonly parts: QueryPart[] = [];
  readonly #source: QueryText;
  #depth = 0;
  #level = 0;
  /** The field that stands before the parentheses that are being read: `skill:(rust or go)`. */
  #field: WordFieldName | undefined;
  /** Of the part that is being read. */
  #subject: Subject | undefined;

  constructor(text: string) {
    this.#source = new QueryText(text.slice(0, LONGEST_QUERY));
    if (text.length > LONGEST_QUERY) this.#report('too-long', LONGEST_QUERY, text.length);
  }

  readAll(): Query {
    const parts: Query[] = [];
    while (this.#source.at < this.#source.text.length) {
      parts.push(this.#readAny());
      if (this.#source.peek() === ')') {
        this.#report('parenthesis-extra', this.#source.at, this.#source.at + 1);
        this.#source.at += 1;
      }
    }
    return allOf(parts);
  }

  #report(code: QueryProblemCode, start: number, end: number): void {
    this.problems.push({ code, start, end });
  }

  #keyword(): string | undefined {
    this.#source.skipSpaces();
    return this.#source.match(KEYWORD)?.[1]?.toLowerCase();
  }

  /** True where a part of a query ends: at the end, a closing parenthesis or an `or`. */
  #isAtEnd(): boolean {
    const next = this.#source.peek();
    return next === '' || next === ')' || next === '|';
  }

  #readAny(): Query {
    const parts: Query[] = [];
    for (;;) {
      const start = this.#source.at;
      const part = this.#readEvery();
      parts.push(part);
      const isFirst = parts.length === 1;
      const isBar = this.#source.peek() === '|';
      const isOr = !isBar && this.#keyword() === 'or';
      if (part.kind === 'all' && (!isFirst || isBar)) {
        this.#report('operand-missing', start, Math.min(this.#source.at + 1, this.#source.text.length));
      }
      if (!isBar && !isOr) return anyOf(parts);
      this.#source.at += isBar ? 1 : 'or'.length;
    }
  }

  #readEvery(): Query {
    const parts: Query[] = [];
    while (!this.#isAtEnd()) {
      const start = this.#source.at;
      const keyword = this.#keyword();
      if (keyword === 'or' && parts.length > 0) break;
      if (keyword === 'and' && parts.length > 0) {
        this.#source.at += keyword.length;
        if (this.#isAtEnd()) this.#report('operand-missing', start, this.#source.at);
        continue;
      }
      parts.push(this.#readOne());
    }
    return allOf(parts);
  }

  /** Reads a part, and keeps where it stands. */
  #readOne(): Query {
    this.#source.skipSpaces();
    const start = this.#source.at;
    const level = this.#level;
    const outer = this.#subject;
    this.#level += 1;
    this.#subject = undefined;
    const query = this.#readPart();
    this.parts.push({ start, end: this.#source.at, level, query, subject: this.#subject });
    this.#subject = outer;
    this.#level = level;
    return query;
  }

  #readPart(): Query {
    const start = this.#source.at;
    const next = this.#source.peek();
    if (this.#keyword() === 'not') {
      this.#source.at += 'not'.length;
      return this.#readNegated(start);
    }
    if (next === '-') {
      this.#source.at += 1;
      if (/^(?:\s|$)/.test(this.#source.text.charAt(this.#source.at))) {
        this.#report('operand-missing', start, this.#source.at);
        return EVERYBODY;
      }
      return this.#readNegated(start);
    }
    if (next === '(') return this.#readGroup(this.#field);
    if (this.#source.isAtQuote()) return this.#phrase(this.#readQuoted(), this.#field);
    return this.#readCondition() ?? this.#readField() ?? this.#readPlain();
  }

  #readNegated(start: number): Query {
    if (this.#isAtEnd()) {
      this.#report('operand-missing', start, this.#source.at);
      return EVERYBODY;
    }
    return negate(this.#readOne());
  }

  #readGroup(field: WordFieldName | undefined): Query {
    const start = this.#source.at;
    this.#source.at += 1;
    if (this.#depth === DEEPEST) {
      this.#report('too-deep', start, this.#source.at);
      return EVERYBODY;
    }
    const outer = this.#field;
    this.#field = field;
    this.#depth += 1;
    const query = this.#readAny();
    this.#depth -= 1;
    this.#field = outer;
    if (this.#source.peek() === ')') this.#source.at += 1;
    else this.#report('parenthesis-open', start, start + 1);
    return query;
  }

  #readQuoted(): string {
    const start = this.#source.at;
    const { content, isClosed } = this.#source.readQuoted();
    if (!isClosed) this.#report('quote-open', start, this.#source.at);
    return content;
  }

  #readText(): string {
    return this.#source.isAtQuote() ? this.#readQuoted() : this.#source.readChunk();
  }

  #phrase(text: string, field: WordFieldName | undefined): Query {
    if (text.trim() === '') return EVERYBODY;
    return field === undefined ? { kind: 'phrase', text } : { kind: 'phrase', text, field };
  }

  #word(text: string, field: WordFieldName | undefined): Query {
    if (text === '') return EVERYBODY;
    return field === undefined ? { kind: 'word', text } : { kind: 'word', text, field };
  }

  /** A phone number is one thing, though it is written with spaces. */
  #readPhone(field: WordFieldName | undefined): Query | undefined {
    const phone = this.#source.match(PHONE);
    if (phone === null || phone[0].replace(/\D/g, '').length < PHONE_DIGITS) return undefined;
    this.#source.at += phone[0].length;
    return this.#word(phone[0], field);
  }

  #readPlain(): Query {
    const phone = this.#readPhone(this.#field);
    if (phone !== undefined) return phone;
    const unknown = this.#source.match(UNKNOWN_FIELD);
    if (unknown !== null) {
      this.#report('unknown-field', this.#source.at, this.#source.at + unknown[0].length - 1);
    }
    return this.#word(this.#source.readChunk(), this.#field);
  }

  /** `has:email`, `no:phone`, `is:stale`. */
  #readCondition(): Query | undefined {
    const start = this.#source.at;
    const match = this.#source.match(CONDITION);
    if (match === null) return undefined;
    this.#source.at += match[0].length;
    const verb = VERBS.find((name) => name === match[1]?.toLowerCase());
    if (verb !== undefined) {
      const end = start + match[0].trimEnd().length;
      this.#subject = { name: verb, end, valueStart: this.#source.at };
    }
    if (this.#isAtEnd()) {
      this.#report('value-missing', start, this.#source.at);
      return EVERYBODY;
    }
    const valueStart = this.#source.at;
    const text = this.#readText();
    if (verb === 'is') return this.#readState(text, valueStart);
    const field = /^(?:photo|picture)$/i.test(text) ? 'photo' : findField(text);
    if (field === undefined) {
      this.#report('unknown-field', valueStart, this.#source.at);
      return EVERYBODY;
    }
    return verb === 'no' ? negate({ kind: 'has', field }) : { kind: 'has', field };
  }

  #readState(text: string, start: number): Query {
    const wanted = text.toLowerCase();
    const state = STATES.find((name) => name === wanted);
    if (state !== undefined) return { kind: 'is', state };
    const relationship = RELATIONSHIPS.find((name) => name === wanted);
    if (relationship !== undefined) return { kind: 'value', field: 'relationship', text: relationship };
    const stage = ALL_STAGES.find((name) => name === wanted);
    if (stage !== undefined) return { kind: 'value', field: 'stage', text: stage };
    this.#report('unknown-state', start, this.#source.at);
    return EVERYBODY;
  }

  #readField(): Query | undefined {
    const start = this.#source.at;
    const match = this.#source.match(FIELD);
    const field = findField(match?.[1] ?? '');
    if (match === null || field === undefined) return undefined;
    this.#source.at += match[0].length;
    const comparisonStart = this.#source.at;
    const sign = this.#source.match(COMPARISON);
    this.#source.at += sign?.[0].length ?? 0;
    const comparison = COMPARISONS.get(sign?.[1] ?? '');
    this.#subject = { name: field, end: comparisonStart, valueStart: this.#source.at };
    if (this.#isAtEnd()) {
      this.#report('value-missing', start, this.#source.at);
      return EVERYBODY;
    }
    if (isColumnField(field)) return this.#readRange(field, comparison);
    if (comparison !== undefined && comparison !== '=') {
      this.#report('not-comparable', comparisonStart, this.#source.at);
    }
    return this.#readWordsOf(field, comparison === '=');
  }

  #readWordsOf(field: WordFieldName, isWhole: boolean): Query {
    const next = this.#source.peek();
    if (next === '(') return this.#readGroup(field);
    // A value that is compared as a whole is one of a set; in running text the nearest is a phrase.
    if (isWhole) {
      const text = this.#readText();
      if (text.trim() === '') return EVERYBODY;
      return isSetField(field) ? { kind: 'value', field, text } : { kind: 'phrase', field, text };
    }
    if (this.#source.isAtQuote()) return this.#phrase(this.#readQuoted(), field);
    if (next !== '-') return this.#readPhone(field) ?? this.#word(this.#source.readChunk(), field);
    this.#source.at += 1;
    return negate(this.#word(this.#source.readChunk(), field));
  }

  #readRange(field: ColumnFieldName, comparison: Comparison | undefined): Query {
    const start = this.#source.at;
    const isInstant = FIELDS[field].kind === 'instant';
    const isQuoted = this.#source.isAtQuote();
    const text = isQuoted ? this.#readQuoted() : this.#source.text;
    const found = (isInstant ? readTime : readCount)(text, isQuoted ? 0 : start);
    if (found === undefined) {
      if (!isQuoted) this.#skipUnreadable(text);
      const wanted = text.slice(isQuoted ? 0 : start, isQuoted ? undefined : this.#source.at).toLowerCase();
      if (/^(?:never|none)$/.test(wanted)) return negate({ kind: 'has', field });
      if (/^(?:ever|any)$/.test(wanted)) return { kind: 'has', field };
      this.#report(isInstant ? 'not-a-time' : 'not-a-number', start, this.#source.at);
      return EVERYBODY;
    }
    const { operand } = found;
    if (!isQuoted) this.#source.at = found.end;
    if (found.lacksUnit) this.#report('unit-missing', start, this.#source.at);
    // An age alone means "within": nobody asks for one second of the year.
    const usual = operand.kind === 'age' ? '<=' : '=';
    const isExactAge = operand.kind === 'age' && comparison === '=';
    return {
      kind: 'range',
      field,
      comparison: comparison === undefined || isExactAge ? usual : comparison,
      operand,
    };
  }

  #skipUnreadable(text: string): void {
    const start = this.#source.at;
    this.#source.readChunk();
    if (this.#source.at === start && this.#source.at < text.length) this.#source.at += 1;
  }
}

/**
 * Reads what a recruiter types: words (all of them), `"phrases"`, `or` and `|`, `-` and `not`, parentheses,
 * `field:value`, `field:=whole value`, `field:(a or b)`, ranges (`last touch > 90d`, `added:>2026-01-01`,
 * `touchpoints:>=3`, `touched:never`), `has:email`, `no:phone`, `is:stale`. It never fails: of a query that is only
 * half typed it gives the best reading, and says what is odd about it.
 */
export function parseQuery(text: string): ParsedQuery {
  const reader = new QueryReader(text);
  return { query: reader.readAll(), problems: reader.problems };
}

/** The parts of a query where they stand in its text; what lies in a part comes before it. */
export function readParts(text: string): readonly QueryPart[] {
  const reader = new QueryReader(text);
  reader.readAll();
  return reader.parts;
}
