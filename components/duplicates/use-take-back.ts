import { i18n } from '@/utils/browser/i18n';
import type { Merge } from '@/talent/records';
import { call, useExecute } from '../queries/execute';

/**
 * Takes a merge back. One that Kith did by itself was wrong then, so the two are kept apart from now on; after one of a
 * human they are asked about again.
 */
export function useTakeBack(): (merge: Merge) => Promise<boolean> {
  const execute = useExecute();
  return ({ id, values: { reason, winnerId, loserId } }) => {
    const unmerge = call('person.unmerge', { mergeId: id });
    if (reason !== 'certain' || winnerId === undefined || loserId === undefined) {
      return execute([unmerge], i18n.t('duplicates.saidParted'));
    }
    const apart = call('person.distinguish', { oneId: winnerId, otherId: loserId });
    return execute([unmerge, apart], i18n.t('duplicates.saidTakenBack'));
  };
}
