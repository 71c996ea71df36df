import { UserRoundX } from 'lucide-react';
import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { PageState } from '../queries/page';
import { EmptyState } from '../ui/empty-state';
import { readRefusalWords } from '../words/read-refusal-words';
import { ReadButton } from './read-button';

/** A page that was read and gave nobody: why, and what to do. */
export function NobodyPage({
  tabId,
  state,
}: {
  tabId: number;
  state: Extract<PageState, { status: 'nobody' }>;
}): ReactElement {
  const { reason, next } = readRefusalWords(state.reason);
  return (
    <EmptyState
      icon={<UserRoundX size={24} aria-hidden="true" />}
      title={reason}
      action={<ReadButton tabId={tabId} label={i18n.t('page.readAgain')} />}
    >
      {next}
    </EmptyState>
  );
}
