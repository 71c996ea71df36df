import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeClock } from './clock';
import { beats, mergeRegisters, type Register } from './rows';

// Few values on purpose: ties must come up often.
const register: fc.Arbitrary<Register> = fc.record({
  value: fc.constantFrom<Register['value']>('a', 'b', null, false, true, ['x']),
  rank: fc.constantFrom(1, 2, 3),
  clock: fc.integer({ min: 0, max: 2 }).map((at) => encodeClock({ at, counter: 0, node: 'n' })),
  actor: fc.constantFrom('ana', 'ben'),
});
const registers = fc.dictionary(fc.constantFrom('name', 'title', 'email:a@example.org'), register);

test('joining is commutative, associative and idempotent', () => {
  fc.assert(
    fc.property(registers, registers, registers, (a, b, c) => {
      expect(mergeRegisters(a, b)).toEqual(mergeRegisters(b, a));
      expect(mergeRegisters(mergeRegisters(a, b), c)).toEqual(mergeRegisters(a, mergeRegisters(b, c)));
      expect(mergeRegisters(a, a)).toEqual(a);
    }),
  );
});

test('a human value is never beaten by a capture, however late it comes', () => {
  const human: Register = {
    value: 'Lead',
    rank: 3,
    clock: encodeClock({ at: 1, counter: 0, node: 'n' }),
    actor: 'ana',
  };
  fc.assert(
    fc.property(register, (other) => {
      if (other.rank < 3) expect(beats(other, human)).toBe(false);
    }),
  );
});

test('added wins over removed when both were said at the same instant', () => {
  const clock = encodeClock({ at: 1, counter: 0, node: 'n' });
  const added: Register = { value: false, rank: 3, clock, actor: 'ana' };
  const removed: Register = { value: true, rank: 3, clock, actor: 'ana' };
  expect(beats(added, removed)).toBe(true);
  expect(beats(removed, added)).toBe(false);
});
