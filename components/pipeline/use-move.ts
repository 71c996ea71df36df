import { i18n } from '@/utils/browser/i18n';
import type { Candidacy } from '@/talent/records';
import { call, useExecute } from '../queries/execute';
import { useWorkbench } from '../queries/store-provider';
import { useAnnounce } from '../ui/live-region';
import { isolate } from '../words/isolate';
import { stageWord } from '../words/record-words';

/** Moves a candidacy to another stage and says so, also to those who do not see it move. */
export function useMove(): (candidacy: Candidacy, name: string, to: string) => Promise<boolean> {
  const { newId } = useWorkbench();
  const execute = useExecute();
  const announce = useAnnounce();
  return async ({ values }, name, to) => {
    const { personId, roleId, stage: from } = values;
    if (personId === undefined || roleId === undefined || from === undefined || from === to) return false;
    const words = i18n.t('saved.moved', [isolate(name), stageWord(to)]);
    const moved = await execute(
      [call('candidacy.move', { transitionId: newId(), personId, roleId, from, to })],
      words,
    );
    if (moved) announce(words);
    return moved;
  };
}
