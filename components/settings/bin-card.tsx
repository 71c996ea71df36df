import { Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { Loaded } from '../queries/loaded';
import { useBin, useRestore, type BinEntry } from '../queries/bin';
import { useNow } from '../queries/use-now';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { isolate } from '../words/isolate';
import { formatCount } from '../words/numbers';
import { SettingCard } from './setting-card';

/** The list is for what was removed lately; who looks for one among thousands searches a backup. */
const MOST_SHOWN = 200;
const DAY = 24 * 60 * 60_000;

/** What was removed and can be brought back, the latest first. */
export function BinCard(): ReactElement {
  const query = useBin();
  return (
    <SettingCard title={i18n.t('bin.title')} hint={i18n.t('bin.hint')}>
      <Loaded query={query}>
        {(entries) =>
          entries.length === 0 ? (
            <EmptyState icon={<Trash2 size={24} aria-hidden="true" />} title={i18n.t('bin.empty')} />
          ) : (
            <>
              <ul className="max-h-96 divide-y divide-line overflow-y-auto" aria-label={i18n.t('bin.title')}>
                {entries.slice(0, MOST_SHOWN).map((entry) => (
                  <BinItem key={`${entry.kind}/${entry.id}`} entry={entry} />
                ))}
              </ul>
              {entries.length > MOST_SHOWN ? (
                <p className="text-quiet">{i18n.t('bin.more', [formatCount(entries.length - MOST_SHOWN)])}</p>
              ) : undefined}
            </>
          )
        }
      </Loaded>
    </SettingCard>
  );
}

const KINDS = {
  person: 'bin.person',
  role: 'bin.role',
  pool: 'bin.pool',
  segment: 'bin.segment',
  reminder: 'bin.reminder',
} as const satisfies Record<BinEntry['kind'], string>;

function BinItem({ entry }: { entry: BinEntry }): ReactElement {
  const now = useNow();
  const restore = useRestore();
  const { kind, purgedAt } = entry;
  const name = entry.name ?? i18n.t('person.unnamed');
  const days = Math.max(0, Math.ceil((purgedAt - now) / DAY));
  return (
    <li className="flex items-center gap-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" title={name}>
          <bdi>{name}</bdi>
        </p>
        <p className="text-small text-quiet">
          {i18n.t(KINDS[kind])} · {i18n.t('bin.goes', days)}
        </p>
      </div>
      <Button
        aria-label={i18n.t('bin.restoreName', [isolate(name)])}
        onClick={() => void restore(entry, i18n.t('bin.restored', [isolate(name)]))}
      >
        {i18n.t('bin.restore')}
      </Button>
    </li>
  );
}
