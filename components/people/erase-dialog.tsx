import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { Person } from '@/talent/records';
import { useErasePerson } from '../queries/erasure';
import { useMembership } from '../queries/sync';
import { goTo, PLACES } from '../shell/navigate';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Dialog } from '../ui/dialog';
import { isolate } from '../words/isolate';
import { nameOf } from '../words/name';

interface EraseDialogProps {
  readonly person: Person;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Says what erasing somebody means, and does it once that was read. */
export function EraseDialog({ person, open, onOpenChange }: EraseDialogProps): ReactElement {
  const { mayErase } = useErasePerson();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={i18n.t('erasure.title')}
      closeLabel={i18n.t('act.close')}
    >
      {mayErase ? (
        <Confirm person={person} onClose={() => onOpenChange(false)} />
      ) : (
        <div className="flex flex-col gap-3">
          <p>{i18n.t('erasure.notAllowed')}</p>
          <div>
            <Button onClick={() => onOpenChange(false)}>{i18n.t('act.close')}</Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}

function Confirm({ person, onClose }: { person: Person; onClose: () => void }): ReactElement {
  const { erase } = useErasePerson();
  const isInTeam = useMembership() !== undefined;
  const [isRead, setRead] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const start = async (): Promise<void> => {
    setBusy(true);
    const isErased = await erase(person.id);
    setBusy(false);
    if (!isErased) return;
    onClose();
    if (location.hash.includes(person.id)) goTo(PLACES.people);
  };
  return (
    <div className="flex flex-col gap-3">
      <p className="font-medium">{i18n.t('erasure.who', [isolate(nameOf(person.values))])}</p>
      <ul className="flex list-disc flex-col gap-1 ps-5">
        <li>{i18n.t('erasure.goes')}</li>
        {isInTeam ? <li>{i18n.t('erasure.goesTeam')}</li> : undefined}
        <li>{i18n.t('erasure.goesBackups')}</li>
        <li>{i18n.t('erasure.stays')}</li>
        <li>{i18n.t('erasure.notReached')}</li>
      </ul>
      <Checkbox checked={isRead} onChange={setRead}>
        {i18n.t('erasure.read')}
      </Checkbox>
      <div className="flex flex-wrap items-center gap-2">
        <Button look="danger" disabled={!isRead} busy={isBusy} onClick={() => void start()}>
          {i18n.t('erasure.confirm')}
        </Button>
        <Button look="quiet" disabled={isBusy} onClick={onClose}>
          {i18n.t('act.cancel')}
        </Button>
      </div>
    </div>
  );
}
