import { EyeOff, Globe, Loader } from 'lucide-react';
import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { Loaded } from '../queries/loaded';
import { useActivePage, type ActivePage } from '../queries/page';
import { EmptyState } from '../ui/empty-state';
import { FoundOnPage } from './found-on-page';
import { NobodyPage } from './nobody-page';
import { OffPage } from './off-page';
import { ReadButton } from './read-button';

/** Who is on the page in front, and what to do about them. */
export function PageScreen(): ReactElement {
  const query = useActivePage();
  return (
    <div className="relative min-h-0 flex-1 overflow-y-auto pb-messages">
      <Loaded query={query}>{(page) => <PageContent page={page} />}</Loaded>
    </div>
  );
}

export function PageContent({ page }: { page: ActivePage }): ReactElement {
  const { tabId, state } = page;
  if (tabId === undefined || state?.status === 'unreadable') {
    return (
      <EmptyState icon={<EyeOff size={24} aria-hidden="true" />} title={i18n.t('page.unreadableTitle')}>
        {i18n.t('page.unreadableNext')}
      </EmptyState>
    );
  }
  if (state === undefined || state.status === 'hidden') {
    return (
      <EmptyState
        icon={<Globe size={24} aria-hidden="true" />}
        title={i18n.t('page.unknownTitle')}
        action={<ReadButton tabId={tabId} />}
      >
        {i18n.t('page.unknownNext')}
      </EmptyState>
    );
  }
  if (state.status === 'off') {
    return <OffPage key={`${tabId}${state.host}`} tabId={tabId} state={state} />;
  }
  if (state.status === 'nobody') return <NobodyPage tabId={tabId} state={state} />;
  if (state.status === 'found') {
    return <FoundOnPage key={`${tabId}${state.url}`} tabId={tabId} state={state} />;
  }
  return (
    <EmptyState
      icon={<Loader size={24} aria-hidden="true" className="animate-spin" />}
      title={i18n.t('page.reading')}
    />
  );
}
