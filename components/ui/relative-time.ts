const SECOND = 1000;
const DAY = 86_400_000;

/** From which length on a unit is used, in milliseconds. A month is a twelfth of a mean year. */
const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365.25 * DAY],
  ['month', (365.25 / 12) * DAY],
  ['week', 7 * DAY],
  ['day', DAY],
  ['hour', 3600 * SECOND],
  ['minute', 60 * SECOND],
];

interface Length {
  readonly amount: number;
  readonly unit: Intl.RelativeTimeFormatUnit;
}

/** A length of time in its largest whole unit; less than a minute counts as none. */
function lengthOf(milliseconds: number): Length {
  const size = Math.abs(milliseconds);
  const [unit, unitLength] = UNITS.find(([, length]) => size >= length) ?? ['minute', 60 * SECOND];
  return { amount: Math.sign(milliseconds) * Math.floor(size / unitLength), unit };
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** From a day on, people count by the calendar: what is due on the day after tomorrow is due in 2 days, at any hour. */
function differenceOf(at: number, now: number): number {
  if (Math.abs(at - now) < DAY) return at - now;
  return Math.round((startOfDay(at) - startOfDay(now)) / DAY) * DAY;
}

/** "3 weeks ago", "in 2 days". Both times in milliseconds since the epoch. */
export function relativeTime(at: number, now: number, locale?: string): string {
  const { amount, unit } = lengthOf(differenceOf(at, now));
  // The format's word for "this minute" would be wrong for what happened a moment ago.
  const format = new Intl.RelativeTimeFormat(locale, { numeric: amount === 0 ? 'auto' : 'always' });
  return amount === 0 ? format.format(0, 'second') : format.format(amount, unit);
}

/** A format costs more than what it writes, and a list that scrolls writes hundreds. */
const spanFormats = new Map<string, Intl.NumberFormat>();

function spanFormat(unit: string, locale: string | undefined): Intl.NumberFormat {
  const key = `${unit} ${locale ?? ''}`;
  const known = spanFormats.get(key);
  const format = known ?? new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' });
  if (known === undefined) spanFormats.set(key, format);
  return format;
}

/** "4 weeks", "1 day". */
export function spanOfDays(days: number, locale?: string): string {
  const { amount, unit } = lengthOf(days * DAY);
  return spanFormat(unit, locale).format(amount);
}
