const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });

/** "14 Mar 2026", as the reader's language writes it. `at` is in milliseconds since the epoch. */
export function dayWords(at: number): string {
  return DAY.format(at);
}

/** The day and the hour in full. `at` is in milliseconds since the epoch. */
export function momentWords(at: number): string {
  return MOMENT.format(at);
}
