import type { PageState } from '@/messages/page-state';
import { pageStateKey } from '@/messages/page-state';
import type { PageReading } from '@/talent/drafts';
import { parsePageReading } from '@/talent/drafts-schema';
import type { TalentStore } from '@/storage/talent-store';
import { isAcceptedHost, readAcceptedSites } from '@/messages/accepted-sites';
import { canonicalAddress } from '@/talent/identity/profile-address';
import { browser } from '@/utils/browser';
import { isSwitchedOn, siteOf } from './sites';

const READER_FILE = '/reader.js';
const BUTTON_FILE = '/page-button.js';

function hostOf(address: string | undefined): string | undefined {
  const canonical = address === undefined ? undefined : canonicalAddress(address);
  return canonical === undefined ? undefined : new URL(canonical).host;
}

function isEmpty({ people, jobs, refused }: PageReading): boolean {
  return refused === null && people.length === 0 && jobs.length === 0;
}

/** A page speaks for people of its own site alone: nobody elsewhere is ever identified by what it says. */
function ownPeople(reading: PageReading | undefined, url: string | undefined): PageReading | undefined {
  if (reading === undefined) return undefined;
  const host = hostOf(url);
  return { ...reading, people: reading.people.filter((draft) => hostOf(draft.url) === host) };
}

/** What is known about the page in each tab, and how it comes to be known. */
export class Pages {
  readonly #store: TalentStore;
  readonly #onChange: (tabId: number, state: PageState) => Promise<void>;
  /** Counts the pages that each tab has shown. A worker that starts anew has nothing under way that could be late. */
  readonly #arrivals = new Map<number, number>();
  /** The address of the page that the loader last told of in each tab. */
  readonly #told = new Map<number, string>();

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
    this.#newArrival(tabId);
    this.#told.delete(tabId);
    await browser.storage.session.remove(pageStateKey(tabId));
  }

  /** Forgets what was read from every page; those that are open are read again when somebody looks. */
  async forgetAll(): Promise<void> {
    const stored: Record<string, unknown> = await browser.storage.session.get(null);
    for (const key of Object.keys(stored)) {
      if (key.startsWith('page:')) await this.forget(Number(key.slice('page:'.length)));
    }
  }

  /** Begins what is known of a new page in a tab; whatever still comes of the page before is dropped. */
  #newArrival(tabId: number): number {
    const arrival = this.#arrival(tabId) + 1;
    this.#arrivals.set(tabId, arrival);
    return arrival;
  }

  #arrival(tabId: number): number {
    return this.#arrivals.get(tabId) ?? 0;
  }

  /** Keeps what was found out for an arrival, unless the tab has moved on to another page meanwhile. */
  async #keep(tabId: number, arrival: number, state: PageState): Promise<PageState> {
    if (arrival !== this.#arrival(tabId)) return (await this.state(tabId)) ?? { status: 'hidden' };
    await browser.storage.session.set({ [pageStateKey(tabId)]: state });
    await this.#onChange(tabId, state);
    return state;
  }

  /** The loader tells of the page that it runs in. */
  async arriveByLoader(tabId: number, address: string): Promise<void> {
    this.#told.set(tabId, address);
    await this.arrive(tabId, address);
  }

  /**
   * The browser says that a tab goes to another page. Where a site changes pages without loading one, the loader may
   * have told of it before: what has begun since is not blanked. If the page is loaded again, the loader tells again.
   */
  async arriveByBrowser(tabId: number, address: string | undefined): Promise<void> {
    if (address !== undefined && this.#told.get(tabId) === address) return;
    this.#told.delete(tabId);
    await this.arrive(tabId, address);
  }

  /** The tab shows another page: what was known of the one before is blanked first. */
  async arrive(tabId: number, address: string | undefined): Promise<PageState> {
    const arrival = this.#newArrival(tabId);
    if (address === undefined) return this.#keep(tabId, arrival, { status: 'hidden' });
    const site = siteOf(address);
    if (site === undefined) return this.#keep(tabId, arrival, { status: 'unreadable' });
    const on = await isSwitchedOn(site);
    return this.#keep(
      tabId,
      arrival,
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
    const nobody: PageState = { status: 'nobody', host: site.host, reason: 'nobody', message: '' };
    await this.#keep(tabId, this.#arrival(tabId), nobody);
  }

  /** Reads the page of a tab, as far as the browser lets us: a site that is switched on, or a gesture just now. */
  async read(tabId: number): Promise<PageState> {
    const arrival = this.#arrival(tabId);
    const keep = (state: PageState): Promise<PageState> => this.#keep(tabId, arrival, state);
    const tab = await browser.tabs.get(tabId);
    const manual = siteOf(tab.url);
    if (manual?.manual === true && !isAcceptedHost(await readAcceptedSites(), manual.host)) {
      return keep({ status: 'off', ...manual, needsGesture: false });
    }
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
        reading = ownPeople(parsePageReading(answer.reading), url);
      }
    } catch {
      if (tab.url === undefined) return keep({ status: 'hidden' });
      const site = siteOf(tab.url);
      return keep(
        site === undefined ? { status: 'unreadable' } : { status: 'off', ...site, needsGesture: true },
      );
    }
    const site = siteOf(url ?? tab.url);
    if (site === undefined) return keep({ status: 'unreadable' });
    if (reading === undefined || url === undefined || isEmpty(reading)) {
      return keep({ status: 'nobody', host: site.host, reason: 'nobody', message: '' });
    }
    if (reading.refused !== null) {
      const { code, message } = reading.refused;
      return keep({ status: 'nobody', host: site.host, reason: code, message });
    }
    const known = await this.#known(reading);
    const state = await keep({ status: 'found', url, host: site.host, reading, known });
    await this.#showButton(tabId, url, reading);
    return state;
  }

  /** The store changed: somebody on an open page may be known now, or no longer. */
  async refreshKnown(): Promise<void> {
    const arrivals = new Map(this.#arrivals);
    const stored: Record<string, unknown> = await browser.storage.session.get(null);
    for (const [key, value] of Object.entries(stored)) {
      if (!key.startsWith('page:')) continue;
      // Only `#keep` writes under these keys.
      const state = value as PageState;
      if (state.status !== 'found') continue;
      const tabId = Number(key.slice('page:'.length));
      const arrival = arrivals.get(tabId) ?? 0;
      const known = await this.#known(state.reading);
      const present = await this.state(tabId);
      if (present?.status !== 'found' || present.url !== state.url) continue;
      if (known.some((id, index) => id !== state.known[index])) {
        await this.#keep(tabId, arrival, { ...state, known });
        await this.#showButton(tabId, state.url, state.reading);
      }
    }
  }

  async #known(reading: PageReading): Promise<readonly (string | null)[]> {
    return Promise.all(
      reading.people.map(async (draft) => (await this.#store.personByProfile(draft.url))?.id ?? null),
    );
  }

  /** Puts the button into the page, or makes it say what is true now: it asks for that whenever it is run. */
  async #showButton(tabId: number, url: string, reading: PageReading): Promise<void> {
    const site = siteOf(url);
    if (site === undefined || reading.people.length !== 1 || !(await isSwitchedOn(site))) return;
    try {
      await browser.scripting.executeScript({ target: { tabId }, files: [BUTTON_FILE] });
    } catch {
      // The tab is gone, or shows another page by now.
    }
  }
}
