import { expect, it } from 'vitest';
import { parsePartialDate } from './partial-date';

it.each([
  ['2021', '2021'],
  ['2021-07', '2021-07'],
  ['2021-7-5', '2021-07-05'],
  ['2021-07-15T23:59:59Z', '2021-07-15'],
  ['2021/07', '2021-07'],
  ['07/2021', '2021-07'],
  ['20210715', '2021-07-15'],
  ['2021-13', '2021'],
  ['2021-02-30', '2021-02'],
  ['2024-02-29', '2024-02-29'],
  ['July 2021', undefined],
  ['07/15/2021', undefined],
  ['21', undefined],
  ['', undefined],
  [undefined, undefined],
])('%j is %j', (text, date) => {
  expect(parsePartialDate(text)).toBe(date);
});
