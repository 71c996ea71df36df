import { BellPlus } from 'lucide-react';
import { useRef, useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { call, useExecute } from '../queries/execute';
import { useWorkbench } from '../queries/store-provider';
import { IconButton } from '../ui/button';
import { useShortcuts } from '../ui/use-shortcuts';
import { useWhen, WhenField } from './when-field';
import { whenWords } from './when-words';

/** Sets a reminder in one line: what, and when in words. */
export function AddReminder({ personId }: { personId: string }): ReactElement {
  const { now, newId } = useWorkbench();
  const execute = useExecute();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const when = useWhen(text);
  useShortcuts({ r: () => field.current?.focus() });

  const save = async (): Promise<void> => {
    if (when === undefined) return;
    // At once, so that the next one can be written; what could not be kept comes back.
    setText('');
    const kept = await execute(
      [
        call('reminder.set', {
          reminderId: newId(),
          personId,
          text: when.rest === '' ? undefined : when.rest,
          dueAt: when.dueAt,
          zone: when.zone,
        }),
      ],
      i18n.t('saved.reminder', [whenWords(when.dueAt, now())]),
    );
    if (!kept) setText((next) => (next === '' ? text : next));
  };

  return (
    <form
      className="flex items-start gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <WhenField
        ref={field}
        label={i18n.t('reminders.add')}
        placeholder={i18n.t('reminders.addPlaceholder')}
        shortcut="r"
        text={text}
        onText={setText}
      />
      <IconButton
        type="submit"
        label={i18n.t('reminders.add')}
        shortcut="↵"
        disabled={when === undefined}
        icon={<BellPlus size={16} aria-hidden="true" />}
      />
    </form>
  );
}
