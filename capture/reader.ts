import type { JobDraft, ProfileDraft } from '@/talent/drafts';
import type { Page } from './page';
import type { PageRefusal } from './refusals';

/** When a reader was last seen to work, and against what; `never` until somebody has checked. */
export type Verified = 'never' | { readonly date: string; readonly against: string };

/**
 * Why somebody is taken for the subject of a page, the strongest first.
 * - `stated`: the data says that the page is about this person.
 * - `implied`: the page is said to be by this person.
 * - `alone`: this person merely is the only one there; counts only when the page shows their name.
 */
export const EVIDENCE = ['stated', 'implied', 'alone'] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** The one person whom a reader takes the page to be about. */
export interface Subject {
  readonly draft: ProfileDraft;
  /** All names and handles by which the page's data calls them: headings are held against these. */
  readonly names: readonly string[];
  readonly evidence: Evidence;
}

/** What one reader found on a page. */
export interface Findings {
  readonly subject?: Subject;
  /** People whom the page lists, such as a staff page does: each with an address of their own. */
  readonly listed?: readonly ProfileDraft[];
  readonly jobs?: readonly JobDraft[];
  /** Why this reader is sure that it must not find anybody here. */
  readonly refused?: PageRefusal;
}

export interface Reader {
  readonly id: string;
  /**
   * Exact hosts of the site; `*.` at the front stands for one more label (the countries of LinkedIn).
   * `every` is a general reader: of a format, not of a site.
   */
  readonly hosts: readonly string[] | 'every';
  /** Paths that it reads on those hosts. */
  readonly path: RegExp;
  readonly finds: readonly ('person' | 'people' | 'jobs')[];
  readonly verified: Verified;
  /** Marks of software that runs on many hosts: a page that has them is read by this reader alone. */
  readonly recognizes?: (page: Page) => boolean;
  readonly read: (page: Page) => Findings;
}
