import { FIELDS, WORD_FIELDS, type WordFieldName } from '@/talent/search/fields';
import { isShortPrefix, type Pattern } from '@/talent/search/word-patterns';
import type { Segment } from './segment';
import { bitOf } from './stored-value';

/*
 * How well the documents of one segment answer to a word: an array of scores by document, in which 0 stands for not
 * at all. Everything a query asks for becomes such an array, so that any combination is a walk over two of them.
 */

export const maskOf = (fields: readonly WordFieldName[]): number =>
  fields.reduce((mask, field) => mask | bitOf(field), 0);

/** Every field in which words stand. */
export const ALL_FIELDS = maskOf(WORD_FIELDS);
/** The fields in which one or two letters are completed. */
const COMPLETING_FIELDS = maskOf(WORD_FIELDS.filter((field) => FIELDS[field].completesShort));
/** What the beginning of a word is worth beside the whole. */
const PREFIX_SHARE = 0.75;
const WHOLE = 2;
const BEGINNING = 1;

const bestWeights = new Map<number, number>();

/** The weight of the best field in a mask. */
export function weightOf(mask: number): number {
  let best = bestWeights.get(mask);
  if (best === undefined) {
    best = 0;
    for (const field of WORD_FIELDS) {
      if ((mask & bitOf(field)) !== 0) best = Math.max(best, FIELDS[field].weight);
    }
    bestWeights.set(mask, best);
  }
  return best;
}

/** Where a word is looked for. */
export interface Scope {
  /** The fields, as bits. */
  readonly fields: number;
  /** Whether the query names the field: then short words are completed in it, whichever it is. */
  readonly isNamed: boolean;
}

export const ANYWHERE: Scope = { fields: ALL_FIELDS, isNamed: false };

export function scopeOf(field: WordFieldName | undefined): Scope {
  return field === undefined ? ANYWHERE : { fields: bitOf(field), isNamed: true };
}

let scratch = new Uint32Array(1_024);

/** Reads the numbers of the present group into a list that is valid until the next call. */
export function readNumbers({ groups }: Segment): Uint32Array {
  if (groups.count > scratch.length) scratch = new Uint32Array(groups.count * 2);
  groups.read(scratch);
  return scratch;
}

function raise(scores: Uint16Array, numbers: Uint32Array, count: number, score: number): void {
  for (let index = 0; index < count; index += 1) {
    const number = numbers[index] ?? 0;
    if ((scores[number] ?? 0) < score) scores[number] = score;
  }
}

/** How well the values of a segment answer to a word, and which do at all. */
class ValueQualities {
  readonly #qualities: Uint8Array;
  readonly found: number[] = [];

  constructor(values: number) {
    this.#qualities = new Uint8Array(values);
  }

  raise(value: number, quality: number): void {
    const known = this.#qualities[value] ?? 0;
    if (known === 0) this.found.push(value);
    if (known < quality) this.#qualities[value] = quality;
  }

  of(value: number): number {
    return this.#qualities[value] ?? 0;
  }

  /** Forgets everything, at the price of what was found. */
  clear(): void {
    for (const value of this.found) this.#qualities[value] = 0;
    this.found.length = 0;
  }
}

const qualitiesOf = new WeakMap<Segment, ValueQualities>();

/** The one list of a segment, empty: made anew for each word it would keep the garbage collector busy. */
function emptyQualities(segment: Segment): ValueQualities {
  let qualities = qualitiesOf.get(segment);
  if (qualities === undefined) {
    qualities = new ValueQualities(segment.counts.values);
    qualitiesOf.set(segment, qualities);
  }
  qualities.clear();
  return qualities;
}

function scoreFor(mask: number, quality: number, share: number): number {
  const whole = weightOf(mask) * share;
  return Math.max(1, Math.round(quality === WHOLE ? whole : whole * PREFIX_SHARE));
}

/** The fields of a group that count for a term that was met this well. */
function countingFields(mask: number, quality: number, isShort: boolean, scope: Scope): number {
  const counting = mask & scope.fields;
  return isShort && quality === BEGINNING && !scope.isNamed ? counting & COMPLETING_FIELDS : counting;
}

/** One term or all that begin with it, in one segment. */
class TermScoring {
  readonly #segment: Segment;
  readonly #scope: Scope;
  readonly #share: number;
  readonly #scores: Uint16Array;
  readonly #values: ValueQualities;

  constructor(segment: Segment, scope: Scope, share: number, scores: Uint16Array) {
    this.#segment = segment;
    this.#scope = scope;
    this.#share = share;
    this.#scores = scores;
    this.#values = emptyQualities(segment);
  }

  /** Takes the groups at which the segment was opened. */
  #takeGroups(quality: number, isShort: boolean): void {
    const { groups, masks } = this.#segment;
    while (groups.next()) {
      if (groups.code === 0) {
        const numbers = readNumbers(this.#segment);
        for (let index = 0; index < groups.count; index += 1)
          this.#values.raise(numbers[index] ?? 0, quality);
        continue;
      }
      const mask = countingFields(masks[groups.code] ?? 0, quality, isShort, this.#scope);
      if (mask === 0) continue;
      const score = scoreFor(mask, quality, this.#share);
      raise(this.#scores, readNumbers(this.#segment), groups.count, score);
    }
  }

  takeTerm(term: number): void {
    this.#segment.openTerm(term);
    this.#takeGroups(WHOLE, false);
  }

  /** Takes all terms that begin with this one. */
  takeBeginning(text: string): void {
    const { terms, termOffsets, groups } = this.#segment;
    const isShort = isShortPrefix(text);
    const first = terms.findFirst((term) => term >= text);
    const end = terms.findFirst((term) => term > text && !term.startsWith(text));
    if (first >= end) return;
    const isFirstWhole = terms.get(first) === text;
    termOffsets.moveTo(first);
    for (let term = first; term < end; term += 1) {
      groups.open(termOffsets.start, termOffsets.end);
      this.#takeGroups(term === first && isFirstWhole ? WHOLE : BEGINNING, isShort);
      if (term + 1 < end) termOffsets.moveToNext();
    }
  }

  /** Hands on to people what was found in the values they have. */
  finish(isShort: boolean): void {
    const { groups, masks } = this.#segment;
    for (const value of this.#values.found) {
      const quality = this.#values.of(value);
      this.#segment.openValue(value);
      while (groups.next()) {
        const mask = countingFields(masks[groups.code] ?? 0, quality, isShort, this.#scope);
        if (mask === 0) continue;
        const score = scoreFor(mask, quality, this.#share);
        raise(this.#scores, readNumbers(this.#segment), groups.count, score);
      }
    }
  }
}

/** Raises the scores of the documents in which a pattern stands. */
export function scorePattern(
  segment: Segment,
  pattern: Pattern,
  scope: Scope,
  share: number,
  scores: Uint16Array,
): void {
  for (const text of pattern.terms) {
    const scoring = new TermScoring(segment, scope, share, scores);
    if (pattern.isPrefix) scoring.takeBeginning(text);
    else {
      const term = segment.findTerm(text);
      if (term >= 0) scoring.takeTerm(term);
    }
    scoring.finish(pattern.isPrefix && isShortPrefix(text));
  }
}

/** Raises the scores of the documents in which a term stands that was probably meant. */
export function scoreTerm(
  segment: Segment,
  term: number,
  scope: Scope,
  share: number,
  scores: Uint16Array,
): void {
  const scoring = new TermScoring(segment, scope, share, scores);
  scoring.takeTerm(term);
  scoring.finish(false);
}

/** Raises the scores of the documents that have a value, in the fields that count. */
export function scoreValue(segment: Segment, value: number, fields: number, scores: Uint16Array): void {
  const { groups, masks } = segment;
  segment.openValue(value);
  while (groups.next()) {
    const mask = (masks[groups.code] ?? 0) & fields;
    if (mask !== 0) raise(scores, readNumbers(segment), groups.count, weightOf(mask));
  }
}
