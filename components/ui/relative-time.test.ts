import { describe, expect, it } from 'vitest';
import { relativeTime, spanOfDays } from './relative-time';

const now = Date.parse('2026-03-31T12:00:00.000Z');
const MINUTE = 60_000;
const DAY = 86_400_000;

describe('relativeTime', () => {
  it.each([
    [-5_000, 'now'],
    [-90 * MINUTE, '1 hour ago'],
    [-2 * DAY, '2 days ago'],
    [-22 * DAY, '3 weeks ago'],
    [-70 * DAY, '2 months ago'],
    [-800 * DAY, '2 years ago'],
    [20 * MINUTE, 'in 20 minutes'],
    [3 * DAY, 'in 3 days'],
  ])('says %i milliseconds as "%s"', (difference, words) => {
    expect(relativeTime(now + difference, now, 'en')).toBe(words);
  });

  it('counts days as the calendar does, whatever the hour', () => {
    const late = new Date(2026, 10, 22, 22, 48).getTime();
    expect(relativeTime(new Date(2026, 10, 25, 9).getTime(), late, 'en')).toBe('in 3 days');
    expect(relativeTime(new Date(2026, 10, 29, 9).getTime(), late, 'en')).toBe('in 1 week');
    expect(relativeTime(new Date(2026, 10, 23, 9).getTime(), late, 'en')).toBe('in 10 hours');
    expect(relativeTime(late, new Date(2026, 10, 25, 9).getTime(), 'en')).toBe('3 days ago');
  });
});

describe('spanOfDays', () => {
  it('uses the largest whole unit', () => {
    expect(spanOfDays(1, 'en')).toBe('1 day');
    expect(spanOfDays(28, 'en')).toBe('4 weeks');
    expect(spanOfDays(400, 'en')).toBe('1 year');
  });
});
