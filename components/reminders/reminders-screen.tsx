import { Bell } from 'lucide-react';
import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Reminder } from '@/talent/records';
import { Loaded } from '../queries/loaded';
import { usePersonRows, type PersonRow } from '../queries/people';
import { useOpenReminders } from '../queries/reminders';
import { useNow } from '../queries/use-now';
import { EmptyState } from '../ui/empty-state';
import { moveRowFocus } from '../ui/row-keys';
import { Section } from '../ui/section';
import { dueTimes } from './due-times';
import { endOfDay, groupReminders } from './group-reminders';
import { ReminderItem } from './reminder-item';

/** The recruiter's own reminders: what is due, what comes today, what comes later. */
export function RemindersScreen(): ReactElement {
  const query = useOpenReminders();
  return (
    // The keys only help the focus along: every row holds a link of its own.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDown={moveRowFocus} className="relative min-h-0 flex-1 overflow-y-auto pb-messages">
      <div className="mx-auto max-w-3xl">
        <Loaded query={query} rows={5}>
          {(reminders) =>
            reminders.length === 0 ? (
              <EmptyState icon={<Bell size={24} aria-hidden="true" />} title={i18n.t('reminders.emptyTitle')}>
                {i18n.t('reminders.emptyNext')}
              </EmptyState>
            ) : (
              <Groups reminders={reminders} />
            )
          }
        </Loaded>
      </div>
    </div>
  );
}

function Groups({ reminders }: { reminders: readonly Reminder[] }): ReactElement {
  const now = useNow(dueTimes(reminders));
  const ids = reminders.map(({ values }) => values.personId).filter((id) => id !== undefined);
  const people = usePersonRows(ids).data ?? new Map<string, PersonRow>();
  const groups = groupReminders(reminders, now, endOfDay(now));
  return (
    <>
      <Group title={i18n.t('reminders.due', groups.due.length)} reminders={groups.due} people={people} />
      <Group title={i18n.t('reminders.today')} reminders={groups.today} people={people} />
      <Group title={i18n.t('reminders.later')} reminders={groups.later} people={people} />
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly reminders: readonly Reminder[];
  readonly people: ReadonlyMap<string, PersonRow>;
}

function Group({ title, reminders, people }: GroupProps): ReactElement | undefined {
  if (reminders.length === 0) return undefined;
  return (
    <Section level={2} title={title}>
      <ul className="divide-y divide-line">
        {reminders.map((reminder) => (
          <ReminderItem
            key={reminder.id}
            reminder={reminder}
            person={reminder.values.personId === undefined ? undefined : people.get(reminder.values.personId)}
          />
        ))}
      </ul>
    </Section>
  );
}
