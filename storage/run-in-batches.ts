import type { StoreFailure } from './outcome';
import type { TalentStore } from './talent-store';
import type { CommandCall } from '@/talent/commands';
import type { RefusalCode } from '@/talent/refusal';

/** Commands that are run as one transaction: a second on a slow machine. */
export const BATCH = 500;

/** What became of many commands. */
export interface BatchesOutcome {
  /** How many took effect. */
  readonly done: number;
  /** How many were refused, by the reason; the others went on. */
  readonly refused: ReadonlyMap<RefusalCode, number>;
  /** Why it ended before all were run; undefined when it did not, or was stopped on purpose. */
  readonly failure: StoreFailure | undefined;
  /** The commands from here on were never run. */
  readonly next: number;
  /** What takes back all that took effect. */
  readonly undo: readonly CommandCall[];
}

interface BatchesOptions {
  /** Ends it after the batch that is under way. */
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}

/**
 * Runs any number of commands, some at a time, so that the screen stays alive and each batch that was run is kept
 * whatever happens to the next. What is refused is left out and counted.
 */
export async function runInBatches(
  store: Pick<TalentStore, 'executeAll'>,
  calls: readonly CommandCall[],
  { signal, onProgress }: BatchesOptions,
): Promise<BatchesOutcome> {
  const undos: (readonly CommandCall[])[] = [];
  const refused = new Map<RefusalCode, number>();
  let done = 0;
  let next = 0;
  let failure: StoreFailure | undefined;
  while (next < calls.length && !signal.aborted) {
    const batch = calls.slice(next, next + BATCH);
    const result = await store.executeAll(batch, { onRefusal: 'skip' });
    if (!result.ok) {
      failure = result.reason;
      break;
    }
    next += batch.length;
    done += batch.length - result.value.refused.size;
    undos.push(result.value.undo);
    for (const { code } of result.value.refused.values()) refused.set(code, (refused.get(code) ?? 0) + 1);
    onProgress(next);
  }
  return { done, refused, failure, next, undo: undos.reverse().flat() };
}
