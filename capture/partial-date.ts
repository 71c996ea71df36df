function isMonth(month: number): boolean {
  return month >= 1 && month <= 12;
}

function isDay(year: number, month: number, day: number): boolean {
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * A date as far as it is known (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`), out of what embedded data holds: a year as a
 * number, an ISO 8601 date with or without a time, `2021/7`, `7/2021`, `20210715`. A month or day that is none
 * is dropped, what is before it stays. Undefined for anything else: guessing a date is worse than none.
 */
export function parsePartialDate(text: string | undefined): string | undefined {
  const value = text?.trim() ?? '';
  const parts =
    /^(?<year>[12]\d{3})(?:[-/.](?<month>\d{1,2})(?:[-/.](?<day>\d{1,2}))?)?(?:[T\s]\S.*)?$/.exec(value) ??
    /^(?<year>[12]\d{3})(?<month>\d{2})(?<day>\d{2})$/.exec(value) ??
    /^(?<month>\d{1,2})[-/.](?<year>[12]\d{3})$/.exec(value);
  const { year, month, day } = parts?.groups ?? {};
  if (year === undefined) return undefined;
  if (month === undefined || !isMonth(Number(month))) return year;
  const known = `${year}-${month.padStart(2, '0')}`;
  if (day === undefined || !isDay(Number(year), Number(month), Number(day))) return known;
  return `${known}-${day.padStart(2, '0')}`;
}
