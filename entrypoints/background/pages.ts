import type { PageState } from '@/messages/page-state';
import { pageStateKey } from '@/messages/page-state';
import type { PageReading } from '@/talent/drafts';
import { parsePageReading } from '@/talent/drafts-schema';
import type { TalentStore } from '@/storage/talent-store';
import { browser } from '@/utils/browser';
import { isSwitchedOn, siteOf } from './sites';

const READER_FILE = '/reader.js';
const BUTTON_FILE = '/page-button.js';

/** What is known about the page in each tab, and how it comes to be known. */
export class Pages {
  readonly #store: TalentStore;
  readonly #onChange: (tabId: number, state: PageState) => Promise<void>;

  constructor(store: TalentStore, onChange: (tabId: number, state: PageState) => Promise<void>) {
    this.#store = store;
    this.#onChange = onChange;
  }

  async state(tabId: number): Promise<PageState | undefined> {
    const key = pageStateKey(tabId);
    const stored = await browser.storage.session.get(key);
    // Only `#keep` writes under this key.
    return stored[key] as PageState | undefined;
  }

  async forget(tabId: number): Promise<void> {
    await browser.storage.session.remove(pageStateKey(tabId));
  }

  async #keep(tabId: number, state: PageState): Promise<PageState> {
    await browser.storage.session.set({ [pageStateKey(tabId)]: state });
    await this.#onChange(tabId, state);
    return state;
  }

  /** The tab shows another page: what was known of the one before is blanked first. */
  async arrive(tabId: number, address: string | undefined): Promise<PageState> {
    if (address === undefined) return this.#keep(tabId, { status: 'hidden' });
    const site = siteOf(address);
    if (site === undefined) return this.#keep(tabId, { status: 'unreadable' });
    const on = await isSwitchedOn(site);
    return this.#keep(
      tabId,
      on ? { status: 'reading', host: site.host } : { status: 'off', ...site, needsGesture: false },
    );
  }

  /** A gesture may have opened the tab to us: what was hidden can be told now. */
  async look(tabId: number): Promise<PageState> {
    const state = await this.state(tabId);
    if (state !== undefined && state.status !== 'hidden') return state;
    const arrived = await this.arrive(tabId, (await browser.tabs.get(tabId)).url);
    return arrived.status === 'reading' ? this.read(tabId) : arrived;
  }

  /** The loader saw that this page cannot show anybody. */
  async showNobody(tabId: number, address: string): Promise<void> {
    const site = siteOf(address);
    if (site === undefined) return;
    await this.#keep(tabId, { status: 'nobody', host: site.host, reason: 'nobody', message: '' });
  }

  /** Reads the page of a tab, as far as the browser lets us: a site that is switched on, or a gesture just now. */
  async read(tabId: number): Promise<PageState> {
    const tab = await browser.tabs.get(tabId);
    let reading: PageReading | undefined;
    let url: string | undefined;
    try {
      const [result] = await browser.scripting.executeScript({
        target: { tabId },
        files: [READER_FILE],
      });
      const answer = result?.result;
      if (typeof answer === 'object' && answer !== null && 'url' in answer && 'reading' in answer) {
        url = typeof answer.url === 'string' ? answer.url : undefined;
        reading = parsePageReading(answer.reading);
      }
    } catch {
      if (tab.url === undefined) return this.#keep(tabId, { status: 'hidden' });
      const site = siteOf(tab.url);
      return this.#keep(
        tabId,
        site === undefined ? { status: 'unreadable' } : { status: 'off', ...site, needsGesture: true },
      );
    }
    const site = siteOf(url ?? tab.url);
    if (site === undefined) return this.#keep(tabId, { status: 'unreadable' });
    if (reading === undefined || url === undefined) {
      return this.#keep(tabId, { status: 'nobody', host: site.host, reason: 'nobody', message: '' });
    }
    if (reading.refused !== null) {
      const { code, message } = reading.refused;
      return this.#keep(tabId, { status: 'nobody', host: site.host, reason: code, message });
    }
    const known = await this.#known(reading);
    const state = await this.#keep(tabId, { status: 'found', url, host: site.host, reading, known });
    if (await this.#mayShowButton(site, reading)) {
      await browser.scripting.executeScript({ target: { tabId }, files: [BUTTON_FILE] });
    }
    return state;
  }

  /** The store changed: somebody on an open page may be known now, or no longer. */
  async refreshKnown(): Promise<void> {
    const stored: Record<string, unknown> = await browser.storage.session.get(null);
    for (const [key, value] of Object.entries(stored)) {
      if (!key.startsWith('page:')) continue;
      // Only `#keep` writes under these keys.
      const state = value as PageState;
      if (state.status !== 'found') continue;
      const known = await this.#known(state.reading);
      if (known.some((id, index) => id !== state.known[index])) {
        await this.#keep(Number(key.slice('page:'.length)), { ...state, known });
      }
    }
  }

  async #known(reading: PageReading): Promise<readonly (string | null)[]> {
    return Promise.all(
      reading.people.map(async (draft) => (await this.#store.personByProfile(draft.url))?.id ?? null),
    );
  }

  async #mayShowButton(site: Parameters<typeof isSwitchedOn>[0], reading: PageReading): Promise<boolean> {
    return reading.people.length === 1 && (await isSwitchedOn(site));
  }
}
