import { isColumnField, type FieldName, type SetFieldName } from '@/talent/search/fields';
import { neverReached } from '@/talent/search/never-reached';
import type { Query } from '@/talent/search/query';
import { columnRange, expandState } from '@/talent/search/ranges';
import type { Tokenizer } from '@/talent/search/tokens';
import type { Correction } from '@/talent/search/unseen-words';
import { phraseWords, wordSearch, type NicknamesOf, type WordSearch } from '@/talent/search/word-patterns';
import { findGroupValues, findValues } from './find-values';
import type { PeopleIndex } from './people-index';
import type { Segment } from './segment';
import { scorePhrase } from './phrase-scores';
import { borrowScores, returnScores, type Scores } from './score-arrays';
import { bitOf, KNOWN_TERM, PHOTO_BIT } from './stored-value';
import { findCorrections } from './typos';
import { readNumbers, scopeOf, scorePattern, scoreTerm, scoreValue, type Scope } from './word-scores';

/** How a query is read. */
export interface Reading {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The one with which the index was built, or one that transliterates alike. */
  readonly tokenizer: Tokenizer;
  readonly nicknamesOf?: NicknamesOf | undefined;
  /** Whether words that find nobody are taken for typing errors. Never in saved segments. */
  readonly forgivesErrors?: boolean | undefined;
}

type WordQuery = Query & { readonly kind: 'word' };

/** What a condition without words is worth: it only lets through. */
const LETS_THROUGH = 1;

/** How many words are remembered: what somebody types at a time. */
const MOST_RECENT = 6;
const recentOf = new WeakMap<Segment, Map<string, Scores>>();

function recentScores(segment: Segment): Map<string, Scores> {
  let recent = recentOf.get(segment);
  if (recent === undefined) {
    recent = new Map();
    recentOf.set(segment, recent);
  }
  return recent;
}

/** The answers of one segment to a query. */
class Evaluation {
  readonly #segment: Segment;
  readonly #reading: Reading;
  readonly #searches: ReadonlyMap<Query, WordSearch>;
  readonly #corrects: boolean;
  readonly corrections: Correction[] = [];

  constructor(
    segment: Segment,
    reading: Reading,
    searches: ReadonlyMap<Query, WordSearch>,
    corrects: boolean,
  ) {
    this.#segment = segment;
    this.#reading = reading;
    this.#searches = searches;
    this.#corrects = corrects;
  }

  #nobody(): Scores {
    return borrowScores(this.#segment.size);
  }

  #everybody(): Scores {
    return this.#nobody().fill(LETS_THROUGH);
  }

  run(query: Query): Scores {
    switch (query.kind) {
      case 'all':
        return this.#everybody();
      case 'and':
        return this.#intersect(query.parts);
      case 'or':
        return this.#unite(query.parts);
      case 'not':
        return this.#invert(query.part);
      case 'word':
        return this.#findWord(query);
      case 'phrase':
        return this.#findPhrase(query.text, scopeOf(query.field));
      case 'value':
        return this.#findValue(query.field, query.text);
      case 'range':
        return this.#findRange(query);
      case 'has':
        return this.#findKnown(query.field);
      case 'is':
        return this.run(expandState(query.state));
      default:
        return neverReached(query);
    }
  }

  #intersect(parts: readonly Query[]): Scores {
    const [first, ...others] = parts;
    if (first === undefined) return this.#everybody();
    const scores = this.run(first);
    for (const part of others) {
      const more = this.run(part);
      for (let document = 0; document < scores.length; document += 1) {
        const a = scores[document] ?? 0;
        if (a === 0) continue;
        const b = more[document] ?? 0;
        scores[document] = b === 0 ? 0 : a + b;
      }
      returnScores(more);
    }
    return scores;
  }

  #unite(parts: readonly Query[]): Scores {
    const scores = this.#nobody();
    for (const part of parts) {
      const more = this.run(part);
      for (let document = 0; document < scores.length; document += 1) {
        const b = more[document] ?? 0;
        if (b > (scores[document] ?? 0)) scores[document] = b;
      }
      returnScores(more);
    }
    return scores;
  }

  /** What is excluded is taken at its word: a guess would take away people whom nobody meant. */
  #invert(part: Query): Scores {
    const strict = new Evaluation(this.#segment, this.#reading, this.#searches, false);
    const scores = strict.run(part);
    for (let document = 0; document < scores.length; document += 1) {
      scores[document] = scores[document] === 0 ? LETS_THROUGH : 0;
    }
    return scores;
  }

  /** Each further key and each count asks again for the words that stand there already. */
  #findWord(query: WordQuery): Scores {
    const search = this.#searches.get(query);
    if (search === undefined || search.alternatives.length === 0) return this.#everybody();
    if (this.#corrects) return this.#scoreWord(query, search);
    const known = recentScores(this.#segment);
    const key = JSON.stringify([query.field, search.alternatives]);
    const scores = known.get(key) ?? this.#scoreWord(query, search);
    known.delete(key);
    known.set(key, scores);
    for (const [oldest, forgotten] of known) {
      if (known.size <= MOST_RECENT) break;
      known.delete(oldest);
      returnScores(forgotten);
    }
    // What is remembered must not be changed by whoever goes on with it.
    const copy = this.#nobody();
    copy.set(scores);
    return copy;
  }

  #scoreWord(query: WordQuery, search: WordSearch): Scores {
    const scores = this.#nobody();
    for (const { patterns, share, field } of search.alternatives) {
      if (field !== undefined && query.field !== undefined && field !== query.field) continue;
      const scope = scopeOf(query.field ?? field);
      const [only] = patterns;
      if (patterns.length === 1 && only !== undefined) {
        scorePattern(this.#segment, only, scope, share, scores);
        continue;
      }
      const together = this.#nobody();
      for (const [index, pattern] of patterns.entries()) {
        const found = this.#nobody();
        scorePattern(this.#segment, pattern, scope, share, found);
        for (let document = 0; document < together.length; document += 1) {
          const score = found[document] ?? 0;
          together[document] = index === 0 ? score : Math.min(score, together[document] ?? 0);
        }
        returnScores(found);
      }
      for (let document = 0; document < scores.length; document += 1) {
        const score = together[document] ?? 0;
        if (score > (scores[document] ?? 0)) scores[document] = score;
      }
      returnScores(together);
    }
    if (this.#corrects && search.correctable !== undefined) {
      for (const { term, share } of findCorrections(this.#segment, search.correctable)) {
        scoreTerm(this.#segment, term, scopeOf(query.field), share, scores);
        const text = this.#segment.terms.get(term);
        this.corrections.push({ term: text, isPrefix: false, field: query.field, typed: query.text });
      }
    }
    return scores;
  }

  #findPhrase(text: string, scope: Scope): Scores {
    const { tokenizer } = this.#reading;
    const words = phraseWords(text, tokenizer);
    const [only] = words;
    if (only === undefined) return this.#everybody();
    const scores = this.#nobody();
    if (words.length === 1) scorePattern(this.#segment, only, scope, 1, scores);
    else scorePhrase(this.#segment, words, scope, tokenizer, scores);
    return scores;
  }

  #findValue(field: SetFieldName, text: string): Scores {
    const scores = this.#nobody();
    const found = [...findValues(this.#segment, field, text), ...findGroupValues(this.#segment, text)];
    for (const value of found) scoreValue(this.#segment, value, bitOf(field), scores);
    return scores;
  }

  #findRange(query: Query & { readonly kind: 'range' }): Scores {
    const { from, to } = columnRange(query, this.#reading.now);
    return this.#findBetween(this.#segment.column(query.field), from, to);
  }

  #findBetween(column: ArrayLike<number>, from: number, to: number): Scores {
    const scores = this.#nobody();
    for (let document = 0; document < scores.length; document += 1) {
      const value = column[document] ?? 0;
      if (value >= from && value <= to) scores[document] = LETS_THROUGH;
    }
    return scores;
  }

  #findKnown(field: FieldName | 'photo'): Scores {
    if (field !== 'photo' && isColumnField(field)) {
      return this.#findBetween(this.#segment.column(field), 1, Infinity);
    }
    const bit = field === 'photo' ? PHOTO_BIT : bitOf(field);
    const scores = this.#nobody();
    const term = this.#segment.findTerm(KNOWN_TERM);
    if (term < 0) return scores;
    const { groups, masks } = this.#segment;
    this.#segment.openTerm(term);
    while (groups.next()) {
      if (((masks[groups.code] ?? 0) & bit) === 0) continue;
      const numbers = readNumbers(this.#segment);
      for (let index = 0; index < groups.count; index += 1) scores[numbers[index] ?? 0] = LETS_THROUGH;
    }
    return scores;
  }
}

/** The people whom a query means, with how well. */
export interface Evaluated {
  /** By part of the index, a score for each document; 0 for those who are not meant or not there any more. */
  readonly scores: readonly Scores[];
  readonly total: number;
  /** Whether words were taken for typing errors, because hardly anybody was found as they stand. */
  readonly isCorrected: boolean;
  /** The words that were taken instead, to be marked. */
  readonly corrections: readonly Correction[];
}

/** With so few answers as this, a typing error is likely. */
const FEW = 3;

function collectWords(query: Query, reading: Reading, found: Map<Query, WordSearch>): Map<Query, WordSearch> {
  if (query.kind === 'word') found.set(query, wordSearch(query.text, reading.tokenizer, reading.nicknamesOf));
  else if (query.kind === 'not') collectWords(query.part, reading, found);
  else if (query.kind === 'and' || query.kind === 'or') {
    for (const part of query.parts) collectWords(part, reading, found);
  }
  return found;
}

function evaluateOnce(
  index: PeopleIndex,
  query: Query,
  reading: Reading,
  searches: ReadonlyMap<Query, WordSearch>,
  corrects: boolean,
): Evaluated {
  let total = 0;
  const corrections: Correction[] = [];
  const scores = index.parts.map(({ segment, isLive, liveCount }) => {
    const evaluation = new Evaluation(segment, reading, searches, corrects);
    const found = evaluation.run(query);
    corrections.push(...evaluation.corrections);
    const allLive = liveCount === segment.size;
    for (let document = 0; document < found.length; document += 1) {
      if (found[document] === 0) continue;
      if (allLive || isLive[document] === 1) total += 1;
      else found[document] = 0;
    }
    return found;
  });
  return { scores, total, isCorrected: corrects, corrections };
}

/** Finds the people whom a query means. */
export function evaluateQuery(index: PeopleIndex, query: Query, reading: Reading): Evaluated {
  const searches = collectWords(query, reading, new Map());
  const plain = evaluateOnce(index, query, reading, searches, false);
  if (plain.total > FEW || reading.forgivesErrors !== true) return plain;
  if (![...searches.values()].some(({ correctable }) => correctable !== undefined)) return plain;
  const corrected = evaluateOnce(index, query, reading, searches, true);
  const [better, other] = corrected.total > plain.total ? [corrected, plain] : [plain, corrected];
  for (const scores of other.scores) returnScores(scores);
  return better;
}
