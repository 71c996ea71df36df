import type { Page } from '@playwright/test';
import type { ChromiumDriver } from './chromium';

/**
 * Chooses an entry of Kith's context menu over a page. Native menus are out of reach, so the worker is told what the
 * browser would tell it; what the browser does beside that, letting us see the page once, is left out.
 * @param entry the entry's id
 */
export async function chooseFromMenu(kith: ChromiumDriver, entry: string, over: Page): Promise<void> {
  await over.bringToFront();
  const worker = await kith.worker();
  await worker.evaluate(async (menuItemId) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    chrome.contextMenus.onClicked.dispatch({ menuItemId, editable: false, pageUrl: tab?.url ?? '' }, tab);
  }, entry);
}

/** Presses the shortcut of a command over a page; like `chooseFromMenu` without the browser's own part. */
export async function pressShortcut(kith: ChromiumDriver, command: string, over: Page): Promise<void> {
  await over.bringToFront();
  const worker = await kith.worker();
  await worker.evaluate(async (name) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    if (tab !== undefined) chrome.commands.onCommand.dispatch(name, tab);
  }, command);
}
