import type { UseQueryResult } from '@tanstack/react-query';
import { useWorkbench } from './store-provider';
import { useWatchedQuery } from './use-watched-query';

/** What was searched for last on this device, the newest first. */
export function useRecentSearches(): UseQueryResult<readonly string[]> {
  return useWatchedQuery({
    key: ['recent-searches'],
    // They lie among the settings of the device, with how it stands with its team.
    watched: ['sync'],
    read: (store) => store.recentSearches(),
  });
}

/** Keeps a search among the recent ones, or forgets them all. That either fails is nothing to stop anybody for. */
export function useKeepSearches(): {
  readonly remember: (search: string) => void;
  readonly forget: () => void;
} {
  const { store } = useWorkbench();
  return {
    remember: (search) => void store.rememberSearch(search).catch(() => undefined),
    forget: () => void store.forgetSearches().catch(() => undefined),
  };
}
