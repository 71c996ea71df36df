import { expect, test } from 'vitest';
import type { LikelyPair } from '../queries/duplicates';
import { MOST_BESIDE, reviewItems } from './review-items';

function pair(
  oneId: string,
  otherId: string,
  probability: number,
  more: Partial<LikelyPair> = {},
): LikelyPair {
  const id = `${oneId}-${otherId}`;
  return { id, oneId, otherId, probability, reasons: [], group: id, ...more };
}

test('pairs of one group are decided together, the likeliest group first', () => {
  const items = reviewItems(
    [pair('a', 'b', 0.9, { group: 'g' }), pair('x', 'y', 0.95), pair('b', 'c', 0.8, { group: 'g' })],
    0,
  );
  expect(items.map(({ id, personIds }) => [id, personIds])).toEqual([
    ['x-y', ['x', 'y']],
    ['g', ['a', 'b', 'c']],
  ]);
});

test('of a large group as many come up as fit beside each other, with the pairs between them alone', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const pairs = names.slice(1).map((name, at) => pair('a', name, 0.9 - at / 100, { group: 'g' }));
  const [item] = reviewItems(pairs, 0);
  expect(item?.personIds).toEqual(names.slice(0, MOST_BESIDE));
  expect(item?.pairs).toHaveLength(MOST_BESIDE - 1);
});

test('what was put off comes back at its time', () => {
  const pairs = [pair('a', 'b', 0.9, { laterUntil: 10 })];
  expect(reviewItems(pairs, 9)[0]?.isLater).toBe(true);
  expect(reviewItems(pairs, 10)[0]?.isLater).toBe(false);
});
