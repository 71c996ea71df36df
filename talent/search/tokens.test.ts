import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldLine, splitClusters } from './fold';
import { Tokenizer } from './tokens';
import { transliterate } from './transliterate';

const tokenizer = new Tokenizer(transliterate);

function termsOf(text: string, using = tokenizer): string[] {
  return [...new Set(using.tokenize(text).flatMap(({ terms }) => terms))];
}

describe('a text is found under', () => {
  test.each([
    ['Maria GARCÍA', ['maria', 'garcia']],
    ['Müller Straße', ['muller', 'mueller', 'strasse']],
    ['Søren Åse', ['soren', 'soeren', 'ase', 'aase']],
    ['İstanbul Łódź', ['istanbul', 'lodz']],
    ['Иванов', ['иванов', 'ivanov']],
    ['Сергей', ['сергеи', 'sergey']],
    ['Ἀλέξανδρος', ['αλεξανδροσ', 'alexandros']],
    ['محمد', ['محمد', 'mhmd']],
    ['أحمد', ['احمد', 'hmd']],
    ['王小明', ['王小', 'wang', '小明', 'xiao', '明', 'ming', '王小明', 'wangxiaoming', 'xiaoming']],
    ['たなか', ['たな', 'なか', 'か', 'たなか', 'tanaka']],
    ['김철수', ['김철', 'gim', '철수', 'cheol', '수', 'su', '김철수', 'gimcheolsu', 'cheolsu']],
    ['が', ['が', 'ga']],
    ['c++, C# & F#', ['c++', 'c#', 'f#']],
    ['.NET and ASP.NET', ['.net', 'net', 'and', 'asp', 'aspnet']],
    ['node.js', ['node', 'js', 'nodejs']],
    ['CI/CD', ['ci', 'cd', 'cicd']],
    ["O'Neil", ['o', 'neil', 'oneil']],
    ['Jean-Luc', ['jean', 'luc', 'jeanluc']],
    ['a.b.c.d.e.f', ['a', 'b', 'c', 'd', 'e', 'f']],
    ['zero\u200bwidth so\u00adft', ['zerowidth', 'soft']],
    ['e\u0301cole', ['ecole']],
    ['ＡＢＣ １２', ['abc', '12']],
    ['...!? 😀 \u0000 \ud800', []],
  ])('%s', (text, terms) => {
    expect(termsOf(text).sort()).toEqual([...terms].sort());
  });

  test('its own script only, when nothing transliterates', () => {
    expect(termsOf('Иванов 王小明', new Tokenizer())).toEqual(['иванов', '王小', '小明', '明', '王小明']);
  });

  test('a beginning of sixty letters, when it is no word at all', () => {
    expect(termsOf('x'.repeat(20_000))).toEqual(['x'.repeat(60)]);
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.array(fc.nat(0xffff), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
  fc
    .array(
      fc.constantFrom('a', 'é', 'ß', '.', "'", '-', '+', '#', ' ', '王', 'が', '한', 'ж', '\u0301', '😀'),
    )
    .map((parts) => parts.join('')),
);

test('tokens lie in order inside the text, and the fast way gives the same terms', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const tokens = tokenizer.tokenize(text);
      let last = 0;
      for (const { start, end, isWhole, terms } of tokens) {
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(text.length);
        if (!isWhole) {
          expect(start).toBeGreaterThanOrEqual(last);
          last = start;
        }
        for (const term of terms) expect(term).toMatch(/^[^\s\p{Cc}]+$/u);
      }
      const visited = new Set<string>();
      tokenizer.forEachTerm(text, (term) => visited.add(term));
      visited.delete('');
      expect([...visited].sort()).toEqual(termsOf(text).sort());
    }),
    { numRuns: 3_000 },
  );
});

test('characters with their accents are the text again', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(splitClusters(text).join('')).toBe(text);
    }),
  );
  expect(splitClusters('e\u0301a😀')).toEqual(['e\u0301', 'a', '😀']);
});

test('whole values are compared without case, accents and spaces too many', () => {
  expect(foldLine('  Área   Metropolitana ')).toBe('area metropolitana');
  expect(foldLine('STRASSE')).toBe(foldLine('Straße'));
  fc.assert(
    fc.property(anyText, (text) => {
      expect(foldLine(foldLine(text))).toBe(foldLine(text));
    }),
  );
});
