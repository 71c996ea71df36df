import type { UseQueryResult } from '@tanstack/react-query';
import type { Reminder } from '@/talent/records';
import { useWatchedQuery } from './use-watched-query';

/** The recruiter's open reminders, earliest first. */
export function useOpenReminders(): UseQueryResult<readonly Reminder[]> {
  return useWatchedQuery({
    key: ['open-reminders'],
    watched: ['reminders'],
    read: (store) => store.openReminders(),
  });
}

/** Open reminders about one person, earliest first. */
export function useReminders(personId: string): UseQueryResult<readonly Reminder[]> {
  return useWatchedQuery({
    key: ['reminders', personId],
    watched: ['reminders'],
    read: (store) => store.remindersOf(personId),
  });
}
