import { Download } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { openSettings } from '../queries/places';
import { backupFileName, useBackupActs, type StoredBackup, type StoreTrouble } from '../queries/safekeeping';
import { Button } from '../ui/button';
import { Field, TextInput } from '../ui/field';
import { saveFile } from '../ui/save-file';
import { Choice } from './choice';
import { useProgress } from './use-progress';
import { Failed } from '../ui/failed';
import { formatCount } from '../words/numbers';

/** Runs one of the ways out, once at a time, and says when it led nowhere. */
function useAct(): {
  readonly isBusy: boolean;
  readonly hasFailed: boolean;
  readonly run: (work: () => Promise<unknown>) => void;
} {
  const [isBusy, setBusy] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const run = (work: () => Promise<unknown>): void => {
    setBusy(true);
    setFailed(false);
    work()
      .catch(() => setFailed(true))
      .finally(() => setBusy(false));
  };
  return { isBusy, hasFailed, run };
}

export function TryAgain(): ReactElement {
  const { retry } = useBackupActs();
  const { isBusy, hasFailed, run } = useAct();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button look="primary" busy={isBusy} onClick={() => run(retry)}>
        {i18n.t('trouble.retry')}
      </Button>
      {hasFailed ? <Failed>{i18n.t('trouble.retryAfter')}</Failed> : undefined}
    </div>
  );
}

/** Saves what can be read as a file, and says how much that was. */
export function ExportWhatIsThere(): ReactElement {
  const { salvage, open } = useBackupActs();
  const { isBusy, hasFailed, run } = useAct();
  const { percent, run: withProgress } = useProgress();
  const [salvaged, setSalvaged] = useState<StoredBackup | 'nothing'>();
  const start = async (): Promise<void> => {
    const backup = await withProgress((onShare) => salvage(onShare));
    setSalvaged(backup ?? 'nothing');
    if (backup !== undefined) saveFile(await open(backup), backupFileName(backup.madeAt));
  };
  return (
    <Choice title={i18n.t('trouble.exportTitle')} hint={i18n.t('trouble.exportNext')}>
      <div className="flex flex-wrap items-center gap-2">
        <Button icon={<Download size={14} aria-hidden="true" />} busy={isBusy} onClick={() => run(start)}>
          {i18n.t('trouble.export')}
        </Button>
        <output className="text-quiet tabular-nums empty:hidden">
          {percent === undefined ? undefined : i18n.t('safekeeping.working', [String(percent)])}
        </output>
      </div>
      <output className="empty:hidden">{salvaged === undefined ? undefined : salvagedWords(salvaged)}</output>
      {hasFailed ? <Failed>{i18n.t('trouble.failed')}</Failed> : undefined}
    </Choice>
  );
}

function salvagedWords(salvaged: StoredBackup | 'nothing'): string {
  if (salvaged === 'nothing') return i18n.t('trouble.exportedNothing');
  const { madeAt, entries, skipped, lostTables } = salvaged;
  return [
    i18n.t('trouble.exported', [backupFileName(madeAt), formatCount(entries)]),
    skipped === 0 ? undefined : i18n.t('trouble.exportedWithout', [formatCount(skipped)]),
    lostTables === 0 ? undefined : i18n.t('trouble.exportedTables', [formatCount(lostTables)]),
  ]
    .filter((words) => words !== undefined)
    .join(' ');
}

export function GoOnAsItIs(): ReactElement {
  const { goOnAsItIs } = useBackupActs();
  const { isBusy, hasFailed, run } = useAct();
  return (
    <Choice title={i18n.t('trouble.goOnTitle')} hint={i18n.t('trouble.goOnNext')}>
      <div>
        <Button busy={isBusy} onClick={() => run(goOnAsItIs)}>
          {i18n.t('trouble.goOn')}
        </Button>
      </div>
      {hasFailed ? <Failed>{i18n.t('trouble.failed')}</Failed> : undefined}
    </Choice>
  );
}

/** Empties this device and signs in again: all that was sent comes back from the server. */
export function StartFromTeam({ team }: { team: NonNullable<StoreTrouble['marker']>['team'] }): ReactElement {
  const { startEmpty } = useBackupActs();
  const { isBusy, hasFailed, run } = useAct();
  const start = async (): Promise<void> => {
    await startEmpty();
    await openSettings('team');
  };
  return (
    <Choice title={i18n.t('trouble.teamTitle')} hint={i18n.t('trouble.teamNext')}>
      <p className="text-small text-quiet">
        <bdi>{team?.serverUrl}</bdi>
      </p>
      <div>
        <Button busy={isBusy} onClick={() => run(start)}>
          {i18n.t('trouble.team')}
        </Button>
      </div>
      {hasFailed ? <Failed>{i18n.t('trouble.failed')}</Failed> : undefined}
    </Choice>
  );
}

/** The one way that leaves everything behind: it takes a word to go it. */
export function BeginEmpty(): ReactElement {
  const { startEmpty } = useBackupActs();
  const { isBusy, hasFailed, run } = useAct();
  const [typed, setTyped] = useState('');
  const word = i18n.t('trouble.emptyWord');
  const isMeant = typed.trim().toLowerCase() === word.toLowerCase();
  return (
    <Choice title={i18n.t('trouble.emptyTitle')} hint={i18n.t('trouble.emptyNext')}>
      <form
        noValidate
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (isMeant) run(startEmpty);
        }}
      >
        <Field label={i18n.t('trouble.emptyType', [word])}>
          <TextInput value={typed} onText={setTyped} />
        </Field>
        <Button look="danger" type="submit" disabled={!isMeant} busy={isBusy}>
          {i18n.t('trouble.empty')}
        </Button>
      </form>
      {hasFailed ? <Failed>{i18n.t('trouble.failedForGood')}</Failed> : undefined}
    </Choice>
  );
}
