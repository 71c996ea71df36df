import type { Omnibox } from 'webextension-polyfill';
import { viewOfSearch } from '@/storage/directory/people-listing';
import type { TalentStore } from '@/storage/talent-store';
import { browser } from '@/utils/browser';
import { i18n } from '@/utils/browser/i18n';
import { contentOf, describePerson, idInContent, type SuggestionStyle } from './omnibox-words';

/** As many as browsers have room for below the address bar. */
const MOST = 6;

const STYLE: SuggestionStyle = import.meta.env.FIREFOX ? 'plain' : 'tagged';

/** Searching from the address bar: `kith`, a space, and whom one looks for. */
export class OmniboxSearch {
  readonly #store: TalentStore;
  /** Counts what was typed: an answer to what stands there no more is not worked out. */
  #turn = 0;

  constructor(store: TalentStore) {
    this.#store = store;
  }

  /** Says what Enter does with the words themselves. The browser forgets it with the worker. */
  begin(): void {
    const description = i18n.t('omnibox.default');
    browser.omnibox.setDefaultSuggestion({
      description:
        STYLE === 'tagged' ? description.replace('%s', '<match>%s</match>') : description.replace('%s', '…'),
    });
  }

  /** Suggests the first few whom the words mean. */
  async suggest(text: string, answer: (suggestions: Omnibox.SuggestResult[]) => void): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    if (text.trim() === '') return;
    const listing = await this.#store.listPeople(viewOfSearch(text));
    if (turn !== this.#turn) return;
    answer(
      listing
        .rows(0, MOST)
        .map((person) => ({ content: contentOf(person), description: describePerson(person, STYLE) })),
    );
  }

  /** Opens who was highlighted, or the list of those whom the words mean. */
  async enter(text: string, disposition: Omnibox.OnInputEnteredDisposition): Promise<void> {
    const id = idInContent(text);
    const person = id === undefined ? undefined : await this.#store.person(id);
    const search = new URLSearchParams({ search: text.trim() });
    const place =
      person === undefined
        ? `workspace.html${text.trim() === '' ? '' : `?${search.toString()}`}#/people`
        : `workspace.html#/people/${encodeURIComponent(person.id)}`;
    const url = browser.runtime.getURL(place);
    if (disposition === 'currentTab') await browser.tabs.update({ url });
    else await browser.tabs.create({ url, active: disposition === 'newForegroundTab' });
  }
}
