import type { Education, Experience } from './records/person';

/** A value found on a page, and where: the reader's name, then the place, as in `json-ld Person.jobTitle`. */
export interface Found<Value> {
  readonly value: Value;
  readonly from: string;
}

/**
 * What one page says about one person. Fields that the page does not tell are absent. All of it is text that
 * somebody else wrote: data, never markup.
 */
export interface ProfileDraft {
  /** Canonical address of the profile: what identifies the person. */
  readonly url: string;
  /** The reader that found the person. */
  readonly reader: string;
  readonly name?: Found<string>;
  readonly headline?: Found<string>;
  readonly title?: Found<string>;
  readonly organization?: Found<string>;
  readonly location?: Found<string>;
  readonly about?: Found<string>;
  readonly photo?: Found<string>;
  readonly links?: Found<readonly string[]>;
  readonly emails?: Found<readonly string[]>;
  readonly phones?: Found<readonly string[]>;
  readonly experience?: Found<readonly Experience[]>;
  readonly education?: Found<readonly Education[]>;
  readonly skills?: Found<readonly string[]>;
  readonly languages?: Found<readonly string[]>;
  /** Sections that the page holds back ("Show all 12 experiences"): what is missing there says nothing. */
  readonly partial?: readonly string[];
}

/** What one page says about one opening. */
export interface JobDraft {
  readonly url: string;
  readonly reader: string;
  readonly title?: Found<string>;
  readonly organization?: Found<string>;
  readonly location?: Found<string>;
  readonly remote?: Found<boolean>;
  readonly employmentType?: Found<string>;
  /** Plain text, paragraphs separated by line breaks. */
  readonly description?: Found<string>;
  readonly skills?: Found<readonly string[]>;
  readonly salary?: Found<string>;
  /** `YYYY-MM-DD`. */
  readonly validThrough?: Found<string>;
}

/** Why a page gives nobody. */
export const READ_REFUSALS = [
  'nobody',
  'login-wall',
  'bot-check',
  'not-found',
  'many-people',
  'contradiction',
  'changed-meanwhile',
  'too-large',
] as const;
export type ReadRefusalCode = (typeof READ_REFUSALS)[number];

/** All that was read from a page. Either somebody or something was found, or `refused` says why not. */
export interface PageReading {
  readonly people: readonly ProfileDraft[];
  readonly jobs: readonly JobDraft[];
  readonly refused: null | { readonly code: ReadRefusalCode; readonly message: string };
}
