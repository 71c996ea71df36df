import { Power, ShieldAlert } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import type { PageState } from '../queries/page';
import { openSettings } from '../queries/places';
import { isAcceptedHost, switchSiteOn, useAcceptedSites } from '../queries/sites';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Notice } from '../ui/notice';
import { isolate } from '../words/isolate';
import { ReadButton } from './read-button';

type OffState = Extract<PageState, { status: 'off' }>;

/** A site that is not switched on: nothing was read, and here is how to change that. */
export function OffPage({ tabId, state }: { tabId: number; state: OffState }): ReactElement {
  return state.manual ? (
    <ManualPage tabId={tabId} state={state} />
  ) : (
    <SwitchedOff tabId={tabId} state={state} />
  );
}

function SwitchedOff({ tabId, state }: { tabId: number; state: OffState }): ReactElement {
  const [failed, setFailed] = useState(false);
  return (
    <EmptyState
      icon={<Power size={24} aria-hidden="true" />}
      title={i18n.t('page.offTitle', [isolate(state.host)])}
      action={
        <div className="flex max-w-full flex-col items-stretch gap-2">
          <ReadButton tabId={tabId} primary />
          <Button
            onClick={() => {
              setFailed(false);
              switchSiteOn(state.origin).catch(() => setFailed(true));
            }}
          >
            {i18n.t('page.switchOn', [isolate(state.host)])}
          </Button>
          {failed ? (
            <p role="alert" className="text-small text-danger">
              {i18n.t('failure.background')}
            </p>
          ) : undefined}
        </div>
      }
    >
      {i18n.t('page.offNext')}
    </EmptyState>
  );
}

/** A site whose rules forbid add-ons to copy from it: the warning first, and only ever on a gesture. */
function ManualPage({ tabId, state }: { tabId: number; state: OffState }): ReactElement {
  const { data } = useAcceptedSites();
  if (data === undefined) return <></>;
  if (isAcceptedHost(data, state.host)) {
    return (
      <EmptyState
        icon={<Power size={24} aria-hidden="true" />}
        title={i18n.t('page.manualTitle')}
        action={<ReadButton tabId={tabId} primary />}
      >
        {i18n.t('page.manualNext')}
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-3 p-4">
      <h2 className="text-title font-semibold">{i18n.t('page.offTitle', [isolate(state.host)])}</h2>
      <Notice icon={<ShieldAlert size={16} aria-hidden="true" />}>
        <p>{i18n.t('manual.warning')}</p>
        <p>{i18n.t('manual.better')}</p>
      </Notice>
      <Button onClick={() => void openSettings('sites')}>{i18n.t('manual.openSettings')}</Button>
    </div>
  );
}
