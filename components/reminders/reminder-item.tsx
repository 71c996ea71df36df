import { Check, Trash2 } from 'lucide-react';
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { Link } from 'wouter';
import { i18n } from '@/utils/browser/i18n';
import type { Reminder } from '@/talent/records';
import { isDue } from '@/talent/reminders';
import { call, useExecute } from '../queries/execute';
import type { PersonRow } from '../queries/people';
import { useNow } from '../queries/use-now';
import { PLACES } from '../shell/navigate';
import { IconButton } from '../ui/button';
import { relativeTime } from '../ui/relative-time';
import { areSingleKeysOn } from '../ui/use-shortcuts';
import { nameOf } from '../words/name';
import { dueTimes } from './due-times';
import { SnoozeButton } from './snooze-button';
import { whenWords } from './when-words';

interface ReminderItemProps {
  readonly reminder: Reminder;
  /** Whom it is about, where the screen does not say so already. */
  readonly person?: PersonRow | undefined;
}

/** One open reminder: what and when, Done, Snooze. With the focus inside, `d` and `s` do the same. */
export function ReminderItem({ reminder, person }: ReminderItemProps): ReactElement {
  const now = useNow(dueTimes([reminder]));
  const execute = useExecute();
  const [snoozing, setSnoozing] = useState(false);
  const { text, dueAt = '' } = reminder.values;
  const due = isDue(reminder, now);
  const reminderId = reminder.id;
  const complete = (): void =>
    void execute([call('reminder.complete', { reminderId, dueAt })], i18n.t('saved.done'));
  const remove = (): void => void execute([call('reminder.remove', { reminderId })], i18n.t('saved.removed'));

  const onKeyDown = (event: KeyboardEvent): void => {
    const acts = { d: complete, s: () => setSnoozing(true) };
    const inField = event.target instanceof HTMLInputElement;
    if (inField || event.ctrlKey || event.metaKey || event.altKey || !areSingleKeysOn()) return;
    if (event.key !== 'd' && event.key !== 's') return;
    event.preventDefault();
    acts[event.key]();
  };

  return (
    // The keys only shorten the way to the two buttons inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li onKeyDown={onKeyDown} className="flex min-h-10 items-center gap-2 py-1">
      <div className="min-w-0 flex-1">
        {person === undefined ? undefined : (
          <Link
            href={PLACES.person(person.id)}
            data-row-link
            className="block min-h-6 truncate leading-6 font-semibold hover:underline"
            title={nameOf(person)}
          >
            <bdi>{nameOf(person)}</bdi>
          </Link>
        )}
        <p className="line-clamp-2">
          <bdi>{text ?? (person === undefined ? i18n.t('reminders.untitled') : undefined)}</bdi>
        </p>
        <p className={due ? 'text-small font-medium text-danger' : 'text-small text-quiet'}>
          <time dateTime={dueAt}>
            {relativeTime(Date.parse(dueAt), now)} · {whenWords(dueAt, now)}
          </time>
        </p>
      </div>
      <div className="flex shrink-0">
        <IconButton
          label={i18n.t('act.done')}
          shortcut="d"
          icon={<Check size={16} aria-hidden="true" />}
          onClick={complete}
        />
        <SnoozeButton reminder={reminder} open={snoozing} onOpenChange={setSnoozing} />
        <IconButton
          label={i18n.t('act.remove')}
          icon={<Trash2 size={16} aria-hidden="true" />}
          onClick={remove}
        />
      </div>
    </li>
  );
}
