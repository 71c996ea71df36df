import type { CommandArgs, CommandCall } from '@/talent/commands';
import type { RefusalCode } from '@/talent/refusal';
import type { PageState } from './page-state';

/**
 * Everything one context of the extension may ask the background worker, each declared once with what goes in
 * and what comes back. `page` messages may come from a content script, which runs beside a stranger's page;
 * `own` messages only from the extension's own pages.
 */
export interface PageMessages {
  /** The loader is on a page of a site that is switched on, and says whether reading it is worth while. */
  'page.hint': { in: { url: string; mayShowSomeone: boolean }; out: undefined };
  /** The in-page button asks what to offer. */
  'page.button': { in: { url: string }; out: PageButton };
  /** Adds the person who was read in this tab. */
  'page.add': { in: { url: string; target: AddTarget }; out: SaveAnswer };
  /** Opens the panel beside this page. */
  'page.openPanel': { in: { url: string }; out: undefined };
}

export interface OwnMessages {
  /** Looks again at what the browser tells of a tab: a gesture may have just opened it to us. Reads nothing. */
  'tab.look': { in: { tabId: number }; out: PageState };
  /** Reads the page of a tab once, on the recruiter's gesture. */
  'tab.read': { in: { tabId: number }; out: PageState };
  /** Adds people that were read in a tab. */
  'tab.add': { in: { tabId: number; indexes: number[]; target: AddTarget }; out: SaveAnswer };
  /** The recruiter granted or withdrew a site: registers or removes the loader, and reads open tabs of it. */
  'sites.changed': { in: Record<string, never>; out: undefined };
  /** Something was written: sync soon, and look at the next due reminder. */
  'store.changed': { in: Record<string, never>; out: undefined };
  /** Looks for people who are here twice, now. Answers when it has begun. */
  'duplicates.search': { in: Record<string, never>; out: undefined };
  'team.signIn': { in: { serverUrl: string }; out: SignInAnswer };
  'team.cancelSignIn': { in: Record<string, never>; out: undefined };
  'team.signOut': { in: { forget: boolean }; out: undefined };
  'sync.now': { in: Record<string, never>; out: undefined };
  /** Switches the weekly backup on or off; on, the first is made at once. */
  'weekly.set': { in: { enabled: boolean; encrypted: boolean }; out: undefined };
  /** The page without a window has given a backup an address from which the browser can save it. */
  'weekly.address': { in: { name: string; url: string }; out: undefined };
}

/** Where a new person goes. */
export type AddTarget =
  | { readonly kind: 'role'; readonly roleId: string; readonly stage: CommandArgs<'candidacy.add'>['stage'] }
  | { readonly kind: 'pool'; readonly poolId: string }
  | { readonly kind: 'none' };

export type SaveAnswer =
  | {
      readonly ok: true;
      readonly personIds: readonly string[];
      /** True when one of them was there already. */
      readonly known: boolean;
      readonly undo: readonly CommandCall[];
    }
  | { readonly ok: false; readonly failure: SaveFailure };

/** Why nothing was kept. */
export type SaveFailure =
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly message: string }
  | { readonly kind: 'full' }
  | { readonly kind: 'broken'; readonly message: string }
  /** The tab shows another page by now. */
  | { readonly kind: 'page-gone' };

/** What the in-page button needs to know, and no more: it stands beside a stranger's page. */
export interface PageButton {
  /** Nobody, several people or no site that is switched on: then there is no button. */
  readonly show: boolean;
  readonly known: boolean;
  readonly roles: readonly { readonly id: string; readonly title: string }[];
  readonly pools: readonly { readonly id: string; readonly name: string }[];
  readonly stages: readonly { readonly id: string; readonly label: string }[];
}

/** How signing in goes on: the recruiter compares the code in the tab that was opened. */
export type SignInAnswer =
  | { readonly ok: true; readonly userCode: string; readonly verificationUrl: string }
  | { readonly ok: false; readonly message: string };
