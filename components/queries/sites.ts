import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { readAcceptedSites } from '@/messages/accepted-sites';
import { ask } from '@/messages/ask';
import { browser } from '@/utils/browser';

const GRANTED = ['granted-sites'];
const ACCEPTED = ['accepted-sites'];

export { acceptSite, isAcceptedHost } from '@/messages/accepted-sites';

/** Origin patterns of the sites that the recruiter switched on. */
export function useGrantedSites(): UseQueryResult<readonly string[]> {
  const client = useQueryClient();
  useEffect(() => {
    const refresh = (): void => void client.invalidateQueries({ queryKey: GRANTED });
    browser.permissions.onAdded?.addListener(refresh);
    browser.permissions.onRemoved?.addListener(refresh);
    return () => {
      browser.permissions.onAdded?.removeListener(refresh);
      browser.permissions.onRemoved?.removeListener(refresh);
    };
  }, [client]);
  return useQuery({
    queryKey: GRANTED,
    queryFn: async () => [...((await browser.permissions.getAll()).origins ?? [])].sort(),
    meta: { watched: [] },
  });
}

/**
 * Asks the browser for a site. It must be the first thing that a click does, or the browser does not ask.
 * @returns whether it was granted
 */
export async function switchSiteOn(origin: string): Promise<boolean> {
  const granted = await browser.permissions.request({ origins: [origin] });
  if (granted) await ask<'sites.changed'>('sites.changed', {});
  return granted;
}

/** Hands a site back to the browser: from then on nothing there is read. */
export async function switchSiteOff(origin: string): Promise<void> {
  await browser.permissions.remove({ origins: [origin] });
  await ask<'sites.changed'>('sites.changed', {});
}

/** Hosts whose warning was read and accepted. */
export function useAcceptedSites(): UseQueryResult<readonly string[]> {
  const client = useQueryClient();
  useEffect(() => {
    const refresh = (): void => void client.invalidateQueries({ queryKey: ACCEPTED });
    browser.storage.onChanged.addListener(refresh);
    return () => browser.storage.onChanged.removeListener(refresh);
  }, [client]);
  return useQuery({ queryKey: ACCEPTED, queryFn: readAcceptedSites, meta: { watched: [] } });
}
