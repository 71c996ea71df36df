import { expect, test } from 'vitest';
import { moveInGrid, type GridPlace } from './grid-keys';

const shape = { rows: 100, headStops: 7, page: 20, isRightToLeft: false };
const move = (from: GridPlace, key: string, more = {}, isModified = false) =>
  moveInGrid(from, { key, isModified }, { ...shape, ...more });

test.each([
  [{ row: 3, stop: 1 }, 'ArrowDown', { row: 4, stop: 1 }],
  [{ row: 99, stop: 1 }, 'ArrowDown', { row: 99, stop: 1 }],
  [{ row: 0, stop: 1 }, 'ArrowUp', { row: -1, stop: 1 }],
  [{ row: -1, stop: 5 }, 'ArrowDown', { row: 0, stop: 1 }],
  [{ row: -1, stop: 0 }, 'ArrowUp', { row: -1, stop: 0 }],
  [{ row: 3, stop: 1 }, 'PageDown', { row: 23, stop: 1 }],
  [{ row: 3, stop: 1 }, 'PageUp', { row: 0, stop: 1 }],
  [{ row: 3, stop: 0 }, 'ArrowRight', { row: 3, stop: 1 }],
  [{ row: 3, stop: 1 }, 'ArrowRight', { row: 3, stop: 1 }],
  [{ row: 3, stop: 1 }, 'ArrowLeft', { row: 3, stop: 0 }],
  [{ row: -1, stop: 6 }, 'ArrowRight', { row: -1, stop: 6 }],
  [{ row: -1, stop: 2 }, 'End', { row: -1, stop: 6 }],
  [{ row: 3, stop: 1 }, 'Home', { row: 3, stop: 0 }],
  [{ row: 3, stop: 1 }, 'Enter', undefined],
])('%j, %s: %j', (from, key, to) => expect(move(from, key)).toEqual(to));

test('with Ctrl the ends are those of the list', () => {
  expect(move({ row: 3, stop: 1 }, 'End', {}, true)).toEqual({ row: 99, stop: 1 });
  expect(move({ row: 3, stop: 0 }, 'Home', {}, true)).toEqual({ row: 0, stop: 0 });
});

test('from right to left, left is forward', () => {
  expect(move({ row: 3, stop: 0 }, 'ArrowLeft', { isRightToLeft: true })).toEqual({ row: 3, stop: 1 });
});

test('a list with nobody has heads alone', () => {
  expect(move({ row: -1, stop: 3 }, 'ArrowDown', { rows: 0 })).toEqual({ row: -1, stop: 3 });
});
