import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeInert, undoInert } from './inert-cell';
import { joinList, splitList } from './list-cell';

const signs = fc
  .array(fc.constantFrom("'", '=', '+', '-', '@', '＝', ' ', ';', '\t', '\r', '\n', 'a', '\\', '"'), {
    maxLength: 15,
  })
  .map((list) => list.join(''));

test('an inert cell begins no formula anywhere, and can be undone', () => {
  fc.assert(
    fc.property(fc.oneof(signs, fc.string()), (cell) => {
      const inert = makeInert(cell);
      expect(undoInert(inert)).toBe(cell);
      for (const part of inert.split(/[;\t\r\n]/)) expect(part).not.toMatch(/^ *[=+\-@＝＋－＠]/);
      expect(inert).not.toMatch(/^[\t\r\n]/);
    }),
    { numRuns: 2_000 },
  );
});

test('a list is one cell, and can be taken apart again', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(signs, fc.string()).filter((value) => value !== '')), (values) => {
      expect(splitList(joinList(values))).toEqual(values);
    }),
    { numRuns: 1_000 },
  );
  expect(joinList(['Rust', 'C; C++'])).toBe('Rust; C\\; C++');
});
