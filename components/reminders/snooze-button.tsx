import { AlarmClock } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Reminder } from '@/talent/records';
import { parseWhen, SNOOZES, type SnoozeWords } from '@/talent/when';
import { call, useExecute } from '../queries/execute';
import { useWorkbench } from '../queries/store-provider';
import { localZone } from '../queries/use-now';
import { Button, IconButton } from '../ui/button';
import { Popover } from '../ui/popover';
import { ITEM } from '../ui/popup-classes';
import { useWhen, WhenField } from './when-field';
import { whenWords } from './when-words';

const PRESETS = {
  'in 1 hour': 'snooze.hour',
  'tomorrow 9:00': 'snooze.tomorrow',
  'in 3 days': 'snooze.threeDays',
  'in 1 week': 'snooze.week',
  'in 3 weeks': 'snooze.threeWeeks',
} as const satisfies Record<SnoozeWords, string>;

interface SnoozeButtonProps {
  readonly reminder: Reminder;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Puts a reminder off: to a usual time, or to one in words. */
export function SnoozeButton({ reminder, open, onOpenChange }: SnoozeButtonProps): ReactElement {
  const { now } = useWorkbench();
  const execute = useExecute();
  const [text, setText] = useState('');
  const when = useWhen(text);

  const snooze = async (until: string): Promise<void> => {
    onOpenChange(false);
    setText('');
    await execute(
      [call('reminder.snooze', { reminderId: reminder.id, until })],
      i18n.t('saved.snoozed', [whenWords(until, now())]),
    );
  };

  return (
    <Popover
      open={open}
      onOpenChange={onOpenChange}
      title={i18n.t('snooze.title')}
      trigger={
        <IconButton
          label={i18n.t('act.snooze')}
          shortcut="s"
          icon={<AlarmClock size={16} aria-hidden="true" />}
        />
      }
    >
      <ul className="py-1">
        {SNOOZES.map((words) => {
          const until = parseWhen(words, { now: now(), zone: localZone() })?.dueAt;
          return until === undefined ? undefined : (
            <li key={words}>
              <button
                type="button"
                onClick={() => void snooze(until)}
                className={`${ITEM} w-full text-start hover:bg-sunken`}
              >
                {i18n.t(PRESETS[words])}
                <span className="ms-auto text-small text-quiet">{whenWords(until, now())}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <form
        className="flex items-start gap-1 border-t border-line p-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (when !== undefined) void snooze(when.dueAt);
        }}
      >
        <WhenField
          label={i18n.t('snooze.until')}
          placeholder={i18n.t('snooze.placeholder')}
          text={text}
          onText={setText}
        />
        <Button type="submit" disabled={when === undefined}>
          {i18n.t('act.snooze')}
        </Button>
      </form>
    </Popover>
  );
}
