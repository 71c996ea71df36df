import type { ImportedPerson } from '@/talent/imported-person';
import type { ReadingOptions } from '../bytes';
import type { RowProblem } from '../problem';

/** Something that did not stop a row: the value was kept among the notes instead of in its field. */
export type Notice = Omit<RowProblem, 'raw'>;

/** What one row of a file gave. */
export type ReadRow =
  | {
      readonly ok: true;
      /** Which row of the file it is, counted from 0: where a reading can be taken up again. */
      readonly row: number;
      readonly line: number;
      readonly person: ImportedPerson;
      readonly notices: readonly Notice[];
    }
  | { readonly ok: false; readonly row: number; readonly line: number; readonly problem: RowProblem };

/** What every format's reader is told. */
export interface ReaderOptions extends ReadingOptions {
  /** The name of the file, which every person keeps as their source. */
  readonly fileName: string;
  /** The first row to give back; the ones before were taken in by an earlier reading. */
  readonly startAt?: number | undefined;
}
