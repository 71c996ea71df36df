import { describe, expect, it } from 'vitest';
import { Throttle } from './throttle';

describe('Throttle', () => {
  it('blocks after ten failures, one key apart from the other, for 15 minutes', () => {
    let now = 0;
    const throttle = new Throttle(() => now);
    for (let failure = 0; failure < 9; failure += 1) throttle.recordFailure('ada');
    expect(throttle.isBlocked('ada')).toBe(false);
    throttle.recordFailure('ada');
    expect(throttle.isBlocked('ada')).toBe(true);
    expect(throttle.isBlocked('grace')).toBe(false);
    now = 15 * 60_000;
    expect(throttle.isBlocked('ada')).toBe(false);
    throttle.recordFailure('ada');
    expect(throttle.isBlocked('ada')).toBe(false);
  });

  it('forgets after a success', () => {
    const throttle = new Throttle(() => 0);
    for (let failure = 0; failure < 10; failure += 1) throttle.recordFailure('ada');
    throttle.forget('ada');
    expect(throttle.isBlocked('ada')).toBe(false);
  });

  it('remembers only so much, the oldest least', () => {
    const throttle = new Throttle(() => 0);
    for (let failure = 0; failure < 10; failure += 1) throttle.recordFailure('first');
    for (let key = 0; key < 10_000; key += 1) throttle.recordFailure(String(key));
    expect(throttle.isBlocked('first')).toBe(false);
  });
});
