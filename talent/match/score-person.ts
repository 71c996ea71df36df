import type { Person, Role } from '../records';

/** Why somebody stands where they stand for a role. Words are quoted from the record, never made up. */
export interface MatchResult {
  /** 0 to 100. Comparable within one role only. */
  readonly score: number;
  /** Requirements that the record meets, each with the words that show it. */
  readonly met: readonly MatchedRequirement[];
  /** Must-haves first. */
  readonly missing: readonly { readonly requirement: string; readonly must: boolean }[];
}

export interface MatchedRequirement {
  readonly requirement: string;
  readonly must: boolean;
  /** The field that the evidence stands in, and its words. */
  readonly field: 'skills' | 'title' | 'headline' | 'about' | 'experience';
  readonly evidence: string;
}

/** Scores one person for one role, with reasons. It only ranks: it never rejects. */
export function scorePerson(_role: Role, _person: Person): MatchResult {
  throw new Error('Not written yet');
}
