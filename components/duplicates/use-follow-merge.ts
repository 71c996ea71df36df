import { useEffect } from 'react';
import { toast } from 'sonner';
import { i18n } from '@/utils/browser/i18n';
import { useRecord } from '../queries/duplicates';
import { goTo, PLACES } from '../shell/navigate';
import { isolate } from '../words/isolate';
import { nameOf } from '../words/name';

/**
 * Leads an old link on: whoever was merged into another is that one from then on.
 * @param asked the id in the link
 * @param found whom it stands for today; undefined as long as that is not known, or does not matter
 */
export function useFollowMerge(asked: string, found: string | undefined): void {
  const { data: record, isFetching } = useRecord(asked);
  const isMerged = found !== undefined && found !== asked && !isFetching;
  useEffect(() => {
    if (!isMerged || record === undefined || record === null) return;
    toast(i18n.t('duplicates.leadsHere', [isolate(nameOf(record.values))]));
    goTo(PLACES.person(found), { replace: true });
  }, [isMerged, found, record]);
}
