import type { Reminder } from '@/talent/records';
import { isDue } from '@/talent/reminders';

export interface GroupedReminders {
  readonly due: readonly Reminder[];
  readonly today: readonly Reminder[];
  readonly later: readonly Reminder[];
}

/**
 * Reminders by how soon they want something.
 * @param now milliseconds since the epoch
 * @param endOfToday the last instant of the reader's own day, in milliseconds since the epoch
 */
export function groupReminders(
  reminders: readonly Reminder[],
  now: number,
  endOfToday: number,
): GroupedReminders {
  const due = reminders.filter((reminder) => isDue(reminder, now));
  const toCome = reminders.filter((reminder) => !isDue(reminder, now));
  const isToday = (reminder: Reminder): boolean => Date.parse(reminder.values.dueAt ?? '') <= endOfToday;
  return {
    due,
    today: toCome.filter(isToday),
    later: toCome.filter((reminder) => !isToday(reminder)),
  };
}

/** The last instant of the day that this device is in. */
export function endOfDay(now: number): number {
  return new Date(now).setHours(23, 59, 59, 999);
}
