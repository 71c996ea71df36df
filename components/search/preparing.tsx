import { useEffect, useState, type ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { useWorkbench } from '../queries/store-provider';
import { formatCount } from '../words/numbers';

/** Fewer are done before anybody could read that they are. */
const WORTH_SAYING = 1_000;

/** How far the index of people is while it is made, in this page or elsewhere: until then searches wait for it. */
export function Preparing(): ReactElement | undefined {
  const { store } = useWorkbench();
  const [done, setDone] = useState<number>();
  useEffect(() => store.watchIndexing(setDone), [store]);
  if (done === undefined || done < WORTH_SAYING) return undefined;
  return (
    <p className="bg-accent-soft px-4 py-1 text-small">
      <output>{i18n.t('search.preparing')}</output>{' '}
      {/* Told to the eye alone: a count that is spoken at each step drowns everything else. */}
      <span aria-hidden="true" className="tabular-nums">
        {i18n.t('search.preparingDone', done, [formatCount(done)])}
      </span>
    </p>
  );
}
