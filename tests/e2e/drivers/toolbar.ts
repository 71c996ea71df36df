import type { Page } from '@playwright/test';
import type { ChromiumDriver } from './chromium';

/** What the toolbar shows over the tab of a page that Kith may see: the sign on the button, and its words. */
export async function readToolbar(
  kith: ChromiumDriver,
  over: Page,
): Promise<{ sign: string; words: string }> {
  const worker = await kith.worker();
  return worker.evaluate(async (address) => {
    const tabs = await chrome.tabs.query({});
    const tabId = tabs.find((tab) => tab.url === address)?.id;
    if (tabId === undefined) return { sign: 'no such tab', words: '' };
    return {
      sign: await chrome.action.getBadgeText({ tabId }),
      words: await chrome.action.getTitle({ tabId }),
    };
  }, over.url());
}
