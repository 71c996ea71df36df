import { toast } from 'sonner';
import { i18n } from '@/utils/browser/i18n';
import type { CommandCall } from '@/talent/commands';
import type { Query } from '@/talent/search/query';
import { failureWords } from '../words/failure-words';
import { formatCount } from '../words/numbers';
import { refusalWords } from '../words/refusal-words';
import { useRunBatches } from './batch-runs';
import { sayFailure, tellBackground, useOfferUndo } from './execute';
import type { BatchesOutcome } from '@/storage/run-in-batches';
import { useWorkbench, type Workbench } from './store-provider';

/** One change of many people. */
export interface BulkWork {
  /** Said while it goes on, such as "Tagging". */
  readonly doing: string;
  /** Said when it is done, of so many people. */
  readonly saved: (count: number) => string;
  /** Run once before, such as the making of a pool. */
  readonly first?: readonly CommandCall[];
  readonly callFor: (personId: string) => CommandCall;
  /** People who are so already: nothing is written of them, nor taken back. */
  readonly unless?: Query;
  /** The only people whom it can change. */
  readonly only?: Query;
}

async function idsOf({ store }: Workbench, query: Query): Promise<ReadonlySet<string>> {
  const listing = await store.listPeople({ query, order: { by: 'name' } });
  return new Set(listing.ids());
}

/**
 * Those of `ids` about whom something would be different afterwards, by id: neighbors lie side by side in the store, and
 * a batch of them is read and written at once.
 */
async function concernedIds(
  bench: Workbench,
  ids: readonly string[],
  { unless, only }: BulkWork,
): Promise<readonly string[]> {
  const without = unless === undefined ? undefined : await idsOf(bench, unless);
  const within = only === undefined ? undefined : await idsOf(bench, only);
  return ids.filter((id) => without?.has(id) !== true && within?.has(id) !== false).toSorted();
}

/** Who was left out and why, in words; undefined when nobody was. */
function leftOutWords({ refused }: BatchesOutcome): string | undefined {
  const count = [...refused.values()].reduce((sum, many) => sum + many, 0);
  const [code] = refused.keys();
  if (code === undefined) return undefined;
  return i18n.t('bulk.leftOut', count, [formatCount(count), refusalWords(code)]);
}

/** Why not all of it was done, in words; undefined when all was. */
function endWords(outcome: BatchesOutcome, total: number): string | undefined {
  const { failure, next } = outcome;
  if (failure !== undefined) {
    return i18n.t('bulk.failed', [formatCount(next), formatCount(total), failureWords(failure)]);
  }
  if (next < total) return i18n.t('bulk.stopped', [formatCount(next), formatCount(total)]);
  return leftOutWords(outcome);
}

export interface RunBulk {
  /** Changes people, says how it went and offers to take it back as one. @returns whether anything was done */
  (ids: readonly string[], work: BulkWork): Promise<boolean>;
}

/** The way in which a screen changes many people at once. */
export function useRunBulk(): RunBulk {
  const bench = useWorkbench();
  const runBatches = useRunBatches();
  const offerUndo = useOfferUndo();
  return async (ids, work) => {
    const first = work.first ?? [];
    const concerned = await concernedIds(bench, ids, work);
    if (concerned.length === 0) {
      toast(i18n.t('bulk.nothing'));
      return false;
    }
    const made = first.length === 0 ? undefined : await bench.store.executeAll(first);
    if (made?.ok === false) {
      sayFailure(made.reason);
      return false;
    }
    const outcome = await runBatches(work.doing, concerned.map(work.callFor));
    if (outcome === undefined) {
      toast(i18n.t('bulk.busy'));
      return false;
    }
    tellBackground();
    const undo = [...outcome.undo, ...(made?.value.undo ?? [])];
    if (outcome.done === 0 && outcome.failure !== undefined && undo.length === 0) {
      sayFailure(outcome.failure);
      return false;
    }
    offerUndo(undo, work.saved(outcome.done), endWords(outcome, concerned.length));
    return outcome.done > 0;
  };
}
