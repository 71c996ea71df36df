import type { ImportProblem } from '@/talent/import-step';

/** Why a row cannot go in, or why a file cannot be read. The codes are for screens, which have their own words. */
export const PROBLEM_CODES = [
  'nobody',
  'not-a-person',
  'deleted',
  'anonymized',
  'too-long',
  'too-many',
  'invalid',
  'broken-quotes',
  'too-many-cells',
  'broken-json',
  'broken-card',
  'unknown-format',
  'unknown-version',
  'archive',
  'spreadsheet',
  'document',
  'empty',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** What a reader found wrong with one row of a file. */
export interface RowProblem extends ImportProblem {
  readonly code: ProblemCode;
  /** So that it can be mended; cut after `LONGEST_RAW` units. */
  readonly raw: string;
}

/** Why a whole file cannot be read. */
export interface FileProblem {
  readonly code: ProblemCode;
  readonly message: string;
}

/** Of a broken row, no more than this is shown: a stray quote can make one row of a whole file. */
export const LONGEST_RAW = 20_000;

export function cutRaw(raw: string): string {
  return raw.length > LONGEST_RAW ? `${raw.slice(0, LONGEST_RAW)}…` : raw;
}
