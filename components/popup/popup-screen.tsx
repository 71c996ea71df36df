import { PanelRight, PanelsTopLeft, Settings } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import { i18n } from '@/utils/browser/i18n';
import { PersonHeader } from '../people/person-header';
import { PageContent } from '../page/page-screen';
import { NewOnPage } from '../page/new-on-page';
import { PageNews } from '../page/page-news';
import { Candidacies } from '../pipeline/candidacies';
import { Loaded } from '../queries/loaded';
import { usePerson } from '../queries/people';
import { useActivePage, useKnownProfiles, type ActivePage } from '../queries/page';
import { openPanelHere, openSettings, openWorkspace, useWindowId } from '../queries/places';
import { AddReminder } from '../reminders/add-reminder';
import { goTo } from '../shell/navigate';
import { SyncDot } from '../shell/sync-dot';
import { LastWord } from '../touchpoints/last-word';
import { LogBar } from '../touchpoints/log-bar';
import { Button, IconButton } from '../ui/button';
import { useShortcuts } from '../ui/use-shortcuts';
import { nameOf } from '../words/name';
import { NextReminders } from './next-reminders';

/** The popup of the toolbar button: who is on this page, and the few acts that most often come next. */
export function PopupScreen(): ReactElement {
  const query = useActivePage();
  const [at] = useLocation();
  // The popup is too small for places of its own: a way to one opens the workspace there.
  useEffect(() => {
    if (at === '/') return;
    goTo('/');
    void openWorkspace(at);
  }, [at]);
  return (
    <div className="flex max-h-[37.5rem] w-90 flex-col">
      <Header />
      <main className="relative min-h-0 flex-1 overflow-y-auto pb-messages">
        <Loaded query={query}>{(page) => <Who page={page} />}</Loaded>
        <NextReminders />
      </main>
    </div>
  );
}

function Header(): ReactElement {
  const { data: windowId } = useWindowId();
  const [failed, setFailed] = useState(false);
  const openBeside = (): void => {
    openPanelHere(windowId).then(
      () => window.close(),
      () => setFailed(true),
    );
  };
  useShortcuts({ p: openBeside, w: () => void openWorkspace() });
  return (
    <header className="border-b border-line bg-surface">
      <div className="flex items-center gap-1 ps-4 pe-1">
        <h1 className="flex-1 text-title font-semibold">{i18n.t('extension_name')}</h1>
        <SyncDot />
        <IconButton
          label={i18n.t('nav.settings')}
          icon={<Settings size={16} aria-hidden="true" />}
          onClick={() => void openSettings()}
        />
      </div>
      <div className="grid grid-cols-2 gap-2 px-4 pb-2">
        <Button icon={<PanelRight size={14} aria-hidden="true" />} shortcut="p" onClick={openBeside}>
          {i18n.t('act.openPanel')}
        </Button>
        <Button
          icon={<PanelsTopLeft size={14} aria-hidden="true" />}
          shortcut="w"
          onClick={() => void openWorkspace()}
        >
          {i18n.t('act.openWorkspace')}
        </Button>
      </div>
      {failed ? (
        <p role="alert" className="px-4 pb-2 text-small text-danger">
          {i18n.t('failure.panel')}
        </p>
      ) : undefined}
    </header>
  );
}

function Who({ page }: { page: ActivePage }): ReactElement {
  const { tabId, state } = page;
  const draft =
    state?.status === 'found' && state.reading.people.length === 1 ? state.reading.people[0] : undefined;
  const known = useKnownProfiles(draft === undefined ? [] : [draft]);
  if (tabId === undefined || draft === undefined) return <PageContent page={page} />;
  return (
    <Loaded query={known}>
      {([id]) =>
        id === null || id === undefined ? (
          <NewOnPage tabId={tabId} draft={draft} focusAdd />
        ) : (
          <Known personId={id} tabId={tabId} draft={draft} />
        )
      }
    </Loaded>
  );
}

type KnownProps = Omit<Parameters<typeof PageNews>[0], 'person' | 'index'> & { readonly personId: string };

function Known({ personId, tabId, draft }: KnownProps): ReactElement {
  const query = usePerson(personId);
  return (
    <Loaded query={query}>
      {(person) => {
        if (person === null) return <NewOnPage tabId={tabId} draft={draft} focusAdd />;
        const name = nameOf(person.values);
        return (
          <article aria-label={name}>
            <div className="flex flex-col gap-3 px-4 py-3">
              <PersonHeader person={person} />
              <LastWord personId={personId} />
              <LogBar personId={personId} name={name} />
              <AddReminder personId={personId} />
              <PageNews person={person} tabId={tabId} index={0} draft={draft} />
            </div>
            <Candidacies personId={personId} name={name} />
          </article>
        );
      }}
    </Loaded>
  );
}
