import { browser } from './index';

/** What Chromium calls the side panel; the polyfill's types know only Firefox's sidebar. */
interface SidePanel {
  open(options: { tabId: number } | { windowId: number }): Promise<void>;
}

function chromiumSidePanel(): SidePanel | undefined {
  const scope: { chrome?: { sidePanel?: SidePanel } } = globalThis;
  return scope.chrome?.sidePanel;
}

/**
 * Opens the panel beside a tab, or in a window. Browsers allow it only in the handler of a gesture, before anything is
 * awaited.
 * @throws where the browser has no panel, or did not take the call for a gesture.
 */
export async function openPanel(beside: { tabId: number } | { windowId: number }): Promise<void> {
  const panel = chromiumSidePanel();
  await (panel === undefined ? browser.sidebarAction.open() : panel.open(beside));
}
