import { TriangleAlert } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { Loaded } from '../queries/loaded';
import { useAskToKeep, useStorageSpace, type StorageSpace } from '../queries/safekeeping';
import { SettingCard } from '../settings/setting-card';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { sizeWords } from '../words/size-words';

/** How much room there is, and whether the browser may clear what is here. */
export function SpaceCard(): ReactElement {
  const query = useStorageSpace();
  return (
    <SettingCard title={i18n.t('safekeeping.spaceTitle')}>
      <Loaded query={query}>{(space) => <Space space={space} />}</Loaded>
    </SettingCard>
  );
}

function Space({ space }: { space: StorageSpace }): ReactElement {
  const { used, free, isKept, isLow } = space;
  const askToKeep = useAskToKeep();
  const [refused, setRefused] = useState(false);
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <dt className="text-quiet">{i18n.t('safekeeping.used')}</dt>
        <dd className="tabular-nums">{sizeWords(used)}</dd>
        <dt className="text-quiet">{i18n.t('safekeeping.free')}</dt>
        <dd className="tabular-nums">{sizeWords(free)}</dd>
        <dt className="text-quiet">{i18n.t('safekeeping.kept')}</dt>
        <dd>{isKept ? i18n.t('safekeeping.isKept') : i18n.t('safekeeping.notKept')}</dd>
      </dl>
      {isLow ? (
        <Notice tone="danger" icon={<TriangleAlert size={16} aria-hidden="true" />}>
          <p>{i18n.t('safekeeping.low')}</p>
          <p>{i18n.t('safekeeping.lowNext', [sizeWords(Math.max(256 * 2 ** 20, used * 2))])}</p>
        </Notice>
      ) : undefined}
      {isKept ? undefined : (
        <div>
          <Button onClick={() => void askToKeep().then((granted) => setRefused(!granted))}>
            {i18n.t('safekeeping.askToKeep')}
          </Button>
        </div>
      )}
      <output className="text-quiet empty:hidden">
        {refused && !isKept ? i18n.t('safekeeping.notGranted') : undefined}
      </output>
    </>
  );
}
