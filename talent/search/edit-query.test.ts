import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chosenRange,
  chosenValues,
  conditionsIn,
  isChosen,
  withCondition,
  withoutCondition,
  withoutField,
  withoutPart,
  withQuery,
  withRange,
} from './edit-query';
import { parseQuery, readParts } from './parse-query';
import { printQuery } from './print-query';
import { allOf, anyOf, type Query } from './query';

describe('the parts of a query stand where they were typed', () => {
  test.each([
    ['maria skill:rust', ['maria', 'skill:rust']],
    ['-skill:java last touch > 90d', ['-skill:java', 'last touch > 90d']],
    ['skill:(rust or go) is:stale', ['skill:(rust or go)', 'is:stale']],
    ['not (a or b) "head of" x', ['not (a or b)', '"head of"', 'x']],
    ['a or b and c', ['a', 'b', 'c']],
    ['skill: ', ['skill: ']],
    ['tel:0170 1234567 x', ['tel:0170 1234567', 'x']],
  ])('%s', (text, parts) => {
    const top = readParts(text).filter(({ level }) => level === 0);
    expect(top.map(({ start, end }) => text.slice(start, end))).toEqual(parts);
  });

  test('each knows what it begins with, also around a group', () => {
    const [inner, other, group] = readParts('skill:(rust or go)');
    expect([inner?.subject, other?.subject]).toEqual([undefined, undefined]);
    expect(inner?.query).toEqual({ kind: 'word', text: 'rust', field: 'skill' });
    expect(group).toMatchObject({ level: 0, subject: { name: 'skill', end: 6, valueStart: 6 } });
    expect(readParts('last touch > 90d')[0]?.subject).toEqual({ name: 'touched', end: 10, valueStart: 13 });
    expect(readParts('-has: email').map(({ subject }) => subject?.name)).toEqual(['has', undefined]);
  });
});

describe('filters of a query', () => {
  test('are its conditions, and not its words', () => {
    const text = 'maria skill:rust -tag:=x (title:a or title:b) (java or go) last touch > 90d is:stale "x"';
    expect(conditionsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'skill:rust',
      '-tag:=x',
      '(title:a or title:b)',
      'last touch > 90d',
      'is:stale',
    ]);
  });

  test.each([
    ['maria skill:rust x', 'skill:rust', 'maria x'],
    ['skill:rust or skill:go', 'skill:rust', 'skill:go'],
    ['skill:rust or skill:go', 'skill:go', 'skill:rust'],
    ['skill:rust|skill:go', 'skill:go', 'skill:rust'],
    ['a and skill:go and b', 'skill:go', 'a and b'],
    ['a or skill:go and b', 'skill:go', 'a or b'],
    ['a and skill:go or b', 'skill:go', 'a or b'],
    ['x skill:go or b', 'skill:go', 'x or b'],
    ['a or skill:go b', 'skill:go', 'a or b'],
    ['skill:go', 'skill:go', ''],
    ['major skill:go', 'skill:go', 'major'],
    ['skill:go orange', 'skill:go', 'orange'],
  ])('%s without %s', (text, removed, rest) => {
    const part = conditionsIn(text).find(({ start, end }) => text.slice(start, end) === removed);
    if (part === undefined) throw new Error('no such part');
    expect(withoutPart(text, part)).toBe(rest);
  });
});

const leaf: fc.Arbitrary<Query> = fc.oneof(
  fc.constantFrom('maria', 'or', 'x-y', '-go', 'c++').map((text): Query => ({ kind: 'word', text })),
  fc
    .constantFrom('Rust', 'Machine learning', 'a "b"')
    .map((text): Query => ({ kind: 'value', field: 'skill', text })),
  fc.constant<Query>({ kind: 'is', state: 'stale' }),
  fc.constant<Query>({
    kind: 'range',
    field: 'touched',
    comparison: '>',
    operand: { kind: 'age', amount: 90, unit: 'd' },
  }),
);
const group = fc.array(leaf, { minLength: 2, maxLength: 3 }).map((parts) => anyOf(parts));
const part = fc.oneof({ weight: 3, arbitrary: leaf }, group);

test('any part can be taken away, and the others mean what they meant', () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), fc.nat(), (parts, number) => {
      const text = printQuery(allOf(parts));
      const top = readParts(text).filter(({ level }) => level === 0);
      // A group alone is written without parentheses: its parts are those of the top.
      const isGroup = parseQuery(text).query.kind === 'or';
      const at = number % top.length;
      const removed = top[at];
      if (removed === undefined) return;
      const rest = top.filter((_, index) => index !== at).map(({ query }) => query);
      const expected = isGroup ? anyOf(rest) : allOf(rest);
      expect(printQuery(parseQuery(withoutPart(text, removed)).query)).toBe(printQuery(expected));
    }),
    { numRuns: 500 },
  );
});

test('whatever stands there, half typed or not, a condition more is a condition more', () => {
  const typed = fc
    .array(
      fc.constantFrom(
        'maria',
        ' ',
        'or',
        '"',
        '(',
        ')',
        'skill:',
        '-',
        'not',
        '\\',
        'last touch >',
        '|',
        'c++',
      ),
    )
    .map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(typed, part, (text, condition) => {
      const wanted = printQuery(allOf([parseQuery(text).query, condition]));
      expect(printQuery(parseQuery(withQuery(text, condition)).query)).toBe(wanted);
    }),
    { numRuns: 1_000 },
  );
});

describe('choosing values', () => {
  test('of which people have several: all of them', () => {
    const one = withCondition('maria', 'skill', 'Rust');
    expect(one).toBe('maria skill:=Rust');
    const two = withCondition(one, 'skill', 'Machine learning');
    expect(two).toBe('maria skill:=Rust skill:="Machine learning"');
    expect(withCondition(two, 'skill', 'rust')).toBe(two);
    expect(withoutCondition(two, 'skill', 'RUST')).toBe('maria skill:="Machine learning"');
  });

  test('of which everybody has one: any of them', () => {
    const one = withCondition('maria -x', 'location', 'Oslo, Norway');
    const two = withCondition(one, 'location', 'Bergen');
    expect(two).toBe('maria -x (location:="Oslo, Norway" or location:=Bergen)');
    expect(chosenValues(two, 'location')).toEqual(['Oslo, Norway', 'Bergen']);
    const three = withCondition(two, 'location', 'Voss');
    expect(withoutCondition(three, 'location', 'bergen')).toBe(
      'maria -x (location:="Oslo, Norway" or location:=Voss)',
    );
    expect(withoutCondition(two, 'location', 'Bergen')).toBe(one);
    expect(withoutField(three, 'location')).toBe('maria -x');
  });

  test('a skill under another of its names is chosen already', () => {
    expect(isChosen('skill:=js', 'skill', 'JavaScript')).toBe(true);
    expect(isChosen('skill:js', 'skill', 'JavaScript')).toBe(false);
    expect(isChosen('-skill:=js', 'skill', 'JavaScript')).toBe(false);
    expect(isChosen('is:alum', 'relationship', 'alum')).toBe(true);
  });

  test('an alternative at the top stays one', () => {
    expect(withCondition('a or b', 'tag', 'Speaker')).toBe('(a or b) tag:=Speaker');
    expect(withCondition('"head of', 'tag', 'Speaker')).toBe('"head of" tag:=Speaker');
  });
});

test('a range takes the place of the one before', () => {
  const range = parseQuery('touched > 30d').query;
  const text = withRange('maria last touch > 90d is:stale', 'touched', range);
  expect(text).toBe('maria is:stale touched:>30d');
  expect(chosenRange(text, 'touched')).toEqual(range);
  expect(withRange('touched:never maria', 'touched', undefined)).toBe('maria');
  expect(chosenRange('touched:never', 'touched')).toEqual(parseQuery('touched:never').query);
});
