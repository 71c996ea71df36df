import { expect, test } from 'vitest';
import { shareTakenIn } from './pull';

test('while a scope is taken in from its newest change on, it is known how much has come', () => {
  expect(shareTakenIn({ team: { upTo: 100, seen: 104, before: 26 } })).toBe(0.75);
  expect(shareTakenIn({ team: { upTo: 75, seen: 75, before: 26 }, 'user:ana': 25 })).toBe(0.75);
  // What changes later is no part of it.
  for (const position of [100, { upTo: 90, seen: 100 }, { upTo: 100, seen: 100, before: 1 }, 0])
    expect(shareTakenIn({ team: position })).toBeUndefined();
  expect(shareTakenIn({})).toBeUndefined();
});
