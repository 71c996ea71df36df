import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { browser } from '@/utils/browser';
import { openPanel } from '@/utils/browser/panel';

/** The window that this page stands in. The panel must open in the same turn as the click, so it is read before. */
export function useWindowId(): UseQueryResult<number | null> {
  return useQuery({
    queryKey: ['window'],
    queryFn: async () => (await browser.windows.getCurrent()).id ?? null,
    meta: { watched: [] },
  });
}

/** Opens the panel beside the page. It must be the first thing that a click does. */
export async function openPanelHere(windowId: number | null | undefined): Promise<void> {
  if (typeof windowId !== 'number') throw new Error('The window is not known yet');
  await openPanel({ windowId });
}

/** The address of a place in the workspace, such as `/people/…`. */
export function workspaceAddress(place: string): string {
  return browser.runtime.getURL(`workspace.html#${place}`);
}

/** Opens the workspace in a tab of its own, at a place such as `/people/…`. */
export async function openWorkspace(place = '/people'): Promise<void> {
  await browser.tabs.create({ url: workspaceAddress(place) });
}

/** Opens the import: here in the workspace, from elsewhere in a tab of the workspace, where there is room for it. */
export async function openImport(): Promise<void> {
  const place = '/import';
  if (document.documentElement.dataset['home'] === 'workspace') location.hash = place;
  else await openWorkspace(place);
}

/** Opens the settings, at a section such as `team`. */
export async function openSettings(section = 'sites'): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`options.html#/${section}`) });
}
