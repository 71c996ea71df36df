import type { Page } from '@playwright/test';
import type { AddTarget } from '../../../messages/catalog';
import type { ProfileDraft } from '../../../talent/drafts';

/** A draft of an invented person, as a reader would give it. */
export function draftOf(name: string, path: string, fields: Partial<ProfileDraft> = {}): ProfileDraft {
  return {
    url: `https://people.example/${path}`,
    reader: 'json-ld',
    name: { value: name, from: 'json-ld Person.name' },
    ...fields,
  };
}

/**
 * Asks the background to keep people as though they had been read in a tab.
 * @param page one of the extension's own pages
 * @returns whether it said that they are kept
 */
export async function addAsRead(
  page: Page,
  drafts: readonly ProfileDraft[],
  target: AddTarget = { kind: 'none' },
): Promise<boolean> {
  return page.evaluate(
    async ({ people, to }) => {
      // A tab that is not there: what is known of its page is written by nobody else.
      const tabId = 1_000_000 + Math.floor(Math.random() * 1_000_000);
      const state = {
        status: 'found',
        url: people[0]?.url,
        host: 'people.example',
        reading: { people, jobs: [], refused: null },
        known: people.map(() => null),
      };
      await chrome.storage.session.set({ [`page:${tabId}`]: state });
      const payload = { tabId, indexes: people.map((_, index) => index), target: to };
      try {
        // A worker that is killed while it starts may never answer, nor say that it will not.
        const silence = new Promise<undefined>((resolve) => setTimeout(resolve, 5_000));
        const answer = await Promise.race([
          chrome.runtime.sendMessage({ kith: 'tab.add', payload }),
          silence,
        ]);
        return answer?.ok === true;
      } catch {
        return false;
      }
    },
    { people: [...drafts], to: target },
  );
}
