import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Tokenizer } from '@/talent/search/tokens';
import { buildSegment } from './segment-builder';
import { knownAs } from './testing/invented-person';
import { findCorrections, measureDistances } from './typos';

/** The same distance without a band: the whole table, as the textbook has it. */
function fullDistances(typed: string, word: string) {
  const table = Array.from({ length: typed.length + 1 }, (_, line) =>
    Array.from({ length: word.length + 1 }, (__, at) => (line === 0 ? at : at === 0 ? line : 0)),
  );
  for (let line = 1; line <= typed.length; line += 1) {
    for (let at = 1; at <= word.length; at += 1) {
      let errors = Math.min(
        table[line - 1]![at]! + 1,
        table[line]![at - 1]! + 1,
        table[line - 1]![at - 1]! + (typed[line - 1] === word[at - 1] ? 0 : 1),
      );
      if (line > 1 && at > 1 && typed[line - 1] === word[at - 2] && typed[line - 2] === word[at - 1]) {
        errors = Math.min(errors, table[line - 2]![at - 2]! + 1);
      }
      table[line]![at] = errors;
    }
  }
  const last = table[typed.length]!;
  return { whole: last[word.length]!, prefix: Math.min(...last) };
}

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });

test('the band gives the distance of the whole table as far as it reaches', () => {
  fc.assert(
    fc.property(letters, letters, fc.constantFrom(1, 2), (typed, word, most) => {
      const full = fullDistances(typed, word);
      const cap = (errors: number) => Math.min(errors, most + 1);
      const { whole, prefix } = measureDistances(typed, word, most);
      expect(cap(whole)).toBe(cap(full.whole));
      // Further along the word than the band reaches there are more errors than are allowed.
      expect(cap(prefix)).toBe(cap(full.prefix));
    }),
    { numRuns: 3_000 },
  );
});

describe('corrections', () => {
  const names = ['Katherine', 'Jörgensen', 'Иванова', 'Kowalczyk', 'Anna', 'Javascripter', 'Mike'];
  const documents = names.map((name, number) => knownAs(`p${number}`, name));
  const segment = buildSegment({ documents }, new Tokenizer());

  test.each([
    ['katherien', 'katherine'],
    ['catherine', 'katherine'],
    ['kathrin', 'katherine'],
    ['jorgenson', 'jorgensen'],
    ['ивонова', 'иванова'],
    ['kowalcyk', 'kowalczyk'],
    ['amna', 'anna'],
    ['javasrcipt', 'javascripter'],
  ])('%s is taken for %s', (typed, word) => {
    const terms = findCorrections(segment, typed).map(({ term }) => segment.terms.get(term));
    expect(terms[0]).toBe(word);
  });

  test.each(['mikx', 'xyzw', 'anna', 'kate'])(
    '%s is not taken for a word that is too far or the same',
    (typed) => {
      const terms = findCorrections(segment, typed).map(({ term }) => segment.terms.get(term));
      expect(terms.filter((term) => term !== typed && term !== 'mike')).toEqual([]);
    },
  );
});
