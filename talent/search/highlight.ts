import { isSetField, setField, type WordFieldName } from './fields';
import { neverReached } from './never-reached';
import type { Query } from './query';
import { expandState } from './ranges';
import type { Tokenizer } from './tokens';
import { isShortPrefix, phraseWords, wordSearch, type NicknamesOf } from './word-patterns';

/** From `start` up to, not including, `end`; UTF-16 units of the text as it was written. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A term to be marked. */
export interface Mark {
  readonly term: string;
  readonly isPrefix: boolean;
  /** Only there; undefined for any field. */
  readonly field: WordFieldName | undefined;
}

/** What a query looks for and so is marked in a text; what it excludes is not. */
export function marksOf(query: Query, tokenizer: Tokenizer, nicknamesOf?: NicknamesOf): readonly Mark[] {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.flatMap((part) => marksOf(part, tokenizer, nicknamesOf));
    case 'word':
      return wordSearch(query.text, tokenizer, nicknamesOf).alternatives.flatMap(({ patterns, field }) =>
        patterns.flatMap(({ terms, isPrefix }) =>
          terms.map((term) => ({ term, isPrefix, field: query.field ?? field })),
        ),
      );
    case 'phrase':
      return phraseWords(query.text, tokenizer).flatMap(({ terms, isPrefix }) =>
        terms.map((term) => ({ term, isPrefix, field: query.field })),
      );
    case 'value':
      return phraseWords(query.text, tokenizer).flatMap(({ terms }) =>
        terms.map((term) => ({ term, isPrefix: false, field: query.field })),
      );
    case 'is':
      return marksOf(expandState(query.state), tokenizer, nicknamesOf);
    case 'all':
    case 'not':
    case 'range':
    case 'has':
      return [];
    default:
      return neverReached(query);
  }
}

function mergeRanges(ranges: TextRange[]): TextRange[] {
  ranges.sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: TextRange[] = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (last === undefined || range.start > last.end) merged.push(range);
    else if (range.end > last.end) merged[merged.length - 1] = { start: last.start, end: range.end };
  }
  return merged;
}

function completes(mark: Mark, completesShort: boolean): boolean {
  return mark.isPrefix && (mark.field !== undefined || completesShort || !isShortPrefix(mark.term));
}

/**
 * Where a text of a field shows what was looked for: ranges in order that do not overlap. They never cut a
 * character from its accents or one half of a surrogate pair from the other.
 */
export function highlightText(
  text: string,
  field: { readonly name: WordFieldName; readonly completesShort: boolean },
  marks: readonly Mark[],
  tokenizer: Tokenizer,
): readonly TextRange[] {
  const wanted = marks.filter((mark) => mark.field === undefined || mark.field === field.name);
  if (wanted.length === 0) return [];
  const ranges: TextRange[] = [];
  for (const { start, end, terms } of tokenizer.tokenize(text)) {
    for (const term of terms) {
      for (const mark of wanted) {
        if (term === mark.term) ranges.push({ start, end });
        else if (term.startsWith(mark.term) && completes(mark, field.completesShort)) {
          const length = tokenizer.endOfPrefix(text.slice(start, end), term, mark.term.length);
          ranges.push({ start, end: start + length });
        }
      }
    }
  }
  // Another spelling of a skill marks the whole of it.
  const spellings = isSetField(field.name) ? setField(field.name).spellings?.(text) : undefined;
  if (ranges.length === 0 && spellings?.some((spelling) => wanted.some(({ term }) => term === spelling))) {
    return [{ start: 0, end: text.length }];
  }
  return mergeRanges(ranges);
}
