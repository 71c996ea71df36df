import { Download, FileUp } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { ExportDialog } from '../export/export-dialog';
import { usePools } from '../queries/groupings';
import { usePeopleCount } from '../queries/people';
import { openImport } from '../queries/places';
import { useOpenReminders } from '../queries/reminders';
import { useRoles } from '../queries/roles';
import { Button } from '../ui/button';
import { BinCard } from './bin-card';
import { SettingCard } from './setting-card';
import { formatCount } from '../words/numbers';

/** What is kept on this device, and a copy of all of it to take away. */
export function DataSection(): ReactElement {
  const counts: readonly (readonly [string, number | undefined])[] = [
    [i18n.t('people.title'), usePeopleCount().data],
    [i18n.t('roles.title'), useRoles().data?.length],
    [i18n.t('pools.title'), usePools().data?.length],
    [i18n.t('data.openReminders'), useOpenReminders().data?.length],
  ];
  return (
    <>
      <SettingCard title={i18n.t('data.countsTitle')} hint={i18n.t('data.countsHint')}>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          {counts.map(([label, count]) => (
            <div key={label} className="contents">
              <dt className="text-quiet">{label}</dt>
              <dd className="tabular-nums">{count === undefined ? '–' : formatCount(count)}</dd>
            </div>
          ))}
        </dl>
      </SettingCard>
      <BinCard />
      <ImportCard />
      <ExportCard />
    </>
  );
}

function ImportCard(): ReactElement {
  return (
    <SettingCard title={i18n.t('data.importTitle')} hint={i18n.t('data.importHint')}>
      <div>
        <Button icon={<FileUp size={14} aria-hidden="true" />} onClick={() => void openImport()}>
          {i18n.t('import.open')}
        </Button>
      </div>
    </SettingCard>
  );
}

function ExportCard(): ReactElement {
  const [open, setOpen] = useState(false);
  return (
    <SettingCard title={i18n.t('data.exportTitle')} hint={i18n.t('data.exportHint')}>
      <div>
        <Button icon={<Download size={14} aria-hidden="true" />} onClick={() => setOpen(true)}>
          {i18n.t('data.export')}
        </Button>
      </div>
      <ExportDialog open={open} onOpenChange={setOpen} label={i18n.t('data.everything')} />
    </SettingCard>
  );
}
