import { Download, EllipsisVertical, Lock } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { toast } from 'sonner';
import { i18n } from '@/utils/browser/i18n';
import { backupFileName, useBackupActs, type StoredBackup } from '../queries/safekeeping';
import { Button, IconButton } from '../ui/button';
import { Menu } from '../ui/menu';
import { saveFile } from '../ui/save-file';
import { backupKindWords, backupName, momentWords, peopleWords } from '../words/backup-words';
import { sizeWords } from '../words/size-words';

interface BackupListProps {
  readonly backups: readonly StoredBackup[];
  readonly onRestore: (file: Blob) => void;
}

export function BackupList({ backups, onRestore }: BackupListProps): ReactElement {
  return (
    <ul aria-label={i18n.t('safekeeping.backupsTitle')} className="divide-y divide-line">
      {backups.map((backup) => (
        <BackupItem key={backup.name} backup={backup} onRestore={onRestore} />
      ))}
    </ul>
  );
}

function factsOf({ people, size, schema, skipped, team }: StoredBackup): string {
  return [
    peopleWords(people),
    sizeWords(size),
    i18n.t('safekeeping.version', [String(schema)]),
    team ?? undefined,
    skipped === 0 ? undefined : i18n.t('safekeeping.incomplete', skipped),
  ]
    .filter((fact) => fact !== undefined)
    .join(' · ');
}

function BackupItem({
  backup,
  onRestore,
}: {
  backup: StoredBackup;
  onRestore: (file: Blob) => void;
}): ReactElement {
  const acts = useBackupActs();
  const [deleting, setDeleting] = useState(false);
  const name = backupName(backup);
  const open = (then: (file: Blob) => void): void => {
    acts.open(backup).then(then, () => toast.error(i18n.t('safekeeping.notDone')));
  };
  const remove = (): void => {
    acts.remove(backup).then(
      () => toast.success(i18n.t('safekeeping.deleted')),
      () => toast.error(i18n.t('safekeeping.notDone')),
    );
  };
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 py-2">
      <div className="min-w-48 flex-1">
        <p className="flex items-center gap-1.5 font-medium">
          {momentWords(backup.madeAt)}
          {backup.encryption === null ? undefined : (
            <>
              <Lock size={12} aria-hidden="true" className="text-quiet" />
              <span className="sr-only">{i18n.t('safekeeping.encrypted')}</span>
            </>
          )}
        </p>
        <p className="text-small text-quiet">
          {backupKindWords(backup.kind)} · <bdi>{factsOf(backup)}</bdi>
        </p>
      </div>
      {deleting ? (
        // What an undo would need is what goes: so it is asked once more.
        <fieldset className="flex flex-wrap items-center gap-2">
          <legend className="sr-only">{i18n.t('safekeeping.deleteName', [name])}</legend>
          <span className="text-danger">{i18n.t('safekeeping.deleteSure')}</span>
          <Button look="danger" onClick={remove}>
            {i18n.t('safekeeping.deleteYes')}
          </Button>
          <Button look="quiet" onClick={() => setDeleting(false)}>
            {i18n.t('act.cancel')}
          </Button>
        </fieldset>
      ) : (
        <div className="flex items-center gap-1">
          <IconButton
            label={i18n.t('safekeeping.downloadName', [name])}
            icon={<Download size={16} aria-hidden="true" />}
            onClick={() => open((file) => saveFile(file, backupFileName(backup.madeAt)))}
          />
          <Button aria-label={i18n.t('safekeeping.restoreName', [name])} onClick={() => open(onRestore)}>
            {i18n.t('safekeeping.restore')}
          </Button>
          <Menu
            trigger={
              <IconButton
                label={i18n.t('nav.more')}
                icon={<EllipsisVertical size={16} aria-hidden="true" />}
              />
            }
            items={[
              {
                id: 'delete',
                label: i18n.t('safekeeping.delete'),
                danger: true,
                onSelect: () => setDeleting(true),
              },
            ]}
          />
        </div>
      )}
    </li>
  );
}
