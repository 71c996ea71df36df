import type { ReactElement } from 'react';
import { i18n } from '@/utils/browser/i18n';
import { formatCount } from '../words/numbers';

/** How many people have a value: a number to the eye, and spoken as what it counts. */
export function PeopleTally({ count }: { count: number }): ReactElement {
  return (
    <span className="shrink-0 text-small text-quiet tabular-nums">
      <span aria-hidden="true">{formatCount(count)}</span>
      <span className="sr-only">{i18n.t('search.people', count)}</span>
    </span>
  );
}
