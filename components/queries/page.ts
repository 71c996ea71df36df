import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ask } from '@/messages/ask';
import type { AddTarget, SaveAnswer } from '@/messages/catalog';
import { pageStateKey, type PageState } from '@/messages/page-state';
import { browser } from '@/utils/browser';
import type { ProfileDraft } from '@/talent/drafts';
import { useWatchedQuery } from './use-watched-query';

export type { AddTarget, SaveAnswer } from '@/messages/catalog';
export type { PageState } from '@/messages/page-state';

/** The tab that is in front, and what is known of its page; no state until the background has looked. */
export interface ActivePage {
  readonly tabId: number | undefined;
  readonly state: PageState | undefined;
}

const KEY = ['active-page'];

async function readActivePage(): Promise<ActivePage> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return { tabId: undefined, state: undefined };
  const key = pageStateKey(tab.id);
  const kept = await browser.storage.session.get(key);
  // Only the background writes this key, and it writes a PageState.
  const state = kept[key] as PageState | undefined;
  const hidden = state === undefined || state.status === 'hidden';
  // Opening popup or panel may have been the gesture that shows us the page.
  if (hidden && tab.url !== undefined) return { tabId: tab.id, state: await lookAtTab(tab.id) };
  return { tabId: tab.id, state };
}

/** Has the background look again at what the browser tells of a tab. */
function lookAtTab(tabId: number): Promise<PageState> {
  return ask<'tab.look'>('tab.look', { tabId });
}

/** Follows the tab in front: when another comes forward, and when more is known of its page. */
export function useActivePage(): UseQueryResult<ActivePage> {
  const client = useQueryClient();
  useEffect(() => {
    const refresh = (): void => void client.invalidateQueries({ queryKey: KEY });
    const onStorage = (_changes: unknown, area: string): void => {
      if (area === 'session') refresh();
    };
    browser.tabs.onActivated.addListener(refresh);
    browser.storage.onChanged.addListener(onStorage);
    return () => {
      browser.tabs.onActivated.removeListener(refresh);
      browser.storage.onChanged.removeListener(onStorage);
    };
  }, [client]);
  return useQuery({ queryKey: KEY, queryFn: readActivePage, meta: { watched: [] } });
}

/** Reads the page of a tab once. Call it in answer to a gesture only. */
export function readTab(tabId: number): Promise<PageState> {
  return ask<'tab.read'>('tab.read', { tabId });
}

/** Adds people who were read in a tab. */
export function addFromTab(tabId: number, indexes: number[], target: AddTarget): Promise<SaveAnswer> {
  return ask<'tab.add'>('tab.add', { tabId, indexes, target });
}

/**
 * For each person read on a page, the id of the person who is known by that profile: what the page state said
 * may be older than what somebody added or removed since.
 */
export function useKnownProfiles(
  people: readonly ProfileDraft[],
): UseQueryResult<readonly (string | null)[]> {
  return useWatchedQuery({
    key: ['known-profiles', ...people.map(({ url }) => url)],
    watched: ['people'],
    read: (store) =>
      Promise.all(people.map(async ({ url }) => (await store.personByProfile(url))?.id ?? null)),
  });
}
