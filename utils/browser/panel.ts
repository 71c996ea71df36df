import { browser } from './index';

/** What Chromium calls the side panel; the polyfill's types know only Firefox's sidebar. */
interface SidePanel {
  open(options: { tabId: number }): Promise<void>;
}

function chromiumSidePanel(): SidePanel | undefined {
  const scope: { chrome?: { sidePanel?: SidePanel } } = globalThis;
  return scope.chrome?.sidePanel;
}

/**
 * Opens the panel beside a tab. Browsers allow it only in the handler of a gesture, before anything is awaited.
 * @returns false where the browser has no panel, or did not take the call for a gesture.
 */
export async function openPanel(tabId: number): Promise<boolean> {
  try {
    const panel = chromiumSidePanel();
    await (panel === undefined ? browser.sidebarAction.open() : panel.open({ tabId }));
    return true;
  } catch {
    return false;
  }
}
