import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance, jaroWinkler } from './string-distance';

const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'e'), maxLength: 12 });

it.each([
  ['voss', 'voss', 0],
  ['voss', 'vos', 1],
  ['voss', 'vsos', 1],
  ['voss', 'vqss', 1],
  ['', 'abc', 3],
  ['quill', 'brandt', 6],
])('%s and %s are %d apart', (left, right, distance) => {
  expect(editDistance(left, right, 9)).toBe(distance);
});

it('gives up beyond the bound', () => {
  expect(editDistance('quill', 'brandt', 2)).toBe(3);
  expect(editDistance('a'.repeat(500), 'b'.repeat(500), 3)).toBe(4);
});

it('measures the same from both sides, and nothing between equals', () => {
  fc.assert(
    fc.property(words, words, fc.nat({ max: 6 }), (left, right, most) => {
      const distance = editDistance(left, right, most);
      expect(distance).toBe(editDistance(right, left, most));
      expect(distance === 0).toBe(left === right);
      expect(distance).toBe(Math.min(editDistance(left, right, 20), most + 1));
    }),
  );
});

it('sees likeness between 0 and 1, the same from both sides', () => {
  // Winkler's own example pairs, with the figures of his papers.
  expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.961, 3);
  expect(jaroWinkler('dwayne', 'duane')).toBeCloseTo(0.84, 3);
  expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.813, 3);
  fc.assert(
    fc.property(words, words, (left, right) => {
      const likeness = jaroWinkler(left, right);
      expect(likeness).toBeGreaterThanOrEqual(0);
      expect(likeness).toBeLessThanOrEqual(1);
      expect(jaroWinkler(left, left)).toBe(1);
    }),
  );
});
