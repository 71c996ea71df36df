import { createContext, use } from 'react';
import { toast } from 'sonner';
import { i18n } from '@/utils/browser/i18n';
import { ask } from '@/messages/ask';
import type { StoreFailure } from '@/storage/outcome';
import type { CommandArgs, CommandCall, CommandName } from '@/talent/commands';
import { failureWords } from '../words/failure-words';
import { useRunBatches, type RunBatches } from './batch-runs';
import { BATCH } from '@/storage/run-in-batches';
import { useWorkbench, type Workbench } from './store-provider';

/** A command with its arguments, checked against each other. */
export function call<Name extends CommandName>(name: Name, args: CommandArgs<Name>): CommandCall {
  return { name, args };
}

/** How an act is taken back: by commands, or, where it was no change of what the team knows, in another way. */
type Undo = readonly CommandCall[] | (() => Promise<void>);

/** What was done on this screen and can be taken back, latest last. */
export class UndoStack {
  readonly #acts: Undo[] = [];

  push(undo: Undo): void {
    this.#acts.push(undo);
  }

  pop(): Undo | undefined {
    return this.#acts.pop();
  }

  /** Forgets an act that was taken back another way. */
  forget(undo: Undo): void {
    const index = this.#acts.lastIndexOf(undo);
    if (index >= 0) this.#acts.splice(index, 1);
  }
}

export const UndoContext = createContext(new UndoStack());

export interface Execute {
  /** Runs commands as one. Says `saved` once they are kept, with Undo; or why they were not. */
  (calls: readonly CommandCall[], saved: string): Promise<boolean>;
}

/** The background syncs and looks at reminders when it hears of it; without it the change is kept all the same. */
export function tellBackground(): void {
  ask<'store.changed'>('store.changed', {}).catch(() => undefined);
}

/** What taking something back needs. */
interface Undoing {
  readonly bench: Workbench;
  readonly stack: UndoStack;
  readonly runBatches: RunBatches;
}

function useUndoing(): Undoing {
  return { bench: useWorkbench(), stack: use(UndoContext), runBatches: useRunBatches() };
}

/** Offers to take an act back, in a toast and by Ctrl+Z. */
function offerUndo(undoing: Undoing, undo: Undo, saved: string, more?: string): void {
  const description = more === undefined ? {} : { description: more };
  if (typeof undo !== 'function' && undo.length === 0) {
    toast.success(saved, description);
    return;
  }
  undoing.stack.push(undo);
  toast.success(saved, {
    ...description,
    action: {
      label: i18n.t('act.undo'),
      onClick: () => {
        undoing.stack.forget(undo);
        void takeBack(undoing, undo);
      },
    },
  });
}

async function takeBack(undoing: Undoing, undo: Undo): Promise<void> {
  if (typeof undo === 'function') {
    await undo();
    toast(i18n.t('saved.undone'));
    return;
  }
  if (undo.length > BATCH) {
    await takeBackMany(undoing, undo);
    return;
  }
  const result = await undoing.bench.store.executeAll(undo);
  if (result.ok) {
    tellBackground();
    toast(i18n.t('saved.undone'));
  } else sayFailure(result.reason);
}

/** What was not taken back can be taken back later. */
async function takeBackMany({ stack, runBatches }: Undoing, undo: readonly CommandCall[]): Promise<void> {
  const outcome = await runBatches(i18n.t('bulk.takingBack'), undo);
  if (outcome === undefined) {
    stack.push(undo);
    toast(i18n.t('bulk.busy'));
    return;
  }
  tellBackground();
  const rest = undo.slice(outcome.next);
  if (rest.length > 0) stack.push(rest);
  if (outcome.failure !== undefined) sayFailure(outcome.failure);
  else toast(rest.length === 0 ? i18n.t('saved.undone') : i18n.t('bulk.undoStopped'));
}

export function sayFailure(failure: StoreFailure): void {
  toast.error(failureWords(failure), { duration: 12_000 });
}

/** The one way in which a screen changes anything. */
export function useExecute(): Execute {
  const undoing = useUndoing();
  return async (calls, saved) => {
    const result = await undoing.bench.store.executeAll(calls);
    if (!result.ok) {
      sayFailure(result.reason);
      return false;
    }
    tellBackground();
    offerUndo(undoing, result.value.undo, saved);
    return true;
  };
}

export interface OfferUndo {
  /** @param more what else there is to say of it, such as who was left out */
  (undo: readonly CommandCall[], saved: string, more?: string): void;
}

/** Offers to take back what was done by another way than `useExecute`. */
export function useOfferUndo(): OfferUndo {
  const undoing = useUndoing();
  return (undo, saved, more) => offerUndo(undoing, undo, saved, more);
}

/** Offers to take back an act that was no command. */
export function useOfferUndoOf(): (undo: () => Promise<void>, saved: string) => void {
  const undoing = useUndoing();
  return (undo, saved) => offerUndo(undoing, undo, saved);
}

/** Takes the latest act of this screen back. */
export function useUndoLatest(): () => void {
  const undoing = useUndoing();
  return () => {
    const undo = undoing.stack.pop();
    if (undo === undefined) toast(i18n.t('saved.nothingToUndo'));
    else void takeBack(undoing, undo);
  };
}
