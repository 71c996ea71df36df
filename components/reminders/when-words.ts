/** A due time as a recruiter reads it: day, date and time, and the year if it is another one. */
export function whenWords(dueAt: string, now: number): string {
  const due = new Date(dueAt);
  return new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(due.getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' }),
    hour: 'numeric',
    minute: '2-digit',
  }).format(due);
}
