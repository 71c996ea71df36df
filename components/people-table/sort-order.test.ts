import { expect, test } from 'vitest';
import { nextOrder, parseOrder, printOrder } from './sort-order';

test.each(['name', '-touched', 'added', ''])('an order is kept as text: %s', (text) => {
  expect(printOrder(parseOrder(text))).toBe(text);
});

test.each(['-', 'skill', '--name', 'of a newer version', undefined])(
  'what is no order is none: %s',
  (text) => {
    expect(parseOrder(text)).toBeUndefined();
  },
);

test('a head is pressed for one way, the other way, and for none', () => {
  const first = nextOrder(undefined, 'title');
  expect(printOrder(first)).toBe('title');
  expect(printOrder(nextOrder(first, 'title'))).toBe('-title');
  expect(nextOrder(nextOrder(first, 'title'), 'title')).toBeUndefined();
  expect(printOrder(nextOrder(first, 'touched'))).toBe('-touched');
  expect(nextOrder(first, 'skill')).toBe(first);
});
