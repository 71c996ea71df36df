import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { Dialog } from '../ui/dialog';
import { Kbd } from '../ui/kbd';

interface KeysDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Every key and what it does. */
export function KeysDialog({ open, onOpenChange }: KeysDialogProps): ReactElement {
  const keys: readonly (readonly [readonly string[], string])[] = [
    [['1', '2', '3', '4'], i18n.t('keys.places')],
    [['/'], i18n.t('people.search')],
    [['a'], i18n.t('keys.add')],
    [['↑', '↓'], i18n.t('keys.rows')],
    [['j', 'k'], i18n.t('keys.table')],
    [['x', 'Ctrl+A'], i18n.t('keys.select')],
    [['Esc'], i18n.t('keys.back')],
    [['c', 'm', 'e', 't', 'n'], i18n.t('keys.log')],
    [['r'], i18n.t('reminders.add')],
    [['d', 's'], i18n.t('keys.reminder')],
    [['m', 'd', 'l'], i18n.t('keys.decide')],
    [['j', 'k', 's'], i18n.t('keys.decideOn')],
    [['[', ']'], i18n.t('keys.move')],
    [['Ctrl+Z'], i18n.t('act.undo')],
    [['?'], i18n.t('keys.title')],
  ];
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={i18n.t('keys.title')}
      closeLabel={i18n.t('act.close')}
    >
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {keys.map(([names, what]) => (
          <div key={what} className="contents">
            <dt className="flex gap-1">
              {names.map((name) => (
                <Kbd key={name}>{name}</Kbd>
              ))}
              <span className="sr-only">{names.join(', ')}</span>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
