import { describe, expect, test } from 'vitest';
import { guessDateOrder, instantOf, parseDate } from './dates';

describe('parseDate', () => {
  test.each([
    ['20 Nov 2018', '2018-11-20'],
    ['09 Sep 2022', '2022-09-09'],
    ['6-Feb-26', '2026-02-06'],
    ['1/8/18, 6:14 PM', '2018-01-08'],
    ['13/8/18', '2018-08-13'],
    ['24.12.2021', '2021-12-24'],
    ['1.2.99', '1999-02-01'],
    ['2021-07-15', '2021-07-15'],
    ['2021/7', '2021-07'],
    ['20210715', '2021-07-15'],
    ['7/2021', '2021-07'],
    ['2021', '2021'],
    ['2021-07-15 08:30', '2021-07-15'],
    ['2021-07-15T08:30:00', '2021-07-15'],
    ['2021-07-15T08:30:00.500+02:00', '2021-07-15T06:30:00.500Z'],
    ['2021-07-15 08:30:00 UTC', '2021-07-15T08:30:00.000Z'],
    ['Nov 3, 2021', '2021-11-03'],
    ['November 3rd, 2021', '2021-11-03'],
    ['3. März 2021', '2021-03-03'],
    ['3 août 2021', '2021-08-03'],
    ['14 juillet 2021', '2021-07-14'],
    ['14 juin 2021', '2021-06-14'],
    ['3 de maio de 2021', '2021-05-03'],
    ['3 gennaio 2021', '2021-01-03'],
    ['3 mrt. 2021', '2021-03-03'],
    ['Dez. 2021', '2021-12'],
  ])('%s', (written, date) => {
    expect(parseDate(written)).toBe(date);
  });

  test.each([
    '',
    'someday',
    '2021-13-01',
    '2021-02-30',
    '31/31/2021',
    'Maryland 2021',
    '12345',
    '3 jui 2021',
    '0000',
  ])('no date: %s', (written) => {
    expect(parseDate(written)).toBeUndefined();
  });

  test('the order of day and month is as told, unless only one is possible', () => {
    expect(parseDate('3/4/2026', 'month-first')).toBe('2026-03-04');
    expect(parseDate('3/4/2026', 'day-first')).toBe('2026-04-03');
    expect(parseDate('3/14/2026', 'day-first')).toBe('2026-03-14');
    expect(guessDateOrder(['1/2/2026', '13/2/2026'])).toBe('day-first');
    expect(guessDateOrder(['1/2/2026', '2/13/2026'])).toBe('month-first');
    expect(guessDateOrder(['1/2/2026'])).toBeUndefined();
  });

  test('instants in milliseconds', () => {
    expect(instantOf(1_600_000_000_000)).toBe('2020-09-13T12:26:40.000Z');
    expect(instantOf(Number.NaN)).toBeUndefined();
    expect(instantOf(1e18)).toBeUndefined();
  });
});
