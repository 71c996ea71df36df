import { expect, test } from 'vitest';
import { nearestFieldName } from './nearest-field';

test.each([
  ['skil', 'skill'],
  ['Compny', 'company'],
  ['locaton', 'location'],
  ['tga', 'tag'],
  ['salary', undefined],
  ['x', undefined],
  ['https', undefined],
])('%s', (typed, meant) => {
  expect(nearestFieldName(typed)).toBe(meant);
});
