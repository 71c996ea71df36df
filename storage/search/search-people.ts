import { FIELDS, type WordFieldName } from '@/talent/search/fields';
import { highlightText, marksOf, type Mark, type TextRange } from '@/talent/search/highlight';
import type { Query } from '@/talent/search/query';
import { findRuns } from '@/talent/search/tokens';
import type { Correction } from '@/talent/search/unseen-words';
import { evaluateQuery, type Reading } from './evaluate-query';
import { orderOfIndex, type Order } from './orders';
import type { PeopleIndex } from './people-index';
import { readRow, type ListedPerson } from './rows';
import { returnScores } from './score-arrays';

/** Fields of a row in which matches are marked. */
const MARKED_FIELDS = ['name', 'headline', 'title', 'organization', 'location'] as const satisfies readonly (
  WordFieldName | keyof ListedPerson
)[];
export type MarkedField = (typeof MARKED_FIELDS)[number];

export interface FoundPerson extends ListedPerson {
  /** Where the row shows what was looked for; fields without a match are absent. */
  readonly highlights: Readonly<Partial<Record<MarkedField, readonly TextRange[]>>>;
}

export interface SearchOptions extends Reading {
  readonly limit: number;
  /** How many of the best are skipped. */
  readonly offset?: number;
  /** The best first, or as a list is sorted. */
  readonly order?: 'relevance' | Order;
}

export interface SearchResult {
  readonly total: number;
  readonly rows: readonly FoundPerson[];
  /** Whether words were taken for typing errors, because hardly anybody was found as they stand. */
  readonly isCorrected: boolean;
  /** The words that were taken instead. */
  readonly corrections: readonly Correction[];
  /** What is marked in a row, also in rows that are read later. */
  readonly marks: readonly Mark[];
}

/** What somebody whose whole name was typed is worth more than one who has other names besides. */
const WHOLE_NAME = 40;

/** How many parts with words a query has that must all be there, and how many words these have. */
function countWords(query: Query): { readonly parts: number; readonly words: number } {
  if (query.kind === 'word' || query.kind === 'phrase') {
    const words = findRuns(query.text).length;
    return { parts: words > 0 ? 1 : 0, words };
  }
  const counts = query.kind === 'and' ? query.parts.map(countWords) : [];
  return {
    parts: counts.reduce((sum, { parts }) => sum + parts, 0),
    words: counts.reduce((sum, { words }) => sum + words, 0),
  };
}

const TOUCHES = 2 ** 32;

/** By part of the index, something above 0 for each document that was found. */
type Scores = readonly Uint16Array[];

/** Keeps the best of many: a heap with the worst of them on top. */
class Best {
  readonly #keys: Float64Array;
  readonly #numbers: Uint32Array;
  readonly #most: number;
  #size = 0;

  constructor(most: number) {
    this.#most = most;
    this.#keys = new Float64Array(most);
    this.#numbers = new Uint32Array(most);
  }

  /** Less than this, or no more than it, is not among the best. */
  get threshold(): number {
    return this.#size < this.#most ? -1 : (this.#keys[0] ?? Infinity);
  }

  /** True when `a` is worse than `b`; between equals the later one is. */
  #isWorse(a: number, b: number): boolean {
    const keyA = this.#keys[a] ?? 0;
    const keyB = this.#keys[b] ?? 0;
    return keyA === keyB ? (this.#numbers[a] ?? 0) > (this.#numbers[b] ?? 0) : keyA < keyB;
  }

  #swap(a: number, b: number): void {
    [this.#keys[a], this.#keys[b]] = [this.#keys[b] ?? 0, this.#keys[a] ?? 0];
    [this.#numbers[a], this.#numbers[b]] = [this.#numbers[b] ?? 0, this.#numbers[a] ?? 0];
  }

  #sinkTop(): void {
    for (let at = 0; ;) {
      const left = at * 2 + 1;
      let worst = at;
      if (left < this.#size && this.#isWorse(left, worst)) worst = left;
      if (left + 1 < this.#size && this.#isWorse(left + 1, worst)) worst = left + 1;
      if (worst === at) return;
      this.#swap(at, worst);
      at = worst;
    }
  }

  /** Numbers are offered in ascending order. */
  offer(number: number, key: number): void {
    if (this.#size === this.#most) {
      if (this.#most === 0 || key <= (this.#keys[0] ?? 0)) return;
      this.#keys[0] = key;
      this.#numbers[0] = number;
      this.#sinkTop();
      return;
    }
    let at = this.#size;
    this.#keys[at] = key;
    this.#numbers[at] = number;
    this.#size += 1;
    while (at > 0) {
      const above = (at - 1) >>> 1;
      if (!this.#isWorse(at, above)) return;
      this.#swap(at, above);
      at = above;
    }
  }

  /** The numbers, best first. */
  take(): number[] {
    const places = Array.from({ length: this.#size }, (_, at) => at);
    places.sort((a, b) => (this.#isWorse(a, b) ? 1 : -1));
    return places.map((at) => this.#numbers[at] ?? 0);
  }
}

/** The best by score; of equals, whom we spoke with last. */
function rankByRelevance(index: PeopleIndex, scores: Scores, query: Query, most: number): number[] {
  const { parts, words } = countWords(query);
  const wholeName = parts * FIELDS.name.weight;
  const best = new Best(Math.min(most, index.size));
  for (const [at, { segment, start }] of index.parts.entries()) {
    const found = scores[at] ?? new Uint16Array(0);
    const touched = segment.column('touched');
    const { nameWords } = segment;
    let { threshold } = best;
    for (let document = 0; document < found.length; document += 1) {
      let score = found[document] ?? 0;
      if (score === 0) continue;
      if (parts > 0 && score >= wholeName && nameWords[document] === words) score += WHOLE_NAME;
      const key = score * TOUCHES + (touched[document] ?? 0);
      if (key <= threshold) continue;
      best.offer(start + document, key);
      ({ threshold } = best);
    }
  }
  return best.take();
}

/** As a list is sorted, those that were found. */
function rankByOrder(index: PeopleIndex, scores: Scores, order: Order, most: number): number[] {
  const found: number[] = [];
  const [only] = index.parts;
  const onlyScores = index.parts.length === 1 && only !== undefined ? scores[0] : undefined;
  for (const number of orderOfIndex(index, order)) {
    let score = onlyScores?.[number];
    if (onlyScores === undefined) {
      const { part, document } = index.placeOf(number);
      score = scores[index.parts.indexOf(part)]?.[document];
    }
    if (score === undefined || score === 0) continue;
    found.push(number);
    if (found.length === most) break;
  }
  return found;
}

function highlightRow(
  row: ListedPerson,
  marks: readonly Mark[],
  { tokenizer }: Reading,
): FoundPerson['highlights'] {
  const highlights: Partial<Record<MarkedField, readonly TextRange[]>> = {};
  for (const name of MARKED_FIELDS) {
    const text = row[name];
    if (text === undefined) continue;
    const { completesShort } = FIELDS[name];
    const ranges = highlightText(text, { name, completesShort }, marks, tokenizer);
    if (ranges.length > 0) highlights[name] = ranges;
  }
  return highlights;
}

/**
 * Those who were found, in an order, as numbers for `PeopleIndex.placeOf`.
 * @param most so many of the first are wanted; all of them when it is left out
 */
export function rankFound(
  index: PeopleIndex,
  scores: Scores,
  { query, order }: { readonly query: Query; readonly order: 'relevance' | Order },
  most = index.size,
): number[] {
  return order === 'relevance'
    ? rankByRelevance(index, scores, query, most)
    : rankByOrder(index, scores, order, most);
}

/** The rows of some of those who were found. */
export function readFound(
  index: PeopleIndex,
  numbers: readonly number[],
  marks: readonly Mark[],
  reading: Reading,
): readonly FoundPerson[] {
  return numbers.map((number) => {
    const { part, document } = index.placeOf(number);
    const row = readRow(part.segment, document);
    return { ...row, highlights: highlightRow(row, marks, reading) };
  });
}

/**
 * Finds people: names before titles and organizations, these before skills, skills before the rest; whole words
 * before beginnings, beginnings before typing errors; whoever's whole name was typed first; of equals, whom we spoke
 * with last.
 */
export function searchPeople(index: PeopleIndex, query: Query, options: SearchOptions): SearchResult {
  const { limit, offset = 0, order = 'relevance' } = options;
  const evaluated = evaluateQuery(index, query, { forgivesErrors: true, ...options });
  const most = Math.max(0, offset + limit);
  const numbers = rankFound(index, evaluated.scores, { query, order }, most);
  for (const scores of evaluated.scores) returnScores(scores);
  const marks = [...marksOf(query, options.tokenizer, options.nicknamesOf), ...evaluated.corrections];
  const rows = readFound(index, numbers.slice(offset), marks, options);
  const { total, isCorrected, corrections } = evaluated;
  return { total, rows, isCorrected, corrections, marks };
}
