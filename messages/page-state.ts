import type { PageReading, ReadRefusalCode } from '@/talent/drafts';

/**
 * What Kith knows about the page in a tab. Kept by the background worker for as long as the browser runs, so
 * that panel, popup and badge show the same thing.
 */
export type PageState =
  /** The browser does not tell the page's address: a site that is not switched on, before any gesture on it. */
  | { readonly status: 'hidden' }
  /** A page of the browser itself, or one that no extension may read. */
  | { readonly status: 'unreadable' }
  /**
   * A site that is not switched on: nothing was read. `origin` is the pattern to ask permission for; a `manual`
   * site is never switched on, and read only on a gesture. `needsGesture` says that reading was asked for where
   * the browser does not allow it: only the toolbar button, a shortcut or the context menu opens the page once.
   */
  | {
      readonly status: 'off';
      readonly origin: string;
      readonly host: string;
      readonly manual: boolean;
      readonly needsGesture: boolean;
    }
  /** A site that is switched on, or a page that is being read on a gesture. */
  | { readonly status: 'reading'; readonly host: string }
  | {
      readonly status: 'nobody';
      readonly host: string;
      readonly reason: ReadRefusalCode;
      readonly message: string;
    }
  | {
      readonly status: 'found';
      readonly url: string;
      readonly host: string;
      readonly reading: PageReading;
      /** For each of `reading.people`, the id of the person who is known by that profile; null when nobody is. */
      readonly known: readonly (string | null)[];
    };

/** The key under which a tab's state stands in session storage. */
export function pageStateKey(tabId: number): string {
  return `page:${tabId}`;
}
