import type { Query } from '@/talent/search/query';
import { evaluateQuery, type Reading } from './evaluate-query';
import type { PeopleIndex } from './people-index';

/** The people whom a query means, all of them: for segments, and for acts on everybody who was found. */
export class Matches {
  readonly total: number;
  readonly #index: PeopleIndex;
  readonly #scores: readonly Uint16Array[];

  constructor(index: PeopleIndex, scores: readonly Uint16Array[], total: number) {
    this.#index = index;
    this.#scores = scores;
    this.total = total;
  }

  /** By part of the index, something above 0 for each document that is meant. */
  get scores(): readonly Uint16Array[] {
    return this.#scores;
  }

  has(id: string): boolean {
    const place = this.#index.locate(id);
    if (place === undefined) return false;
    return (this.#scores[this.#index.parts.indexOf(place.part)]?.[place.document] ?? 0) > 0;
  }

  /** The ids, by the age of the segments, then by name. */
  *ids(): Generator<string> {
    for (const [at, { segment }] of this.#index.parts.entries()) {
      const scores = this.#scores[at] ?? new Uint16Array(0);
      for (let document = 0; document < scores.length; document += 1) {
        if (scores[document] !== 0) yield segment.id(document);
      }
    }
  }
}

/** Finds everybody whom a query means. Unless `forgivesErrors` is set, words are taken as they stand. */
export function findMatches(index: PeopleIndex, query: Query, reading: Reading): Matches {
  const { scores, total } = evaluateQuery(index, query, reading);
  return new Matches(index, scores, total);
}
