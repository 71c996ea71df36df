import { Download } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { i18n } from '#i18n';
import { exportAsJson } from '../queries/export-data';
import { usePools } from '../queries/groupings';
import { usePeopleCount } from '../queries/people';
import { useOpenReminders } from '../queries/reminders';
import { useRoles } from '../queries/roles';
import { useWorkbench } from '../queries/store-provider';
import { Button } from '../ui/button';
import { saveFile } from '../ui/save-file';
import { SettingCard } from './setting-card';

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
              <dd className="tabular-nums">
                {count === undefined ? '–' : new Intl.NumberFormat().format(count)}
              </dd>
            </div>
          ))}
        </dl>
      </SettingCard>
      <ExportCard />
    </>
  );
}

type Exporting =
  | { readonly step: 'idle' }
  | { readonly step: 'running'; readonly done: number; readonly of: number }
  | { readonly step: 'failed' };

function ExportCard(): ReactElement {
  const { store, now } = useWorkbench();
  const [state, setState] = useState<Exporting>({ step: 'idle' });
  const run = async (): Promise<void> => {
    setState({ step: 'running', done: 0, of: 0 });
    try {
      const at = now();
      const blob = await exportAsJson(store, at, (done, of) => setState({ step: 'running', done, of }));
      saveFile(blob, `kith-${new Date(at).toISOString().slice(0, 10)}.json`);
      setState({ step: 'idle' });
    } catch {
      setState({ step: 'failed' });
    }
  };
  return (
    <SettingCard title={i18n.t('data.exportTitle')} hint={i18n.t('data.exportHint')}>
      <div>
        <Button
          icon={<Download size={14} aria-hidden="true" />}
          disabled={state.step === 'running'}
          onClick={() => void run()}
        >
          {i18n.t('data.export')}
        </Button>
      </div>
      <output className="text-quiet empty:hidden">
        {state.step === 'running' ? i18n.t('data.exporting', [state.done, state.of]) : undefined}
        {state.step === 'failed' ? i18n.t('failure.readNext') : undefined}
      </output>
    </SettingCard>
  );
}
