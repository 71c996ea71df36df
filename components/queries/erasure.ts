import type { UseQueryResult } from '@tanstack/react-query';
import { i18n } from '@/utils/browser/i18n';
import type { Erasure, Suppression } from '@/talent/records';
import { call, useExecute } from './execute';
import { useWorkbench } from './store-provider';
import { useMay } from './sync';
import { useWatchedQuery } from './use-watched-query';

const KEY_BYTES = 32;

function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Erasing people for good, and whether this person may. */
export function useErasePerson(): {
  readonly mayErase: boolean;
  readonly erase: (personId: string) => Promise<boolean>;
} {
  const { newId } = useWorkbench();
  const execute = useExecute();
  const mayErase = useMay('person.erase');
  return {
    mayErase,
    erase: (personId) =>
      execute(
        [call('person.erase', { erasureId: newId(), personId, key: newKey() })],
        i18n.t('erasure.done'),
      ),
  };
}

/** What keeps somebody out of whom an address is known, and letting them in again. */
export function useSuppressions(): {
  readonly find: (address: string) => Promise<readonly Suppression[]>;
  readonly lift: (suppressions: readonly Suppression[]) => Promise<boolean>;
} {
  const { store } = useWorkbench();
  const execute = useExecute();
  return {
    find: (address) => store.suppressionsOf(address),
    lift: (suppressions) =>
      execute(
        [call('suppression.lift', { suppressionIds: suppressions.map(({ id }) => id) })],
        i18n.t('erasure.lifted'),
      ),
  };
}

/** What was erased so far, the latest first. */
export function useErasures(): UseQueryResult<readonly Erasure[]> {
  return useWatchedQuery({ key: ['erasures'], watched: ['erasures'], read: (store) => store.erasures() });
}
