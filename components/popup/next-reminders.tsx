import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { isDue } from '@/talent/reminders';
import { usePersonRows } from '../queries/people';
import { useOpenReminders } from '../queries/reminders';
import { useNow } from '../queries/use-now';
import { dueTimes } from '../reminders/due-times';
import { ReminderItem } from '../reminders/reminder-item';
import { Section } from '../ui/section';

const SHOWN = 3;

/** The reminders that are due, or the next one if none is. */
export function NextReminders(): ReactElement | undefined {
  const reminders = useOpenReminders().data ?? [];
  const now = useNow(dueTimes(reminders));
  const due = reminders.filter((reminder) => isDue(reminder, now));
  const shown = due.length > 0 ? due.slice(0, SHOWN) : reminders.slice(0, 1);
  const ids = shown.map(({ values }) => values.personId).filter((id) => id !== undefined);
  const { data: people } = usePersonRows(ids);
  if (shown.length === 0) return undefined;
  return (
    <Section
      level={2}
      title={due.length > 0 ? i18n.t('reminders.due', due.length) : i18n.t('reminders.next')}
    >
      <ul className="divide-y divide-line">
        {shown.map((reminder) => (
          <ReminderItem
            key={reminder.id}
            reminder={reminder}
            person={
              reminder.values.personId === undefined ? undefined : people?.get(reminder.values.personId)
            }
          />
        ))}
      </ul>
    </Section>
  );
}
