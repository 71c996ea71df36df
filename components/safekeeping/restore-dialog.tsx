import { useEffect, useState, type ReactElement } from 'react';
import { toast } from 'sonner';
import { i18n } from '@/utils/browser/i18n';
import {
  checkBackupFile,
  useBackupActs,
  type BackupProblem,
  type CheckedBackup,
  type Replaced,
} from '../queries/safekeeping';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field, TextInput } from '../ui/field';
import { useFocusOnMount } from '../ui/use-focus-on-mount';
import { backupProblemWords, momentWords, peopleWords } from '../words/backup-words';
import { useProgress } from './use-progress';
import { Failed } from '../ui/failed';

interface RestoreDialogProps {
  /** What was chosen, whatever it is; undefined closes it. */
  readonly file: Blob | undefined;
  readonly onClose: () => void;
}

type Looked =
  | { readonly step: 'checking' }
  | { readonly step: 'locked'; readonly wrong: boolean }
  | { readonly step: 'refused'; readonly problem: Exclude<BackupProblem, 'needs-passphrase'> }
  | { readonly step: 'ready'; readonly backup: CheckedBackup };

function lookedAt(checked: Awaited<ReturnType<typeof checkBackupFile>>): Looked {
  if (checked.ok) return { step: 'ready', backup: checked.value };
  if (checked.reason === 'needs-passphrase') return { step: 'locked', wrong: false };
  if (checked.reason === 'wrong-passphrase') return { step: 'locked', wrong: true };
  return { step: 'refused', problem: checked.reason };
}

/** Looks through a file, says what restoring it would do, and does it. */
export function RestoreDialog({ file, onClose }: RestoreDialogProps): ReactElement {
  const [isBusy, setBusy] = useState(false);
  return (
    <Dialog
      open={file !== undefined}
      // What has begun is one transaction; it would go on without anybody seeing how it ends.
      onOpenChange={(open) => (open || isBusy ? undefined : onClose())}
      title={i18n.t('safekeeping.restoreTitle')}
      closeLabel={i18n.t('act.close')}
    >
      {file === undefined ? undefined : <Restoring file={file} onBusy={setBusy} onClose={onClose} />}
    </Dialog>
  );
}

function Restoring({
  file,
  onBusy,
  onClose,
}: {
  file: Blob;
  onBusy: (isBusy: boolean) => void;
  onClose: () => void;
}): ReactElement {
  const [looked, setLooked] = useState<Looked>({ step: 'checking' });
  const look = (passphrase?: string): void => {
    setLooked({ step: 'checking' });
    checkBackupFile(file, passphrase).then(
      (checked) => setLooked(lookedAt(checked)),
      () => setLooked({ step: 'refused', problem: 'damaged' }),
    );
  };
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- Each file is looked at once.
  useEffect(() => look(), [file]);
  if (looked.step === 'checking') return <output>{i18n.t('safekeeping.checking')}</output>;
  if (looked.step === 'refused') {
    return (
      <div className="flex flex-col gap-3">
        <p role="alert">{backupProblemWords(looked.problem)}</p>
        <div>
          <Button onClick={onClose}>{i18n.t('act.close')}</Button>
        </div>
      </div>
    );
  }
  if (looked.step === 'locked') return <Unlock wrong={looked.wrong} onPassphrase={look} />;
  return <Confirm backup={looked.backup} onBusy={onBusy} onClose={onClose} />;
}

function Unlock({
  wrong,
  onPassphrase,
}: {
  wrong: boolean;
  onPassphrase: (passphrase: string) => void;
}): ReactElement {
  const [passphrase, setPassphrase] = useState('');
  const field = useFocusOnMount<HTMLInputElement>();
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onPassphrase(passphrase);
      }}
    >
      <p>{i18n.t('safekeeping.restoreEncrypted')}</p>
      <Field
        label={i18n.t('safekeeping.passphrase')}
        error={wrong ? i18n.t('safekeeping.problemWrongPassphrase') : undefined}
      >
        <TextInput ref={field} type="password" value={passphrase} onText={setPassphrase} />
      </Field>
      <div>
        <Button look="primary" type="submit" disabled={passphrase === ''}>
          {i18n.t('safekeeping.open')}
        </Button>
      </div>
    </form>
  );
}

function useRestore(): (backup: CheckedBackup, onShare: (share: number) => void) => Promise<void> {
  const acts = useBackupActs();
  const takeBack = async (before: NonNullable<Replaced['before']>): Promise<void> => {
    const checked = await checkBackupFile(await acts.open(before));
    if (!checked.ok) throw new Error(checked.reason);
    await acts.restore(checked.value, () => undefined);
    toast(i18n.t('safekeeping.takenBack'));
  };
  return async (backup, onShare) => {
    const { skipped, before } = await acts.restore(backup, onShare);
    const words =
      skipped === 0 ? i18n.t('safekeeping.restored') : i18n.t('safekeeping.restoredWithout', skipped);
    toast.success(words, {
      duration: 12_000,
      ...(before === undefined
        ? {}
        : {
            action: {
              label: i18n.t('act.undo'),
              onClick: () =>
                void takeBack(before).catch(() => toast.error(i18n.t('safekeeping.notRestored'))),
            },
          }),
    });
  };
}

function Confirm({
  backup,
  onBusy,
  onClose,
}: {
  backup: CheckedBackup;
  onBusy: (isBusy: boolean) => void;
  onClose: () => void;
}): ReactElement {
  const restore = useRestore();
  const { percent, run } = useProgress();
  const [failed, setFailed] = useState(false);
  const { people, madeAt, team } = backup.header;
  const start = async (): Promise<void> => {
    setFailed(false);
    onBusy(true);
    try {
      await run((onShare) => restore(backup, onShare));
      onClose();
    } catch {
      setFailed(true);
    } finally {
      onBusy(false);
    }
  };
  return (
    <div className="flex flex-col gap-3">
      <p className="font-medium">
        {i18n.t('safekeeping.restoreWhat', [peopleWords(people), momentWords(madeAt)])}
      </p>
      <ul className="list-disc ps-5">
        <li>{i18n.t('safekeeping.restoreLoses')}</li>
        <li>{i18n.t('safekeeping.restoreBack')}</li>
        {team === null ? undefined : <li>{i18n.t('safekeeping.restoreTeam')}</li>}
      </ul>
      {failed ? <Failed>{i18n.t('safekeeping.notRestored')}</Failed> : undefined}
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" busy={percent !== undefined} onClick={() => void start()}>
          {i18n.t('safekeeping.restoreYes')}
        </Button>
        <Button look="quiet" disabled={percent !== undefined} onClick={onClose}>
          {i18n.t('act.cancel')}
        </Button>
        <output className="text-quiet tabular-nums empty:hidden">
          {percent === undefined ? undefined : i18n.t('safekeeping.restoring', [String(percent)])}
        </output>
      </div>
    </div>
  );
}
