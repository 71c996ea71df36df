/** A day in a few letters: "14 Mar 2023". In milliseconds since the epoch. */
export function dayWords(at: number): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(at);
}
