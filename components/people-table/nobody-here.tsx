import { Users } from 'lucide-react';
import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { Nobody, NobodyFits } from '../people/nobody';
import { EmptyState } from '../ui/empty-state';
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
  if (text !== '') return <NobodyFits search={text} />;
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
  return <Nobody />;
}
