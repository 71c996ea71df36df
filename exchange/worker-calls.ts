import type { Result } from '@/utils/result';
import type { Counterpart, DoubtReason } from './dry-run';
import type { Choice } from './import-plan';
import type { ImportSetup } from './import-setup';
import type { Mapping } from './mapping';
import type { FileProblem, RowProblem } from './problem';
import type { ChosenLayout, TablePreview } from './read/table-layout';

/** What kind of file it is, as far as its beginning tells. */
export interface InspectedFile {
  /** The id of the format. */
  readonly format: string;
  /** `table` and `own-table` have rows of cells; the columns of our own need no mapping. `rows` are stored records. */
  readonly shape: 'table' | 'own-table' | 'records' | 'cards' | 'rows';
  readonly preview?: TablePreview | undefined;
  readonly mapping?: Mapping | undefined;
  readonly exportedBy?: string | undefined;
}

/** Enough of a person to tell whether it is somebody whom one knows. */
export interface PersonBrief {
  readonly name?: string | undefined;
  readonly headline?: string | undefined;
  readonly title?: string | undefined;
  readonly organization?: string | undefined;
  readonly location?: string | undefined;
  /** Mail addresses, telephones and pages. */
  readonly contacts: readonly string[];
}

export interface DoubtfulCandidate {
  readonly who: Counterpart;
  /** Of somebody in the file; whoever is in the store is looked up there. */
  readonly brief?: PersonBrief | undefined;
}

export interface DoubtfulRow {
  readonly row: number;
  readonly line: number;
  readonly reason: DoubtReason;
  readonly brief: PersonBrief;
  readonly candidates: readonly DoubtfulCandidate[];
  /** True when a profile or an id says for certain that it is the first candidate. */
  readonly isCertain: boolean;
}

/** What an import would do. */
export interface CheckReport {
  readonly rows: number;
  /** People, or of our own export records, that would be new. */
  readonly added: number;
  /** Rows that say more about somebody known, or about an earlier row's person. */
  readonly merged: number;
  readonly doubtful: number;
  /** The first of them: `MOST_DOUBTFUL`. */
  readonly doubtfulRows: readonly DoubtfulRow[];
  readonly problems: readonly RowProblem[];
  /** How many rows have a value that did not fit its field, and is kept in a note. */
  readonly notices: number;
}

/** So many are shown to be decided one by one; the others go as is said for all. */
export const MOST_DOUBTFUL = 2_000;

/** How a running import ended for now. */
export type RunOutcome =
  | 'done'
  | 'stopped'
  /** Another page runs it, or ended it. */
  | 'elsewhere'
  /** The copy of the file is gone: it must be chosen again. */
  | 'file-gone';

export type ExportFormat = 'csv' | 'vcard' | 'json' | 'reminders';

export interface ExportOrder {
  readonly format: ExportFormat;
  /** Ids of people; everybody without it. */
  readonly ids?: readonly string[] | undefined;
  readonly withPrivate: boolean;
  /** UTC instant. */
  readonly exportedAt: string;
  /** How many people there are to write, for progress. */
  readonly people: number;
  /** What a calendar is called, and a reminder without words, in the user's language. */
  readonly words: { readonly calendar: string; readonly untitled: string };
}

/** Everything that a screen asks of the worker: what it is given, and what it answers. */
export interface ExchangeCalls {
  inspect: {
    readonly args: { readonly file: File; readonly chosen: ChosenLayout };
    readonly answer: Result<InspectedFile, FileProblem>;
  };
  /** A dry run. What was found stays in the worker for `start`. */
  check: {
    readonly args: { readonly file: File; readonly setup: Omit<ImportSetup, 'rows'> };
    readonly answer: CheckReport;
  };
  /** Keeps file and plan, and begins an import of what was checked last: nothing of it is in yet. */
  start: {
    readonly args: {
      readonly file: File;
      readonly importId: string;
      /** By row; of rows that are not here, `rest`. */
      readonly choices: Readonly<Record<number, Choice>>;
      readonly rest: Exclude<Choice, number>;
    };
    readonly answer: undefined;
  };
  /** Runs an import to its end, from where it is. */
  run: { readonly args: { readonly importId: string }; readonly answer: RunOutcome };
  /** Stops an import after the step that it is at. */
  stop: {
    readonly args: { readonly importId: string; readonly as: 'paused' | 'canceled' };
    readonly answer: undefined;
  };
  undo: { readonly args: { readonly importId: string }; readonly answer: RunOutcome };
  /** Forgets an import that has ended; the people stay. */
  forget: { readonly args: { readonly importId: string }; readonly answer: undefined };
  export: { readonly args: ExportOrder; readonly answer: Blob };
}
export type ExchangeCallName = keyof ExchangeCalls;

/** Why something came to nothing: what the store could not keep, or that it was stopped. */
export type ExchangeFailure =
  | { readonly kind: 'full' }
  | { readonly kind: 'broken'; readonly message: string }
  | { readonly kind: 'aborted' };

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** From the screen to the worker. */
export type ToWorker =
  | {
      readonly [Name in ExchangeCallName]: {
        readonly id: number;
        readonly name: Name;
        readonly args: ExchangeCalls[Name]['args'];
      };
    }[ExchangeCallName]
  | { readonly id: number; readonly name: 'abort' };

/** From the worker to the screen. */
export type FromWorker =
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly failure: ExchangeFailure };
