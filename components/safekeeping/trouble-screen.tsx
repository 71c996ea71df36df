import { FolderOpen, ShieldAlert } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { Loaded } from '../queries/loaded';
import { openWorkspace } from '../queries/places';
import { useBackups, type StoreTrouble } from '../queries/safekeeping';
import { Button } from '../ui/button';
import { useFocusOnMount } from '../ui/use-focus-on-mount';
import { isolate } from '../words/isolate';
import { momentWords, peopleWords } from '../words/backup-words';
import { BackupList } from './backup-list';
import { Choice } from './choice';
import { FileButton } from './file-button';
import { RestoreDialog } from './restore-dialog';
import { BeginEmpty, ExportWhatIsThere, GoOnAsItIs, StartFromTeam, TryAgain } from './trouble-acts';

const WORDS = {
  lost: ['trouble.lostTitle', 'trouble.lost'],
  behind: ['trouble.behindTitle', 'trouble.behind'],
  newer: ['trouble.newerTitle', 'trouble.newer'],
  blocked: ['trouble.blockedTitle', 'trouble.blocked'],
  full: ['trouble.fullTitle', 'trouble.full'],
  unreadable: ['trouble.unreadableTitle', 'trouble.unreadable'],
} as const satisfies Record<StoreTrouble['kind'], readonly [string, string]>;

/** What happened to the store, what is safe, and what can be done: nothing is done before somebody has chosen. */
export function TroubleScreen({ trouble }: { trouble: StoreTrouble }): ReactElement {
  const isPopup = document.documentElement.dataset['home'] === 'popup';
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const { kind, message, marker } = trouble;
  const [title, words] = WORDS[kind];
  return (
    <main className="h-dvh overflow-y-auto">
      <div className="mx-auto flex max-w-2xl flex-col gap-4 p-4 sm:p-8">
        <header className="flex flex-col gap-2">
          <ShieldAlert size={24} aria-hidden="true" className="text-danger" />
          <h1 ref={heading} tabIndex={-1} className="text-page font-semibold text-balance outline-none">
            {i18n.t(title)}
          </h1>
          <p>{i18n.t(words)}</p>
          {marker === undefined || kind === 'newer' || kind === 'blocked' ? undefined : (
            <p>{i18n.t('trouble.lostHad', [momentWords(marker.at), peopleWords(marker.people)])}</p>
          )}
          {message === '' ? undefined : (
            <p className="text-small text-quiet">{i18n.t('trouble.said', [isolate(message)])}</p>
          )}
        </header>
        {isPopup ? (
          <div>
            <Button look="primary" onClick={() => void openWorkspace()}>
              {i18n.t('trouble.openScreen')}
            </Button>
          </div>
        ) : (
          <Choices trouble={trouble} />
        )}
      </div>
    </main>
  );
}

function Choices({ trouble }: { trouble: StoreTrouble }): ReactElement {
  const { kind, marker } = trouble;
  // A moment's trouble: what would throw the store away has no place here.
  if (kind === 'blocked') return <TryAgain />;
  return (
    <>
      <WhatIsSafe trouble={trouble} />
      {kind === 'lost' ? undefined : <TryAgain />}
      {kind === 'lost' || kind === 'full' ? undefined : <ExportWhatIsThere />}
      {kind === 'behind' ? <GoOnAsItIs /> : undefined}
      {kind === 'full' ? undefined : <RestoreChoice />}
      {kind === 'full' || kind === 'newer' || marker?.team === undefined ? undefined : (
        <StartFromTeam team={marker.team} />
      )}
      {kind === 'full' || kind === 'behind' ? undefined : <BeginEmpty />}
    </>
  );
}

function WhatIsSafe({ trouble: { kind, marker } }: { trouble: StoreTrouble }): ReactElement {
  const backups = useBackups().data?.length ?? 0;
  const isInside = kind === 'newer' || kind === 'full';
  return (
    <Choice title={i18n.t('trouble.safeTitle')}>
      <ul className="list-disc ps-5">
        {isInside ? <li>{i18n.t('trouble.safeInside')}</li> : undefined}
        {marker?.team === undefined ? undefined : (
          <li>{i18n.t('trouble.safeTeam', [isolate(marker.team.name), isolate(marker.team.serverUrl)])}</li>
        )}
        <li>{backups === 0 ? i18n.t('trouble.safeNothing') : i18n.t('trouble.safeBackups', backups)}</li>
        <li>{i18n.t('trouble.safeFiles')}</li>
      </ul>
    </Choice>
  );
}

function RestoreChoice(): ReactElement {
  const query = useBackups();
  const [chosen, setChosen] = useState<Blob>();
  return (
    <Choice title={i18n.t('trouble.restoreTitle')}>
      <Loaded query={query} rows={1}>
        {(backups) =>
          backups.length === 0 ? undefined : <BackupList backups={backups} onRestore={setChosen} />
        }
      </Loaded>
      <div>
        <FileButton icon={<FolderOpen size={14} aria-hidden="true" />} onFile={setChosen}>
          {i18n.t('safekeeping.fromFile')}
        </FileButton>
      </div>
      <RestoreDialog file={chosen} onClose={() => setChosen(undefined)} />
    </Choice>
  );
}
