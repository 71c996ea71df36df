import type { ImportedPerson } from './imported-person';

/** A row that did not go in, and why: a code of the file's reader, or of the rule that refused it. */
export interface ImportProblem {
  /** The line of the file on which the row begins, counted from 1. */
  readonly line: number;
  readonly code: string;
  /** What is wrong and what to do about it, in plain English. */
  readonly message: string;
  /** The field of the person, or the header of the column, if it is about one. */
  readonly field?: string | undefined;
  /** The row as it stands in the file. */
  readonly raw?: string | undefined;
}

/** A row of a file, with whom it was found to be. */
export interface DecidedRow {
  readonly line: number;
  /** Whom it is: somebody known, an earlier row's person, or the id of a new one. */
  readonly personId: string;
  /** Whether nobody with that id was known. */
  readonly isNew: boolean;
  readonly person: ImportedPerson;
  /** Ids of people who may be the same: they wait to be asked about. */
  readonly ask: readonly string[];
  /** Ids of people who were said to be somebody else. */
  readonly apart: readonly string[];
}

/** Some rows of a file in their order, and the row to go on with when they are in. */
export interface ImportStep<Row> {
  readonly rows: readonly Row[];
  readonly problems: readonly ImportProblem[];
  readonly nextRow: number;
}
