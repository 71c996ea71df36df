import type { SetFieldName } from '@/talent/search/fields';
import type { Mark } from '@/talent/search/highlight';
import { parseQuery } from '@/talent/search/parse-query';
import { findPassages, type Passage } from '@/talent/search/passages';
import type { PersonDocument } from '@/talent/search/person-document';
import type { Query } from '@/talent/search/query';
import {
  findUnseenWords,
  type Correction,
  type ShownText,
  type WantedWords,
} from '@/talent/search/unseen-words';
import { typedBeginnings } from '@/talent/search/word-patterns';
import type { Reading } from '../search/evaluate-query';
import { countFacets, type FacetCount } from '../search/facets';
import { findMatches, type Matches } from '../search/matches';
import { orderOfIndex, rowsAt, type Order } from '../search/orders';
import type { PeopleIndex } from '../search/people-index';
import { rankFound, readFound, searchPeople, type FoundPerson } from '../search/search-people';

/** Whom somebody looks at, and how they are sorted. */
export interface PeopleView {
  readonly query: Query;
  /** The best first, or as a list is sorted. */
  readonly order: 'relevance' | Order;
}

/** Whom a search as it is typed means, the best first; everyone by name when it asks for nothing. */
export function viewOfSearch(search: string): PeopleView {
  const { query } = parseQuery(search);
  return { query, order: query.kind === 'all' ? { by: 'name' } : 'relevance' };
}

/** Reads the facts about people, in any order; those who are not there any more are left out. */
export type ReadDocuments = (ids: readonly string[]) => Promise<readonly PersonDocument[]>;

/** Rows are worked out so many at a time: few enough that a list which flies by does not read what nobody sees. */
const BLOCK = 50;
const NO_HIGHLIGHTS = {};

/**
 * The people of a view as they were at one moment. Rows are made when they are asked for, so a list of 100,000 costs
 * what is seen of it.
 */
export class PeopleListing {
  readonly view: PeopleView;
  readonly total: number;
  /** Whether words were taken for typing errors, because hardly anybody was found as they stand. */
  readonly isCorrected: boolean;
  readonly #index: PeopleIndex;
  readonly #readingOf: () => Reading;
  readonly #readDocuments: ReadDocuments;
  readonly #corrections: readonly Correction[];
  readonly #blocks = new Map<number, readonly FoundPerson[]>();
  readonly #marks: readonly Mark[];
  #matches: Matches | undefined;
  #ranking: Uint32Array | undefined;

  /** @param readingOf asked whenever something is read: a list may be there before all that reads words is loaded */
  constructor(index: PeopleIndex, view: PeopleView, readingOf: () => Reading, readDocuments: ReadDocuments) {
    this.view = view;
    this.#index = index;
    this.#readDocuments = readDocuments;
    this.#readingOf = readingOf;
    if (view.query.kind === 'all') {
      this.total = index.size;
      this.isCorrected = false;
      this.#corrections = [];
      this.#marks = [];
    } else {
      const first = searchPeople(index, view.query, { ...this.#reading, order: view.order, limit: BLOCK });
      this.total = first.total;
      this.isCorrected = first.isCorrected;
      this.#corrections = first.corrections;
      this.#marks = first.marks;
      this.#blocks.set(0, first.rows);
    }
  }

  /** The rows from a place on, fewer at the end. */
  rows(from: number, count: number): readonly FoundPerson[] {
    const rows: FoundPerson[] = [];
    const end = Math.min(this.total, from + count);
    for (let at = Math.max(0, from); at < end;) {
      const block = Math.floor(at / BLOCK);
      const part = this.#block(block).slice(at - block * BLOCK, end - block * BLOCK);
      if (part.length === 0) break;
      rows.push(...part);
      at += part.length;
    }
    return rows;
  }

  /** The ids of those from a place on, in the order of the rows: for a range that somebody selects. */
  idsAt(from: number, count: number): readonly string[] {
    const start = Math.max(0, from);
    const numbers = this.#inOrder().subarray(start, Math.max(start, from + count));
    return Array.from(numbers, (number) => {
      const { part, document } = this.#index.placeOf(number);
      return part.segment.id(document);
    });
  }

  /** The ids of all of them, in no order: for acts on everybody who was found. */
  ids(): readonly string[] {
    return [...this.#everybody().ids()];
  }

  /** How many of them have each value of a field, the most frequent first. */
  facets(field: SetFieldName, limit?: number): readonly FacetCount[] {
    return countFacets(this.#index, this.#everybody(), field, limit);
  }

  /**
   * The values of a field that somebody may mean who has typed this much of one, with how many of the people have
   * each, the most frequent first.
   */
  valuesBeginning(field: SetFieldName, typed: string, limit: number): readonly FacetCount[] {
    const beginnings = typedBeginnings(typed, this.#reading.tokenizer);
    return countFacets(this.#index, this.#everybody(), field, limit, beginnings);
  }

  /** What was looked for and is not to be seen in what is shown of somebody. */
  unseenWords(shown: readonly ShownText[]): readonly WantedWords[] {
    return findUnseenWords(this.view.query, shown, { ...this.#reading, corrections: this.#corrections });
  }

  /** Where the records of people say what is not to be seen of them (see `unseenWords`), by id. */
  async passages(
    unseen: ReadonlyMap<string, readonly WantedWords[]>,
  ): Promise<ReadonlyMap<string, readonly Passage[]>> {
    const documents = await this.#readDocuments([...unseen.keys()]);
    const { tokenizer } = this.#reading;
    return new Map(
      documents.map((document) => [
        document.id,
        findPassages(document, unseen.get(document.id) ?? [], tokenizer),
      ]),
    );
  }

  get #reading(): Reading {
    // Sorted as a list, nobody is moved to the end for being a guess: so nobody is guessed.
    return { ...this.#readingOf(), forgivesErrors: this.view.order === 'relevance' };
  }

  #everybody(): Matches {
    this.#matches ??= findMatches(this.#index, this.view.query, this.#reading);
    return this.#matches;
  }

  /** All of them in order, worked out once, when more is wanted than the first rows. */
  #inOrder(): Uint32Array {
    const { query, order } = this.view;
    if (query.kind === 'all' && order !== 'relevance') return orderOfIndex(this.#index, order);
    this.#ranking ??= Uint32Array.from(rankFound(this.#index, this.#everybody().scores, this.view));
    return this.#ranking;
  }

  #block(number: number): readonly FoundPerson[] {
    const known = this.#blocks.get(number);
    if (known !== undefined) return known;
    const rows = this.#readBlock(number * BLOCK);
    this.#blocks.set(number, rows);
    return rows;
  }

  #readBlock(from: number): readonly FoundPerson[] {
    const { query, order } = this.view;
    if (query.kind === 'all' && order !== 'relevance') {
      return rowsAt(this.#index, order, from, BLOCK).map((row) => ({ ...row, highlights: NO_HIGHLIGHTS }));
    }
    const numbers = [...this.#inOrder().subarray(from, from + BLOCK)];
    return readFound(this.#index, numbers, this.#marks, this.#reading);
  }
}
