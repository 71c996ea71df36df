import type { Runtime } from 'webextension-polyfill';
import type { OwnMessages, PageMessages } from '@/messages/catalog';
import type { Envelope } from '@/messages/ask';
import { browser } from '@/utils/browser';

/** The tab and page that a page-side message came from, as the browser says, not as the message claims. */
export interface PageSender {
  readonly tabId: number;
  readonly url: string;
}

type PageHandlers = {
  readonly [Name in keyof PageMessages]: (
    payload: PageMessages[Name]['in'],
    sender: PageSender,
  ) => Promise<PageMessages[Name]['out']>;
};

type OwnHandlers = {
  readonly [Name in keyof OwnMessages]: (
    payload: OwnMessages[Name]['in'],
  ) => Promise<OwnMessages[Name]['out']>;
};

function isEnvelope(message: unknown): message is Envelope {
  return typeof message === 'object' && message !== null && 'kith' in message && 'payload' in message;
}

/** The page a content script speaks from: the top frame of a tab, or undefined. */
function pageSenderOf(sender: Runtime.MessageSender): PageSender | undefined {
  const tabId = sender.tab?.id;
  // The sender's own address stays that of the page that was loaded, however often a site changes it after.
  const url = sender.tab?.url ?? sender.url;
  if (tabId === undefined || url === undefined || sender.frameId !== 0) return undefined;
  return { tabId, url };
}

/**
 * Answers messages. A content script shares its process with a stranger's page, so it reaches only `page` handlers,
 * and those get the sender's address from the browser. The `own` handlers answer our own pages alone.
 */
export function routeMessages(page: PageHandlers, own: OwnHandlers): void {
  const ownPages = browser.runtime.getURL('');
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    if (sender.id !== browser.runtime.id || !isEnvelope(message)) return undefined;
    const { kith: name, payload } = message;
    if (sender.url?.startsWith(ownPages) === true) {
      if (Object.hasOwn(own, name)) {
        // The name says which handler this is, and our own pages send what the catalog declares for it.
        const handler = own[name as keyof OwnMessages] as (payload: unknown) => Promise<unknown>;
        return handler(payload);
      }
      return undefined;
    }
    const from = pageSenderOf(sender);
    if (from === undefined || !Object.hasOwn(page, name)) return undefined;
    // The handlers of page messages parse what they are given before they use it.
    const handler = page[name as keyof PageMessages] as (
      payload: unknown,
      sender: PageSender,
    ) => Promise<unknown>;
    return handler(payload, from);
  });
}
