import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LONGEST_QUERY, parseQuery } from './parse-query';
import { printQuery } from './print-query';

describe('a query is read', () => {
  test.each([
    ['', ''],
    ['maria garcia', 'maria garcia'],
    ['maria and garcia', 'maria garcia'],
    ['java or kotlin|scala', 'java or kotlin or scala'],
    ['a b or c', 'a b or c'],
    ['(a or b) c', '(a or b) c'],
    ['-java', '-java'],
    ['not java', '-java'],
    ['not (java or go)', '-(java or go)'],
    ['not not java', 'java'],
    ['"head of talent"', '"head of talent"'],
    ['“head of talent”', '"head of talent"'],
    ['org:acme', 'organization:acme'],
    ['Company: acme', 'organization:acme'],
    ['company:"Acme Labs"', 'organization:"Acme Labs"'],
    ['skill:(rust or go)', 'skill:rust or skill:go'],
    ['skill:-java', '-skill:java'],
    ['skill:="c++"', 'skill:=c++'],
    ['pool:="Silver medalists"', 'pool:="Silver medalists"'],
    ['skill = c++', 'skill:=c++'],
    ['about="talent"', 'about:"talent"'],
    ['former company:acme', 'past-organization:acme'],
    ['last touch > 90d', 'touched:>90d'],
    ['last touch > 90 days', 'touched:>90d'],
    ['last-touch>90d', 'touched:>90d'],
    ['touched:>90d', 'touched:>90d'],
    ['touched:90d', 'touched:<=90d'],
    ['touched:"3 weeks"', 'touched:<=3w'],
    ['touched ≥ 3 months', 'touched:>=3mo'],
    ['contacted < 2 weeks ago', 'touched:<2w'],
    ['touched:never', '-has:touched'],
    ['reminder:none', '-has:reminder'],
    ['reminder:any', 'has:reminder'],
    ['added:<2w', 'added:<2w'],
    ['added:>2026-01-01', 'added:>2026-01-01'],
    ['added:2026-1', 'added:=2026-01'],
    ['added:today', 'added:=today'],
    ['updated:>1y', 'updated:>1y'],
    ['touchpoints:>=3', 'touchpoints:>=3'],
    ['touchpoints = 0', 'touchpoints:=0'],
    ['due:<7d', 'reminder:<7d'],
    ['has:email', 'has:email'],
    ['has:photo', 'has:photo'],
    ['no:phone', '-has:phone'],
    ['is:stale', 'is:stale'],
    ['is:alum', 'relationship:=alum'],
    ['is:hired', 'stage:=hired'],
    ['+49 170 1234567', '+49\\ 170\\ 1234567'],
    ['tel:0170 1234567 x', 'phone:0170\\ 1234567 x'],
    ['or cohen', '\\or cohen'],
    ['https://a.example/x?y=1', 'https\\://a.example/x?y\\=1'],
    ['\\-x', '\\-x'],
    ['\\last touched:>90d', '\\last touched:>90d'],
    ['-\\past title:x', '-\\past title:x'],
    ['last words', '\\last words'],
    ['C# c++ .net', 'C# c++ .net'],
  ])('%s', (text, printed) => {
    const { query } = parseQuery(text);
    expect(printQuery(query)).toBe(printed);
    expect(parseQuery(printed).query).toEqual(query);
  });

  test('with what a screen needs: names, words and operands apart', () => {
    expect(parseQuery('org:"acme labs" -skill:java touched:>90d').query).toEqual({
      kind: 'and',
      parts: [
        { kind: 'phrase', field: 'organization', text: 'acme labs' },
        { kind: 'not', part: { kind: 'word', field: 'skill', text: 'java' } },
        {
          kind: 'range',
          field: 'touched',
          comparison: '>',
          operand: { kind: 'age', amount: 90, unit: 'd' },
        },
      ],
    });
  });
});

describe('what is odd is said, and the rest is read', () => {
  test.each([
    ['maria compny:acme', 'unknown-field', 'compny', 'maria compny\\:acme'],
    ['maria org:', 'value-missing', 'org:', 'maria'],
    ['maria touched:>', 'value-missing', 'touched:>', 'maria'],
    ['maria has:', 'value-missing', 'has:', 'maria'],
    ['maria has:wings', 'unknown-field', 'wings', 'maria'],
    ['maria is:purple', 'unknown-state', 'purple', 'maria'],
    ['maria or ', 'operand-missing', ' ', 'maria'],
    ['maria -', 'operand-missing', '-', 'maria'],
    ['maria not', 'operand-missing', 'not', 'maria'],
    ['maria "head of', 'quote-open', '"head of', 'maria "head of"'],
    ['maria (java or go', 'parenthesis-open', '(', 'maria (java or go)'],
    ['maria) java', 'parenthesis-extra', ')', 'maria java'],
    ['maria touched:soon', 'not-a-time', 'soon', 'maria'],
    ['maria added:>2026-02-30', 'not-a-time', '2026-02-30', 'maria'],
    ['maria touchpoints:many', 'not-a-number', 'many', 'maria'],
    ['maria touched:>9', 'unit-missing', '9', 'maria touched:>9d'],
    ['maria title>3', 'not-comparable', '>', 'maria title:3'],
  ])('%s', (text, code, place, printed) => {
    const { query, problems } = parseQuery(text);
    expect(problems.map((problem) => [problem.code, text.slice(problem.start, problem.end)])).toEqual([
      [code, place],
    ]);
    expect(printQuery(query)).toBe(printed);
  });

  test('a query that is far too long is cut, one that is far too deep is flattened', () => {
    expect(parseQuery('a '.repeat(LONGEST_QUERY)).problems.map(({ code }) => code)).toEqual(['too-long']);
    const deep = parseQuery(`${'('.repeat(400)}maria${')'.repeat(400)}`);
    expect(printQuery(deep.query)).toBe('maria');
    expect(new Set(deep.problems.map(({ code }) => code))).toEqual(
      new Set(['too-deep', 'parenthesis-extra']),
    );
    expect(printQuery(parseQuery('-'.repeat(901) + 'maria').query)).toBe('-maria');
  });
});

const piece = fc.oneof(
  fc.constantFrom(
    'maria',
    'or',
    'and',
    'not',
    'OR',
    '-',
    '--',
    '(',
    ')',
    '|',
    '"',
    '“',
    '”',
    '\\',
    ':',
    '=',
    '>',
    '<=',
    '≥',
    '0',
    '+49 170 1234567',
    '0123 4567',
    'skill:',
    'org:=',
    'last touch',
    'last',
    'touch',
    '>90d',
    'touched:',
    'touched:>',
    'added:2026-01',
    'touchpoints:',
    'has:',
    'no:mail',
    'is:stale',
    'is:alum',
    'e-mail',
    'tel:',
    'never',
    'today',
    '3',
    'weeks',
    'https://x.example',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.string({ maxLength: 4 }),
);
const typed = fc
  .array(fc.tuple(piece, fc.constantFrom('', ' ', '  ')), { maxLength: 14 })
  .map((parts) => parts.flat().join(''));

test('whatever is typed is read, and what is printed of it is read the same', () => {
  fc.assert(
    fc.property(typed, (text) => {
      const { query, problems } = parseQuery(text);
      for (const { start, end } of problems) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
      const printed = printQuery(query);
      expect(parseQuery(printed).query).toEqual(query);
      expect(printQuery(parseQuery(printed).query)).toBe(printed);
    }),
    { numRuns: 5_000 },
  );
});
