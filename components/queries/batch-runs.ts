import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useSyncExternalStore } from 'react';
import type { CommandCall } from '@/talent/commands';
import { holdRounds } from './query-client';
import { runInBatches, type BatchesOutcome } from '@/storage/run-in-batches';
import { useWorkbench } from './store-provider';

/** Many commands that are under way. */
export interface BatchRun {
  /** What is being done, such as "Tagging". */
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** Ends it after the batch that is under way. What is done by then stays. */
  readonly stop: () => void;
}

/** The one run of many commands that may be under way on a screen, wherever somebody goes meanwhile. */
export class BatchRuns {
  #current: BatchRun | undefined;
  readonly #listeners = new Set<() => void>();

  get current(): BatchRun | undefined {
    return this.#current;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  show(run: BatchRun | undefined): void {
    this.#current = run;
    for (const listener of this.#listeners) listener();
  }
}

const BatchRunsContext = createContext(new BatchRuns());

/** The run that is under way; undefined when there is none. */
export function useBatchRun(): BatchRun | undefined {
  const runs = use(BatchRunsContext);
  return useSyncExternalStore(runs.subscribe, () => runs.current);
}

/** Has the browser ask before the page is closed in the middle of it: the rest would not be done. */
function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

export interface RunBatches {
  /** Runs commands with their progress on screen; undefined when others are still under way. */
  (label: string, calls: readonly CommandCall[]): Promise<BatchesOutcome | undefined>;
}

export function useRunBatches(): RunBatches {
  const runs = use(BatchRunsContext);
  const client = useQueryClient();
  const { store } = useWorkbench();
  return async (label, calls) => {
    if (runs.current !== undefined) return undefined;
    const stopping = new AbortController();
    const show = (done: number): void =>
      runs.show({ label, done, total: calls.length, stop: () => stopping.abort() });
    show(0);
    const release = holdRounds(client);
    addEventListener('beforeunload', askBeforeLeaving);
    try {
      return await runInBatches(store, calls, { signal: stopping.signal, onProgress: show });
    } finally {
      removeEventListener('beforeunload', askBeforeLeaving);
      release();
      runs.show(undefined);
    }
  };
}
