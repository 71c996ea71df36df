import { useSyncExternalStore } from 'react';
import { namesPeople, retarget, samplesOf } from '@/exchange/change-mapping';
import type { Choice } from '@/exchange/import-plan';
import type { ColumnMapping, Mapping, Target } from '@/exchange/mapping';
import type { FileProblem } from '@/exchange/problem';
import type { ChosenLayout } from '@/exchange/read/table-layout';
import type { CheckReport, InspectedFile } from '@/exchange/worker-calls';
import { exchangeFailureOf, type ExchangeFailure, type Progress } from '../queries/exchange-worker';
import { checkFile, inspectFile, startImport } from '../queries/imports';

/** How a file is to be read, while the recruiter looks at it. */
export interface FileSetup {
  readonly inspected: InspectedFile;
  readonly chosen: ChosenLayout;
  readonly mapping: Mapping;
  /** Columns whose target the recruiter chose. */
  readonly touched: ReadonlySet<number>;
  readonly tag: string;
}

/** Where the recruiter is with the file at the head of the queue. */
export type WizardState = {
  /** The files that wait behind this one. */
  readonly queue: readonly File[];
  /** What went wrong with the last thing tried. */
  readonly failure?: ExchangeFailure | undefined;
} & (
  | {
      readonly step: 'choose';
      readonly refused?: { readonly fileName: string; readonly problem: FileProblem } | undefined;
    }
  | { readonly step: 'reading'; readonly file: File }
  | { readonly step: 'setup'; readonly file: File; readonly setup: FileSetup }
  | {
      readonly step: 'checking';
      readonly file: File;
      readonly setup: FileSetup;
      readonly progress: Progress;
    }
  | {
      readonly step: 'check';
      readonly file: File;
      readonly setup: FileSetup;
      readonly report: CheckReport;
      readonly choices: Readonly<Record<number, Choice>>;
      readonly rest: Exclude<Choice, number>;
      readonly starting: boolean;
    }
);

const BEGINNING: WizardState = { step: 'choose', queue: [] };

/** The way of a file from its choice to its import. It outlives the screen: who looks somebody up comes back to it. */
class Wizard {
  #state: WizardState = BEGINNING;
  #stop: AbortController | undefined;
  readonly #listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  state = (): WizardState => this.#state;

  choose(files: readonly File[]): void {
    const [file, ...queue] = files;
    if (file !== undefined) void this.#read(file, queue);
  }

  /** Leaves this file, and goes on with the next if there is one. */
  leave(): void {
    this.#stop?.abort();
    const { queue } = this.#state;
    this.#set(BEGINNING);
    this.choose(queue);
  }

  /** Looks at the file again, laid out as the recruiter says. */
  async layOut(changed: ChosenLayout): Promise<void> {
    const state = this.#state;
    if (state.step !== 'setup') return;
    const { file, setup, queue } = state;
    const chosen = { ...setup.chosen, ...changed };
    try {
      const answer = await inspectFile(file, chosen);
      if (this.#state !== state || !answer.ok) return;
      const { mapping = [] } = answer.value;
      const next = { ...setup, inspected: answer.value, chosen, mapping, touched: new Set<number>() };
      this.#set({ step: 'setup', file, queue, setup: next });
    } catch (error) {
      this.#set({ ...state, failure: exchangeFailureOf(error) });
    }
  }

  target(column: number, target: Target): void {
    this.#change(({ inspected, mapping, touched, ...rest }) => {
      const samples = samplesOf(column, inspected.preview?.sampleRows ?? []);
      return {
        ...rest,
        inspected,
        touched: new Set(touched).add(column),
        mapping: mapping.map((each) => (each.column === column ? retarget(each, target, samples) : each)),
      };
    });
  }

  detail(column: number, change: Pick<ColumnMapping, 'separator' | 'dateOrder' | 'system'>): void {
    this.#change((setup) => ({
      ...setup,
      mapping: setup.mapping.map((each) => (each.column === column ? { ...each, ...change } : each)),
    }));
  }

  tag(tag: string): void {
    this.#change((setup) => ({ ...setup, tag }));
  }

  /** Sees what the import would do. */
  async check(): Promise<void> {
    const state = this.#state;
    if (state.step !== 'setup') return;
    const { file, setup, queue } = state;
    const stop = new AbortController();
    this.#stop = stop;
    const update = (progress: Progress): void => {
      if (!stop.signal.aborted) this.#set({ step: 'checking', file, setup, queue, progress });
    };
    update({ done: 0, total: file.size });
    try {
      const report = await checkFile(file, setupOf(setup), { signal: stop.signal, onProgress: update });
      if (stop.signal.aborted) return;
      this.#set({ step: 'check', file, setup, queue, report, choices: {}, rest: 'later', starting: false });
    } catch (error) {
      if (!stop.signal.aborted) this.#set({ ...state, failure: exchangeFailureOf(error) });
    }
  }

  /** Goes back from the check, or stops it. */
  back(): void {
    this.#stop?.abort();
    const state = this.#state;
    if (state.step !== 'checking' && state.step !== 'check') return;
    this.#set({ step: 'setup', file: state.file, setup: state.setup, queue: state.queue });
  }

  decide(row: number, choice: Choice): void {
    const state = this.#state;
    if (state.step !== 'check') return;
    this.#set({ ...state, choices: { ...state.choices, [row]: choice } });
  }

  decideRest(rest: Exclude<Choice, number>): void {
    const state = this.#state;
    if (state.step === 'check') this.#set({ ...state, rest });
  }

  /** Begins the import. @returns whether it has begun */
  async start(importId: string): Promise<boolean> {
    const state = this.#state;
    if (state.step !== 'check' || state.starting) return false;
    const { file, choices, rest, queue } = state;
    this.#set({ ...state, starting: true, failure: undefined });
    try {
      await startImport({ file, importId, choices, rest });
    } catch (error) {
      this.#set({ ...state, failure: exchangeFailureOf(error) });
      return false;
    }
    // The next file is looked at when this one is in: it may have the same people.
    this.#set({ step: 'choose', queue });
    return true;
  }

  async #read(file: File, queue: readonly File[]): Promise<void> {
    this.#set({ step: 'reading', file, queue });
    try {
      const answer = await inspectFile(file, {});
      if (!answer.ok) {
        this.#set({ step: 'choose', queue, refused: { fileName: file.name, problem: answer.reason } });
        return;
      }
      const { mapping = [] } = answer.value;
      const setup = { inspected: answer.value, chosen: {}, mapping, touched: new Set<number>(), tag: '' };
      this.#set({ step: 'setup', file, queue, setup });
    } catch (error) {
      this.#set({ step: 'choose', queue, failure: exchangeFailureOf(error) });
    }
  }

  #change(change: (setup: FileSetup) => FileSetup): void {
    const state = this.#state;
    if (state.step === 'setup') this.#set({ ...state, setup: change(state.setup), failure: undefined });
  }

  #set(state: WizardState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function setupOf({ inspected, mapping, tag }: FileSetup) {
  const { format, shape, preview, exportedBy } = inspected;
  const label = tag.trim();
  return {
    format,
    ...(preview === undefined ? {} : { layout: { ...preview.layout, headers: [...preview.layout.headers] } }),
    ...(shape === 'table' ? { mapping: [...mapping] } : {}),
    ...(label === '' ? {} : { tag: label }),
    ...(exportedBy === undefined ? {} : { exportedBy }),
  };
}

/** True when a file read so could give people. */
export function canBeChecked({ inspected, mapping }: FileSetup): boolean {
  return inspected.shape !== 'table' || namesPeople(mapping);
}

export const wizard = new Wizard();

export function useWizard(): WizardState {
  return useSyncExternalStore(wizard.subscribe, wizard.state);
}
