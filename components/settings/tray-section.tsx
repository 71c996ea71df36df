import { Inbox } from 'lucide-react';
import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { Loaded } from '../queries/loaded';
import { useDismissFromTray, useTray, type TrayEntry } from '../queries/sync';
import { useNow } from '../queries/use-now';
import { Age } from '../ui/age';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { commandWords } from '../words/command-words';
import { refusalWords } from '../words/refusal-words';
import { SettingCard } from './setting-card';

/** Changes that the team's server did not take: nothing is dropped before somebody has seen it. */
export function TraySection(): ReactElement {
  const query = useTray();
  return (
    <SettingCard title={i18n.t('tray.title')} hint={i18n.t('tray.hint')}>
      <Loaded query={query}>
        {(entries) =>
          entries.length === 0 ? (
            <EmptyState icon={<Inbox size={24} aria-hidden="true" />} title={i18n.t('tray.empty')} />
          ) : (
            <ul className="divide-y divide-line">
              {entries.map((entry) => (
                <TrayItem key={entry.id} entry={entry} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </SettingCard>
  );
}

function TrayItem({ entry }: { entry: TrayEntry }): ReactElement {
  const now = useNow();
  const dismiss = useDismissFromTray();
  const what = commandWords(entry.call.name);
  return (
    <li className="flex items-start gap-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="font-medium">{what}</p>
        <p>{refusalWords(entry.code)}</p>
        <p className="text-small text-quiet">
          <Age at={entry.at} now={now} />
        </p>
        <details className="text-small text-quiet">
          <summary>{i18n.t('tray.details')}</summary>
          <pre className="overflow-x-auto whitespace-pre-wrap">
            {JSON.stringify(entry.call.args, null, 2)}
          </pre>
          <p>{entry.message}</p>
        </details>
      </div>
      <Button aria-label={i18n.t('tray.dismissName', [what])} onClick={() => void dismiss(entry.id)}>
        {i18n.t('tray.dismiss')}
      </Button>
    </li>
  );
}
