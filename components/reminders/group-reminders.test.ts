import { describe, expect, it } from 'vitest';
import type { Reminder } from '@/talent/records';
import { groupReminders } from './group-reminders';

const now = Date.parse('2026-03-03T10:00:00.000Z');
const endOfToday = Date.parse('2026-03-03T22:59:59.999Z');

function reminder(id: string, dueAt: string): Reminder {
  return { kind: 'reminder', id, scope: 'user:u', values: { dueAt }, sets: {}, stamps: {} };
}

describe('groupReminders', () => {
  it('tells what is due from what comes today and later', () => {
    const grouped = groupReminders(
      [
        reminder('last week', '2026-02-24T08:00:00.000Z'),
        reminder('this minute', '2026-03-03T10:00:00.000Z'),
        reminder('tonight', '2026-03-03T19:00:00.000Z'),
        reminder('tomorrow', '2026-03-04T08:00:00.000Z'),
      ],
      now,
      endOfToday,
    );
    const ids = (reminders: readonly Reminder[]): readonly string[] => reminders.map(({ id }) => id);
    expect(ids(grouped.due)).toEqual(['last week', 'this minute']);
    expect(ids(grouped.today)).toEqual(['tonight']);
    expect(ids(grouped.later)).toEqual(['tomorrow']);
  });
});
