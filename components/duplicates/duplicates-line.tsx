import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { i18n } from '@/utils/browser/i18n';
import { useDuplicateSearch, useLikelyPairs } from '../queries/duplicates';
import { useNow } from '../queries/use-now';
import { PLACES } from '../shell/navigate';
import { mergesSeenAt } from './merges-seen';
import { reviewItems } from './review-items';

const LINK =
  'block border-b border-line px-4 py-1.5 text-small text-accent hover:underline focus-visible:-outline-offset-2';

/** Above the list of people: who may be here twice, and what Kith merged since somebody looked; nothing otherwise. */
export function DuplicatesLine(): ReactElement {
  const now = useNow();
  const { data: pairs = [] } = useLikelyPairs();
  const { data: search } = useDuplicateSearch();
  const open = reviewItems(pairs, now).filter(({ isLater }) => !isLater).length;
  const isFresh = search?.mergedAt !== undefined && search.mergedAt > mergesSeenAt();
  return (
    <>
      {open === 0 ? undefined : (
        <Link href={PLACES.duplicates} className={LINK}>
          {i18n.t('duplicates.lineOpen', open)}
        </Link>
      )}
      {!isFresh ? undefined : (
        <Link href={PLACES.ownMerges} className={LINK}>
          {i18n.t('duplicates.lineMerged', search.merged)}
        </Link>
      )}
    </>
  );
}

/** How many things wait to be decided. */
export function useOpenCount(): number {
  const now = useNow();
  const { data: pairs = [] } = useLikelyPairs();
  return reviewItems(pairs, now).filter(({ isLater }) => !isLater).length;
}
