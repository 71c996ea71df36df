import type { UseQueryResult } from '@tanstack/react-query';
import type { RankedPerson } from '@/storage/talent-store';
import type { Candidacy, Role, Transition } from '@/talent/records';
import { orNull, useWatchedQuery } from './use-watched-query';

export type { RankedPerson } from '@/storage/talent-store';

/** How many people a role lists as its best matches. */
const BEST = 50;

export function useRoles(): UseQueryResult<readonly Role[]> {
  return useWatchedQuery({ key: ['roles'], watched: ['roles'], read: (store) => store.roles() });
}

export function useRole(id: string): UseQueryResult<Role | null> {
  return useWatchedQuery({
    key: ['role', id],
    watched: ['roles'],
    read: (store) => orNull(store.role(id)),
  });
}

/** The best people for a role, best first. */
export function useRankedPeople(roleId: string): UseQueryResult<readonly RankedPerson[]> {
  return useWatchedQuery({
    key: ['ranked', roleId],
    watched: ['people', 'roles', 'candidacies'],
    read: (store) => store.rankPeople(roleId, BEST),
  });
}

export function useCandidaciesOf(personId: string): UseQueryResult<readonly Candidacy[]> {
  return useWatchedQuery({
    key: ['candidacies', personId],
    watched: ['candidacies'],
    read: (store) => store.candidaciesOf(personId),
  });
}

export function useCandidatesOf(roleId: string): UseQueryResult<readonly Candidacy[]> {
  return useWatchedQuery({
    key: ['candidates', roleId],
    watched: ['candidacies'],
    read: (store) => store.candidatesOf(roleId),
  });
}

export function useTransitions(personId: string): UseQueryResult<readonly Transition[]> {
  return useWatchedQuery({
    key: ['transitions', personId],
    watched: ['candidacies'],
    read: (store) => store.transitionsOf(personId),
  });
}
