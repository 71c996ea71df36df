import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { usePreparedCount } from '../queries/people';
import { Skeleton } from '../ui/skeleton';

/** What stands in the place of people while they are looked up: how far the index is, if it has to be made first. */
export function Preparing({ rows }: { rows: number }): ReactElement {
  const prepared = usePreparedCount();
  if (prepared === 0) return <Skeleton rows={rows} label={i18n.t('state.loading')} />;
  return (
    <p className="px-6 py-10 text-center text-quiet">
      <output>{i18n.t('search.preparing')}</output>{' '}
      {/* Told to the eye alone: a count that is spoken at each step drowns everything else. */}
      <span aria-hidden="true" className="tabular-nums">
        {i18n.t('search.preparingDone', prepared, [prepared.toLocaleString(i18n.t('language'))])}
      </span>
    </p>
  );
}
