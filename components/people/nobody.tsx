import { FileUp, UserPlus, Users } from 'lucide-react';
import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { openImport } from '../queries/places';
import { goTo, PLACES } from '../shell/navigate';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { isolate } from '../words/isolate';

/** Stands where people would as long as there are none, and says how some come there. */
export function Nobody(): ReactElement {
  return (
    <EmptyState
      icon={<Users size={24} aria-hidden="true" />}
      title={i18n.t('people.emptyTitle')}
      action={
        <>
          <Button icon={<FileUp size={14} aria-hidden="true" />} onClick={() => void openImport()}>
            {i18n.t('import.open')}
          </Button>
          <Button icon={<UserPlus size={14} aria-hidden="true" />} onClick={() => goTo(PLACES.newPerson)}>
            {i18n.t('people.addByHand')}
          </Button>
        </>
      }
    >
      {i18n.t('people.emptyNext')}
    </EmptyState>
  );
}

/** Nobody is found. */
export function NobodyFits({ search }: { search: string }): ReactElement {
  return (
    <EmptyState title={i18n.t('people.noneTitle', [isolate(search)])}>{i18n.t('people.noneNext')}</EmptyState>
  );
}
