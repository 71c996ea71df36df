import { Archive, FolderOpen, Save } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { toast } from 'sonner';
import { i18n } from '@/utils/browser/i18n';
import { Loaded } from '../queries/loaded';
import { useBackupActs, useBackups } from '../queries/safekeeping';
import { SettingCard } from '../settings/setting-card';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { BackupList } from './backup-list';
import { FileButton } from './file-button';
import { RestoreDialog } from './restore-dialog';
import { useProgress } from './use-progress';

/** The copies in this profile: made, brought back, saved elsewhere and removed. */
export function BackupsCard(): ReactElement {
  const query = useBackups();
  const acts = useBackupActs();
  const { percent, run } = useProgress();
  const [chosen, setChosen] = useState<Blob>();
  const make = async (): Promise<void> => {
    try {
      const { skipped } = await run((onShare) => acts.make(onShare));
      if (skipped === 0) toast.success(i18n.t('safekeeping.made'));
      else toast.warning(i18n.t('safekeeping.madeWithout', skipped));
    } catch {
      toast.error(i18n.t('safekeeping.notMade'), { duration: 12_000 });
    }
  };
  return (
    <SettingCard title={i18n.t('safekeeping.backupsTitle')} hint={i18n.t('safekeeping.backupsHint')}>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          look="primary"
          icon={<Save size={14} aria-hidden="true" />}
          busy={percent !== undefined}
          onClick={() => void make()}
        >
          {i18n.t('safekeeping.backUp')}
        </Button>
        <FileButton icon={<FolderOpen size={14} aria-hidden="true" />} onFile={setChosen}>
          {i18n.t('safekeeping.fromFile')}
        </FileButton>
        <output className="text-quiet tabular-nums empty:hidden">
          {percent === undefined ? undefined : i18n.t('safekeeping.working', [String(percent)])}
        </output>
      </div>
      <Loaded query={query}>
        {(backups) =>
          backups.length === 0 ? (
            <EmptyState icon={<Archive size={24} aria-hidden="true" />} title={i18n.t('safekeeping.empty')}>
              {i18n.t('safekeeping.emptyNext')}
            </EmptyState>
          ) : (
            <BackupList backups={backups} onRestore={setChosen} />
          )
        }
      </Loaded>
      <RestoreDialog file={chosen} onClose={() => setChosen(undefined)} />
    </SettingCard>
  );
}
