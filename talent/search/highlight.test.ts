import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIELDS, type WordFieldName } from './fields';
import { highlightText, marksOf } from './highlight';
import { parseQuery } from './parse-query';
import { Tokenizer } from './tokens';
import { transliterate } from './transliterate';

const tokenizer = new Tokenizer(transliterate);
const nicknamesOf = (token: string) => (token === 'bob' ? ['robert'] : []);

/** The text with what is marked in brackets. */
function mark(text: string, query: string, name: WordFieldName = 'name'): string {
  const marks = marksOf(parseQuery(query).query, tokenizer, nicknamesOf);
  const { completesShort } = FIELDS[name];
  let marked = '';
  let last = 0;
  for (const { start, end } of highlightText(text, { name, completesShort }, marks, tokenizer)) {
    marked += `${text.slice(last, start)}[${text.slice(start, end)}]`;
    last = end;
  }
  return marked + text.slice(last);
}

describe('a match is marked in the text as it was written', () => {
  test.each([
    ['Maria Garcia', 'mar', '[Mar]ia Garcia'],
    ['Maria Garcia', 'garcia maria', '[Maria] [Garcia]'],
    ['María García', 'maria garc', '[María] [Garc]ía'],
    ['Jose\u0301 Mari\u0301a', 'jose mari', '[Jose\u0301] [Mari\u0301]a'],
    ['Straßer', 'strass', '[Straß]er'],
    ['Straßer', 'stras', '[Straß]er'],
    ['Müller', 'muell', '[Müll]er'],
    ['Müller', 'mull', '[Müll]er'],
    ['Иванов', 'ivan', '[Иван]ов'],
    ['Иванов', 'иван', '[Иван]ов'],
    ['王小明', '小明', '王[小明]'],
    ['王小明', 'xiaoming', '王[小明]'],
    ['Ada 𠮷野家', '野家', 'Ada 𠮷[野家]'],
    ['😀 Ada 😀', 'ada', '😀 [Ada] 😀'],
    ["O'Neil", 'oneil', "[O'Neil]"],
    ['c++ and C', 'c++', '[c++] and C'],
    ['Robert', 'bob', '[Robert]'],
    ['Robert', '"rob"', 'Robert'],
    ['Maria', '-maria', 'Maria'],
    ['Maria', 'title:maria', 'Maria'],
    ['Maria', 'name:ma', '[Ma]ria'],
    ['Maria Mario', 'mari', '[Mari]a [Mari]o'],
  ])('%s, %s', (text, query, marked) => {
    expect(mark(text, query)).toBe(marked);
  });

  test('short beginnings only where they are completed', () => {
    expect(mark('Sales in Spain', 's', 'title')).toBe('[S]ales in [S]pain');
    expect(mark('Sales in Spain s', 's', 'headline')).toBe('Sales in Spain [s]');
  });
});

test('ranges never overlap and never cut a character', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 24 }),
    fc
      .array(fc.constantFrom('a', 'é', 'e\u0301', 'ß', '王', '한', '𠮷', '😀', ' ', '-'))
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(
      text,
      fc.string({ unit: fc.constantFrom('a', 'e', 's', '王', '𠮷', 'é'), minLength: 1 }),
      (shown, typed) => {
        const marks = marksOf({ kind: 'word', text: typed }, tokenizer);
        let last = -1;
        for (const { start, end } of highlightText(
          shown,
          { name: 'name', completesShort: true },
          marks,
          tokenizer,
        )) {
          expect(start).toBeGreaterThan(last);
          expect(end).toBeGreaterThan(start);
          for (const at of [start, end]) {
            expect(
              /^(?:[\udc00-\udfff]|\u0301)/.test(shown.slice(at)) &&
                at > 0 &&
                /[\ud800-\udbff]$|\p{L}$/u.test(shown.slice(0, at)),
            ).toBe(false);
          }
          last = end;
        }
      },
    ),
    { numRuns: 2_000 },
  );
});
