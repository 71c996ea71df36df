import { createContext, use } from 'react';
import { toast } from 'sonner';
import { i18n } from '#i18n';
import { ask } from '@/messages/ask';
import type { StoreFailure } from '@/storage/outcome';
import type { CommandArgs, CommandCall, CommandName } from '@/talent/commands';
import { failureWords } from '../words/failure-words';
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
function tellBackground(): void {
  ask<'store.changed'>('store.changed', {}).catch(() => undefined);
}

/** Offers to take an act back, in a toast and by Ctrl+Z. */
function offerUndo(bench: Workbench, stack: UndoStack, undo: Undo, saved: string): void {
  if (typeof undo !== 'function' && undo.length === 0) {
    toast.success(saved);
    return;
  }
  stack.push(undo);
  toast.success(saved, {
    action: {
      label: i18n.t('act.undo'),
      onClick: () => {
        stack.forget(undo);
        void takeBack(bench, undo);
      },
    },
  });
}

async function takeBack(bench: Workbench, undo: Undo): Promise<void> {
  if (typeof undo === 'function') {
    await undo();
    toast(i18n.t('saved.undone'));
    return;
  }
  const result = await bench.store.executeAll(undo);
  if (result.ok) {
    tellBackground();
    toast(i18n.t('saved.undone'));
  } else sayFailure(result.reason);
}

function sayFailure(failure: StoreFailure): void {
  toast.error(failureWords(failure), { duration: 12_000 });
}

/** The one way in which a screen changes anything. */
export function useExecute(): Execute {
  const bench = useWorkbench();
  const stack = use(UndoContext);
  return async (calls, saved) => {
    const result = await bench.store.executeAll(calls);
    if (!result.ok) {
      sayFailure(result.reason);
      return false;
    }
    tellBackground();
    offerUndo(bench, stack, result.value.undo, saved);
    return true;
  };
}

/** Offers to take back what the background did for us. */
export function useOfferUndo(): (undo: readonly CommandCall[], saved: string) => void {
  const bench = useWorkbench();
  const stack = use(UndoContext);
  return (undo, saved) => offerUndo(bench, stack, undo, saved);
}

/** Offers to take back an act that was no command. */
export function useOfferUndoOf(): (undo: () => Promise<void>, saved: string) => void {
  const bench = useWorkbench();
  const stack = use(UndoContext);
  return (undo, saved) => offerUndo(bench, stack, undo, saved);
}

/** Takes the latest act of this screen back. */
export function useUndoLatest(): () => void {
  const bench = useWorkbench();
  const stack = use(UndoContext);
  return () => {
    const undo = stack.pop();
    if (undo === undefined) toast(i18n.t('saved.nothingToUndo'));
    else void takeBack(bench, undo);
  };
}
