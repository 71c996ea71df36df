import { FIELDS, type WordFieldName } from './fields';
import { highlightText, marksOf, type Mark } from './highlight';
import { neverReached } from './never-reached';
import type { Query } from './query';
import type { Tokenizer } from './tokens';
import type { NicknamesOf } from './word-patterns';

/** A word or phrase that a query looks for, and what of it is marked in texts. */
export interface WantedWords {
  readonly marks: readonly Mark[];
}

/** A word that was taken instead of a typed one, because hardly anybody was found with that. */
export interface Correction extends Mark {
  /** As it was typed. */
  readonly typed: string;
}

/** How words are read. */
export interface WordReading {
  readonly tokenizer: Tokenizer;
  readonly nicknamesOf?: NicknamesOf | undefined;
  readonly corrections: readonly Correction[];
}

/** A text of somebody that is on the screen. */
export interface ShownText {
  readonly field: WordFieldName;
  readonly text: string;
}

function wantedWords(query: Query & { kind: 'word' | 'phrase' }, reading: WordReading): WantedWords {
  const corrections = reading.corrections.filter(
    ({ typed, field }) => typed === query.text && field === query.field,
  );
  return { marks: [...marksOf(query, reading.tokenizer, reading.nicknamesOf), ...corrections] };
}

function isSeen({ marks }: WantedWords, shown: readonly ShownText[], tokenizer: Tokenizer): boolean {
  // A word without letters or digits asks for nothing.
  if (marks.length === 0) return true;
  return shown.some(({ field, text }) => {
    const { completesShort } = FIELDS[field];
    return highlightText(text, { name: field, completesShort }, marks, tokenizer).length > 0;
  });
}

/**
 * The words of a query that are not to be seen in what is shown of somebody who was found: they stand elsewhere, and
 * without them one wonders why this person is listed. Of alternatives one is enough. Whole values, ranges and states
 * were chosen as they are and need no explanation.
 */
export function findUnseenWords(
  query: Query,
  shown: readonly ShownText[],
  reading: WordReading,
): readonly WantedWords[] {
  switch (query.kind) {
    case 'and':
      return query.parts.flatMap((part) => findUnseenWords(part, shown, reading));
    case 'or': {
      const unseen = query.parts.map((part) => findUnseenWords(part, shown, reading));
      return unseen.some((words) => words.length === 0) ? [] : unseen.flat();
    }
    case 'word':
    case 'phrase': {
      const wanted = wantedWords(query, reading);
      return isSeen(wanted, shown, reading.tokenizer) ? [] : [wanted];
    }
    case 'all':
    case 'not':
    case 'value':
    case 'range':
    case 'has':
    case 'is':
      return [];
    default:
      return neverReached(query);
  }
}
