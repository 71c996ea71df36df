import type { Reminder } from '@/talent/records';

/** When each of some reminders is due, in milliseconds since the epoch. */
export function dueTimes(reminders: readonly Reminder[]): readonly number[] {
  return reminders.flatMap(({ values }) => (values.dueAt === undefined ? [] : [Date.parse(values.dueAt)]));
}
