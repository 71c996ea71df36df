import { ALL_STAGES } from '../stages';
import { RELATIONSHIPS } from '../records/person';
import {
  FIELD_WORDS,
  FIELDS,
  findField,
  isColumnField,
  isSetField,
  type ColumnFieldName,
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

class QueryReader {
  readonly problems: QueryProblem[] = [];
  readonly #text: string;
  #at = 0;
  #depth = 0;
  /** The field that stands before the parentheses that are being read: `skill:(rust or go)`. */
  #field: WordFieldName | undefined;

  constructor(text: string) {
    this.#text = text.slice(0, LONGEST_QUERY);
    if (text.length > LONGEST_QUERY) this.#report('too-long', LONGEST_QUERY, text.length);
  }

  readAll(): Query {
    const parts: Query[] = [];
    while (this.#at < this.#text.length) {
      parts.push(this.#readAny());
      if (this.#peek() === ')') {
        this.#report('parenthesis-extra', this.#at, this.#at + 1);
        this.#at += 1;
      }
    }
    return allOf(parts);
  }

  #report(code: QueryProblemCode, start: number, end: number): void {
    this.problems.push({ code, start, end });
  }

  #skipSpaces(): void {
    while (/\s/.test(this.#text.charAt(this.#at))) this.#at += 1;
  }

  #peek(): string {
    this.#skipSpaces();
    return this.#text.charAt(this.#at);
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text);
  }

  #keyword(): string | undefined {
    this.#skipSpaces();
    return this.#match(KEYWORD)?.[1]?.toLowerCase();
  }

  /** True where a part of a query ends: at the end, a closing parenthesis or an `or`. */
  #isAtEnd(): boolean {
    const next = this.#peek();
    return next === '' || next === ')' || next === '|';
  }

  #readAny(): Query {
    const parts: Query[] = [];
    for (;;) {
      const start = this.#at;
      const part = this.#readEvery();
      parts.push(part);
      const isFirst = parts.length === 1;
      const isBar = this.#peek() === '|';
      const isOr = !isBar && this.#keyword() === 'or';
      if (part.kind === 'all' && (!isFirst || isBar)) {
        this.#report('operand-missing', start, Math.min(this.#at + 1, this.#text.length));
      }
      if (!isBar && !isOr) return anyOf(parts);
      this.#at += isBar ? 1 : 'or'.length;
    }
  }

  #readEvery(): Query {
    const parts: Query[] = [];
    while (!this.#isAtEnd()) {
      const start = this.#at;
      const keyword = this.#keyword();
      if (keyword === 'or' && parts.length > 0) break;
      if (keyword === 'and' && parts.length > 0) {
        this.#at += keyword.length;
        if (this.#isAtEnd()) this.#report('operand-missing', start, this.#at);
        continue;
      }
      parts.push(this.#readOne());
    }
    return allOf(parts);
  }

  #readOne(): Query {
    const start = this.#at;
    const next = this.#peek();
    if (this.#keyword() === 'not') {
      this.#at += 'not'.length;
      return this.#readNegated(start);
    }
    if (next === '-') {
      this.#at += 1;
      if (/^(?:\s|$)/.test(this.#text.charAt(this.#at))) {
        this.#report('operand-missing', start, this.#at);
        return EVERYBODY;
      }
      return this.#readNegated(start);
    }
    if (next === '(') return this.#readGroup(this.#field);
    if (next === '"' || next === '“') return this.#phrase(this.#readQuoted(), this.#field);
    return this.#readCondition() ?? this.#readField() ?? this.#readPlain();
  }

  #readNegated(start: number): Query {
    if (this.#isAtEnd()) {
      this.#report('operand-missing', start, this.#at);
      return EVERYBODY;
    }
    return negate(this.#readOne());
  }

  #readGroup(field: WordFieldName | undefined): Query {
    const start = this.#at;
    this.#at += 1;
    if (this.#depth === DEEPEST) {
      this.#report('too-deep', start, this.#at);
      return EVERYBODY;
    }
    const outer = this.#field;
    this.#field = field;
    this.#depth += 1;
    const query = this.#readAny();
    this.#depth -= 1;
    this.#field = outer;
    if (this.#peek() === ')') this.#at += 1;
    else this.#report('parenthesis-open', start, start + 1);
    return query;
  }

  #readQuoted(): string {
    const start = this.#at;
    let content = '';
    for (this.#at += 1; this.#at < this.#text.length; this.#at += 1) {
      const sign = this.#text.charAt(this.#at);
      if (sign === '"' || sign === '”') {
        this.#at += 1;
        return content;
      }
      if (sign === '\\' && this.#at + 1 < this.#text.length) this.#at += 1;
      content += this.#text.charAt(this.#at);
    }
    this.#report('quote-open', start, this.#at);
    return content;
  }

  /** Everything up to a space or a sign with a meaning. A backslash takes the meaning from the sign behind it. */
  #readChunk(): string {
    let content = '';
    for (; this.#at < this.#text.length; this.#at += 1) {
      const sign = this.#text.charAt(this.#at);
      if (/[\s()|"“]/.test(sign)) break;
      if (sign === '\\' && this.#at + 1 < this.#text.length) this.#at += 1;
      content += this.#text.charAt(this.#at);
    }
    return content;
  }

  #readText(): string {
    const next = this.#peek();
    return next === '"' || next === '“' ? this.#readQuoted() : this.#readChunk();
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
    const phone = this.#match(PHONE);
    if (phone === null || phone[0].replace(/\D/g, '').length < PHONE_DIGITS) return undefined;
    this.#at += phone[0].length;
    return this.#word(phone[0], field);
  }

  #readPlain(): Query {
    const phone = this.#readPhone(this.#field);
    if (phone !== undefined) return phone;
    const unknown = this.#match(UNKNOWN_FIELD);
    if (unknown !== null) {
      this.#report('unknown-field', this.#at, this.#at + unknown[0].length - 1);
    }
    return this.#word(this.#readChunk(), this.#field);
  }

  /** `has:email`, `no:phone`, `is:stale`. */
  #readCondition(): Query | undefined {
    const start = this.#at;
    const match = this.#match(CONDITION);
    if (match === null) return undefined;
    this.#at += match[0].length;
    if (this.#isAtEnd()) {
      this.#report('value-missing', start, this.#at);
      return EVERYBODY;
    }
    const verb = match[1]?.toLowerCase();
    const valueStart = this.#at;
    const text = this.#readText();
    if (verb === 'is') return this.#readState(text, valueStart);
    const field = /^(?:photo|picture)$/i.test(text) ? 'photo' : findField(text);
    if (field === undefined) {
      this.#report('unknown-field', valueStart, this.#at);
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
    this.#report('unknown-state', start, this.#at);
    return EVERYBODY;
  }

  #readField(): Query | undefined {
    const start = this.#at;
    const match = this.#match(FIELD);
    const field = findField(match?.[1] ?? '');
    if (match === null || field === undefined) return undefined;
    this.#at += match[0].length;
    const comparisonStart = this.#at;
    const sign = this.#match(COMPARISON);
    this.#at += sign?.[0].length ?? 0;
    const comparison = COMPARISONS.get(sign?.[1] ?? '');
    if (this.#isAtEnd()) {
      this.#report('value-missing', start, this.#at);
      return EVERYBODY;
    }
    if (isColumnField(field)) return this.#readRange(field, comparison);
    if (comparison !== undefined && comparison !== '=') {
      this.#report('not-comparable', comparisonStart, this.#at);
    }
    return this.#readWordsOf(field, comparison === '=');
  }

  #readWordsOf(field: WordFieldName, isWhole: boolean): Query {
    const next = this.#peek();
    if (next === '(') return this.#readGroup(field);
    // A value that is compared as a whole is one of a set; in running text the nearest is a phrase.
    if (isWhole) {
      const text = this.#readText();
      if (text.trim() === '') return EVERYBODY;
      return isSetField(field) ? { kind: 'value', field, text } : { kind: 'phrase', field, text };
    }
    if (next === '"' || next === '“') return this.#phrase(this.#readQuoted(), field);
    if (next !== '-') return this.#readPhone(field) ?? this.#word(this.#readChunk(), field);
    this.#at += 1;
    return negate(this.#word(this.#readChunk(), field));
  }

  #readRange(field: ColumnFieldName, comparison: Comparison | undefined): Query {
    const start = this.#at;
    const isInstant = FIELDS[field].kind === 'instant';
    const isQuoted = this.#peek() === '"' || this.#peek() === '“';
    const text = isQuoted ? this.#readQuoted() : this.#text;
    const found = (isInstant ? readTime : readCount)(text, isQuoted ? 0 : start);
    if (found === undefined) {
      if (!isQuoted) this.#skipUnreadable(text);
      const wanted = text.slice(isQuoted ? 0 : start, isQuoted ? undefined : this.#at).toLowerCase();
      if (/^(?:never|none)$/.test(wanted)) return negate({ kind: 'has', field });
      if (/^(?:ever|any)$/.test(wanted)) return { kind: 'has', field };
      this.#report(isInstant ? 'not-a-time' : 'not-a-number', start, this.#at);
      return EVERYBODY;
    }
    const { operand } = found;
    if (!isQuoted) this.#at = found.end;
    if (found.lacksUnit) this.#report('unit-missing', start, this.#at);
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
    const start = this.#at;
    this.#readChunk();
    if (this.#at === start && this.#at < text.length) this.#at += 1;
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
