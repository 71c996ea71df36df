import { expect, test } from 'vitest';
import { createNewId, numberedId } from './ids';

const newId = createNewId(
  () => Date.UTC(2026, 0, 2),
  (bytes) => crypto.getRandomValues(bytes),
);

test('the parts of a whole have ids of their own, the same each time and in order', () => {
  const whole = newId();
  const numbers = [0, 1, 2, 255, 256, 99_999, 2 ** 31, 2 ** 32 - 1];
  const ids = numbers.map((number) => numberedId(whole, number));
  expect(ids).toEqual(numbers.map((number) => numberedId(whole, number)));
  expect(ids).toEqual([...ids].sort());
  expect(new Set([whole, ...ids]).size).toBe(numbers.length + 1);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('two wholes of one millisecond have no part in common', () => {
  expect(numberedId(newId(), 7)).not.toBe(numberedId(newId(), 7));
});
