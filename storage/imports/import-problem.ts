/** A row that did not go in, and why: a code of the file's reader, or of the rule that refused it. */
export interface ImportProblem {
  readonly line: number;
  readonly code: string;
  readonly message: string;
  readonly field?: string | undefined;
  /** The row as it stands in the file. */
  readonly raw?: string | undefined;
}
