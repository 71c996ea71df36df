import { UserPlus, Users } from 'lucide-react';
import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { goTo, PLACES } from '../shell/navigate';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { isolate } from '../words/isolate';
import type { PeopleScope } from '../segments/scope';

/** Stands where people would, and says how some would come there. */
export function NobodyHere({ scope, text }: { scope: PeopleScope; text: string }): ReactElement {
  const icon = <Users size={24} aria-hidden="true" />;
  if (scope.kind === 'segment') {
    return (
      <EmptyState icon={icon} title={i18n.t('segments.emptyTitle')}>
        {i18n.t('segments.emptySegmentNext')}
      </EmptyState>
    );
  }
  if (text !== '') {
    return (
      <EmptyState title={i18n.t('people.noneTitle', [isolate(text)])}>{i18n.t('people.noneNext')}</EmptyState>
    );
  }
  if (scope.kind === 'pool') {
    return (
      <EmptyState icon={icon} title={i18n.t('pools.emptyTitle')}>
        {i18n.t('pools.emptyNext')}
      </EmptyState>
    );
  }
  if (scope.kind === 'tag') {
    return (
      <EmptyState icon={icon} title={i18n.t('segments.emptyTagTitle')}>
        {i18n.t('segments.emptyTagNext')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={icon}
      title={i18n.t('people.emptyTitle')}
      action={
        <Button icon={<UserPlus size={14} aria-hidden="true" />} onClick={() => goTo(PLACES.newPerson)}>
          {i18n.t('people.addByHand')}
        </Button>
      }
    >
      {i18n.t('people.emptyNext')}
    </EmptyState>
  );
}
