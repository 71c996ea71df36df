import type { ReactElement } from 'react';
import { useReminders } from '../queries/reminders';
import { AddReminder } from './add-reminder';
import { ReminderItem } from './reminder-item';

/** Open reminders about one person, and a line to add one. */
export function PersonReminders({ personId }: { personId: string }): ReactElement {
  const reminders = useReminders(personId).data ?? [];
  return (
    <div className="flex flex-col gap-1">
      <AddReminder personId={personId} />
      {reminders.length === 0 ? undefined : (
        <ul>
          {reminders.map((reminder) => (
            <ReminderItem key={reminder.id} reminder={reminder} />
          ))}
        </ul>
      )}
    </div>
  );
}
