import {
  columnValue,
  fieldOf,
  FIELDS,
  isColumnField,
  isSetField,
  isTextField,
  setField,
  textField,
  valueKey,
  valueText,
  WORD_FIELDS,
  type FieldName,
  type SetFieldName,
  type WordFieldName,
} from './fields';
import { neverReached } from './never-reached';
import type { PersonDocument } from './person-document';
import type { Query } from './query';
import { columnRange, expandState } from './ranges';
import type { Tokenizer } from './tokens';
import { isShortPrefix, phraseWords, wordSearch, type NicknamesOf, type Pattern } from './word-patterns';

export interface Matching {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly tokenizer: Tokenizer;
  readonly nicknamesOf?: NicknamesOf | undefined;
}

/** The texts of a field that words are looked up in. */
function textsOf(document: PersonDocument, name: WordFieldName): readonly string[] {
  if (isTextField(name)) return textField(name).texts(document);
  return setField(name).values(document).map(valueText);
}

/** The terms under which one text of a field is found. */
export function termsOfText(name: WordFieldName, text: string, tokenizer: Tokenizer): readonly string[] {
  const spellings = isSetField(name) ? (setField(name).spellings?.(text) ?? []) : [];
  return [text, ...spellings].flatMap((words) => tokenizer.tokenize(words).flatMap((token) => token.terms));
}

function termsOf(document: PersonDocument, name: WordFieldName, tokenizer: Tokenizer): readonly string[] {
  return textsOf(document, name).flatMap((text) => termsOfText(name, text, tokenizer));
}

/** Whether a pattern is met in a field. Only a query that names the field completes one or two letters anywhere. */
function meets(
  pattern: Pattern,
  name: WordFieldName,
  isNamed: boolean,
  document: PersonDocument,
  tokenizer: Tokenizer,
): boolean {
  const { completesShort } = FIELDS[name];
  return termsOf(document, name, tokenizer).some((found) =>
    pattern.terms.some((term) => {
      if (found === term) return true;
      if (!pattern.isPrefix || !found.startsWith(term)) return false;
      return isNamed || completesShort || !isShortPrefix(term);
    }),
  );
}

function matchesWord(document: PersonDocument, query: Query & { kind: 'word' }, matching: Matching): boolean {
  const { alternatives } = wordSearch(query.text, matching.tokenizer, matching.nicknamesOf);
  if (alternatives.length === 0) return true;
  return alternatives.some((alternative) => {
    const name = query.field ?? alternative.field;
    if (query.field !== undefined && alternative.field !== undefined && query.field !== alternative.field) {
      return false;
    }
    const names = name === undefined ? WORD_FIELDS : [name];
    return alternative.patterns.every((pattern) =>
      names.some((field) => meets(pattern, field, name !== undefined, document, matching.tokenizer)),
    );
  });
}

/** Whether the words of a phrase follow each other in a text. */
export function standsInOrder(words: readonly Pattern[], text: string, tokenizer: Tokenizer): boolean {
  const tokens = tokenizer.tokenize(text).filter((token) => !token.isWhole);
  return tokens.some((_, start) =>
    words.every(({ terms }, index) =>
      (tokens[start + index]?.terms ?? []).some((term) => terms.includes(term)),
    ),
  );
}

function matchesPhrase(
  document: PersonDocument,
  query: Query & { kind: 'phrase' },
  { tokenizer }: Matching,
): boolean {
  const words = phraseWords(query.text, tokenizer);
  if (words.length === 0) return true;
  const names = query.field === undefined ? WORD_FIELDS : [query.field];
  return names.some((name) => {
    // One word has no order: it is found in every spelling, as without quotes but as a whole.
    if (words.length === 1 || (isTextField(name) && !textField(name).keepsOrder)) {
      return words.every((word) => meets(word, name, true, document, tokenizer));
    }
    return textsOf(document, name).some((text) => standsInOrder(words, text, tokenizer));
  });
}

function matchesValue(document: PersonDocument, name: SetFieldName, text: string): boolean {
  const key = valueKey(name, text);
  return setField(name)
    .values(document)
    .some(
      (value) => valueKey(name, valueText(value)) === key || (typeof value !== 'string' && value.id === text),
    );
}

/** Whether anything is known of a person in a field. */
export function hasField(document: PersonDocument, name: FieldName | 'photo'): boolean {
  if (name === 'photo') return document.photo !== undefined && document.photo !== '';
  if (isColumnField(name)) return columnValue(name, document) > 0;
  const field = fieldOf(name);
  if (field.kind === 'text') return field.texts(document).length > 0;
  return isSetField(name) && setField(name).values(document).length > 0;
}

/**
 * Whether a person is meant by a query: the slow and obvious reading, which says what the index must find. Typing
 * errors are not forgiven here.
 */
export function matchesQuery(document: PersonDocument, query: Query, matching: Matching): boolean {
  switch (query.kind) {
    case 'all':
      return true;
    case 'and':
      return query.parts.every((part) => matchesQuery(document, part, matching));
    case 'or':
      return query.parts.some((part) => matchesQuery(document, part, matching));
    case 'not':
      return !matchesQuery(document, query.part, matching);
    case 'word':
      return matchesWord(document, query, matching);
    case 'phrase':
      return matchesPhrase(document, query, matching);
    case 'value':
      return matchesValue(document, query.field, query.text);
    case 'range': {
      const { from, to } = columnRange(query, matching.now);
      const value = columnValue(query.field, document);
      return value >= from && value <= to;
    }
    case 'has':
      return hasField(document, query.field);
    case 'is':
      return matchesQuery(document, expandState(query.state), matching);
    default:
      return neverReached(query);
  }
}
