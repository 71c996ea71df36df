import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesQuery } from '@/talent/search/matches-query';
import { parseQuery } from '@/talent/search/parse-query';
import type { PersonDocument } from '@/talent/search/person-document';
import { Tokenizer } from '@/talent/search/tokens';
import { transliterate } from '@/talent/search/transliterate';
import { findMatches } from './matches';
import { PeopleIndex } from './people-index';
import { searchPeople } from './search-people';
import { buildSegment } from './segment-builder';
import { arbitraryPeople, NOW, queryText } from './testing/arbitrary-people';

const tokenizer = new Tokenizer(transliterate);
const nicknamesOf = (token: string) => (token === 'mara' ? ['maria'] : []);
const reading = { now: NOW, tokenizer, nicknamesOf };

function expectedIds(people: readonly PersonDocument[], text: string): string[] {
  const { query } = parseQuery(text);
  return people
    .filter((person) => matchesQuery(person, query, reading))
    .map(({ id }) => id)
    .sort();
}

function foundIds(index: PeopleIndex, text: string): string[] {
  return [...findMatches(index, parseQuery(text).query, reading).ids()].sort();
}

describe('a search', () => {
  test('finds whom the plain reading of the query means', () => {
    fc.assert(
      fc.property(arbitraryPeople, queryText, (people, text) => {
        const index = PeopleIndex.of([buildSegment({ documents: people }, tokenizer)]);
        expect(foundIds(index, text)).toEqual(expectedIds(people, text));
      }),
      { numRuns: 600 },
    );
  }, 60_000);

  test('finds the same over many changes, merged or not', () => {
    const change = fc.record({ documents: arbitraryPeople, removed: fc.array(fc.nat(30), { maxLength: 4 }) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), queryText, (changes, text) => {
        let index = PeopleIndex.of([]);
        const people = new Map<string, PersonDocument>();
        for (const { documents, removed } of changes) {
          const ids = removed.map((number) => `p${number}`);
          index = index.change({ documents, removed: ids }, tokenizer);
          for (const id of ids) people.delete(id);
          for (const person of documents) people.set(person.id, person);
        }
        expect(index.size).toBe(people.size);
        expect(foundIds(index, text)).toEqual(expectedIds([...people.values()], text));
        const { rows, total } = searchPeople(index, parseQuery(text).query, {
          ...reading,
          forgivesErrors: false,
          limit: 1_000,
        });
        expect(rows.map(({ id }) => id).sort()).toEqual(expectedIds([...people.values()], text));
        expect(total).toBe(rows.length);
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
