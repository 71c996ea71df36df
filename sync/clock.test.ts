import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundClock, clockTime, decodeClock, encodeClock, laterClock, nextClock, ZERO_CLOCK } from './clock';

const parts = fc.record({
  at: fc.integer({ min: 0, max: 2 ** 47 }),
  counter: fc.integer({ min: 0, max: 0xffff }),
  node: fc.stringMatching(/^[0-9a-f]{12}$/),
});

describe('a clock', () => {
  test('comes back from its text as it was', () => {
    fc.assert(
      fc.property(parts, (clock) => {
        expect(decodeClock(encodeClock(clock))).toEqual(clock);
      }),
    );
  });

  test('sorts as text the way it sorts in time', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const byTime = a.at - b.at || a.counter - b.counter;
        if (byTime !== 0) expect(encodeClock(a) < encodeClock(b)).toBe(byTime < 0);
      }),
    );
  });

  test('says what is no clock', () => {
    expect(() => decodeClock('yesterday')).toThrow(RangeError);
  });
});

describe('the next reading', () => {
  test('comes after the last one, however the wall clock jumps', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 40 }), { minLength: 1 }), (times) => {
        let last = ZERO_CLOCK;
        for (const now of times) {
          const next = nextClock(last, now, 'node');
          expect(next > last).toBe(true);
          expect(clockTime(next)).toBeGreaterThanOrEqual(now);
          last = next;
        }
      }),
    );
  });

  test('moves on in time when a millisecond has no more room', () => {
    const full = encodeClock({ at: 5, counter: 0xffff, node: 'n' });
    expect(decodeClock(nextClock(full, 5, 'n'))).toEqual({ at: 6, counter: 0, node: 'n' });
  });
});

describe('a server', () => {
  test('keeps the order of a device whose clock runs ahead', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 2 ** 40 }), { minLength: 2 }), (times) => {
        const now = 1_000_000;
        let said = ZERO_CLOCK;
        let taken = ZERO_CLOCK;
        for (const time of times) {
          said = nextClock(said, time, 'node');
          const next = boundClock(said, taken, now, 60_000);
          expect(next > taken).toBe(true);
          taken = next;
        }
        expect(clockTime(taken)).toBeLessThanOrEqual(now + 60_000 + 1);
      }),
    );
  });

  test('leaves an honest clock alone', () => {
    const clock = encodeClock({ at: 1_000, counter: 3, node: 'n' });
    expect(boundClock(clock, ZERO_CLOCK, 1_000, 60_000)).toBe(clock);
    expect(laterClock(clock, ZERO_CLOCK)).toBe(clock);
  });
});
