import { toast } from 'sonner';
import { i18n } from '@/utils/browser/i18n';
import { failureWords } from '../words/failure-words';
import { useOfferUndo } from './execute';
import { addFromTab, type AddTarget } from './page';

export interface Adding {
  readonly tabId: number;
  /** Which of the people that were read. */
  readonly indexes: readonly number[];
  readonly target: AddTarget;
}

/**
 * Adds people who were read from the page in a tab, and offers to take it back.
 * @returns their ids; undefined when nothing was kept, which has been said by then
 */
export function useAddPeople(): (adding: Adding, saved: string) => Promise<readonly string[] | undefined> {
  const offerUndo = useOfferUndo();
  return async ({ tabId, indexes, target }, saved) => {
    const answer = await addFromTab(tabId, [...indexes], target).catch(() => undefined);
    if (answer?.ok !== true) {
      const words = answer === undefined ? i18n.t('failure.background') : failureWords(answer.failure);
      toast.error(words, { duration: 12_000 });
      return undefined;
    }
    offerUndo(answer.undo, saved);
    return answer.personIds;
  };
}
