import type { Reminder } from './records';

/** True while a reminder still waits for its owner: neither done for its present due time nor removed. */
export function isOpenReminder({ values }: Reminder): boolean {
  return values.dueAt !== undefined && values.deletedAt === undefined && values.completedFor !== values.dueAt;
}

/** True when an open reminder's time has come. `now` is in milliseconds since the epoch. */
export function isDue(reminder: Reminder, now: number): boolean {
  const { dueAt } = reminder.values;
  return dueAt !== undefined && isOpenReminder(reminder) && Date.parse(dueAt) <= now;
}

/** True when a due reminder has not been alerted on any device for its present due time. */
export function needsAlert(reminder: Reminder, now: number): boolean {
  return isDue(reminder, now) && reminder.values.alertedFor !== reminder.values.dueAt;
}
