import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Choice } from '@/exchange/import-plan';
import type { ImportSetup } from '@/exchange/import-setup';
import type { ChosenLayout } from '@/exchange/read/table-layout';
import type { CheckReport, ExchangeCalls, RunOutcome } from '@/exchange/worker-calls';
import { ask } from '@/messages/ask';
import type { ImportJob } from '@/storage/database';
import type { ImportProblem } from '@/talent/import-step';
import { exchangeFailureOf, ExchangeWorker, type CallOptions, type ExchangeFailure } from './exchange-worker';
import { orNull, useWatchedQuery } from './use-watched-query';

export type { ImportJob } from '@/storage/database';
export type { ImportProblem } from '@/talent/import-step';

/** How often it is looked whether another page still runs an import, in milliseconds. */
const LOOK_AGAIN = 1_000;

/** One for the whole page: it goes on with an import while the recruiter does something else. */
const worker = new ExchangeWorker();

/** All imports, newest first. */
export function useImports(): UseQueryResult<readonly ImportJob[]> {
  return useWatchedQuery({ key: ['imports'], watched: ['imports'], read: (store) => store.imports.list() });
}

export function useImport(id: string): UseQueryResult<ImportJob | null> {
  return useWatchedQuery({
    key: ['import', id],
    watched: ['imports'],
    keepPrevious: true,
    read: (store) => orNull(store.imports.job(id)),
  });
}

/** The rows of an import that did not go in. */
export function useImportProblems(job: ImportJob): UseQueryResult<readonly ImportProblem[]> {
  return useWatchedQuery({
    key: ['import-problems', job.id, job.refused],
    watched: [],
    keepPrevious: true,
    read: (store) => store.imports.problems(job.id),
  });
}

/** Whether some page of this browser works on an import just now. */
export function useIsImportHeld(job: ImportJob): boolean | undefined {
  const isOpen = job.state === 'running' || job.state === 'undoing';
  const query = useQuery({
    queryKey: ['import-held', job.id, job.state],
    queryFn: async () => {
      const { held } = await navigator.locks.query();
      return held?.some(({ name }) => name === `kith-import-${job.id}`) ?? false;
    },
    enabled: isOpen,
    staleTime: 0,
    refetchInterval: isOpen ? LOOK_AGAIN : false,
    meta: { watched: [] },
  });
  return isOpen ? query.data : false;
}

/** What this page does to an import, or how that ended. */
export type ImportWork =
  | { readonly step: 'at-work' }
  | { readonly step: 'ended'; readonly outcome: RunOutcome }
  | { readonly step: 'failed'; readonly failure: ExchangeFailure };

let works: ReadonlyMap<string, ImportWork> = new Map();
const listeners = new Set<() => void>();

function setWork(importId: string, work: ImportWork): void {
  works = new Map(works).set(importId, work);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What this page does to an import; undefined while it has done nothing to it. */
export function useImportWork(importId: string): ImportWork | undefined {
  return useSyncExternalStore(subscribe, () => works).get(importId);
}

async function follow(importId: string, call: () => Promise<RunOutcome>): Promise<void> {
  setWork(importId, { step: 'at-work' });
  try {
    setWork(importId, { step: 'ended', outcome: await call() });
  } catch (error) {
    setWork(importId, { step: 'failed', failure: exchangeFailureOf(error) });
  }
  // The background brings the index and the team up to date.
  await ask<'store.changed'>('store.changed', {}).catch(() => undefined);
}

export function inspectFile(file: File, chosen: ChosenLayout): Promise<ExchangeCalls['inspect']['answer']> {
  return worker.call('inspect', { file, chosen });
}

/** Says what importing a file would do. @throws ExchangeError */
export function checkFile(
  file: File,
  setup: Omit<ImportSetup, 'rows'>,
  options: CallOptions,
): Promise<CheckReport> {
  return worker.call('check', { file, setup }, options);
}

export interface ImportStart {
  readonly file: File;
  readonly importId: string;
  readonly choices: Readonly<Record<number, Choice>>;
  readonly rest: Exclude<Choice, number>;
}

/** Begins an import of what was checked last, and runs it. @throws ExchangeError when it could not begin. */
export async function startImport(start: ImportStart): Promise<void> {
  await worker.call('start', start);
  void runImport(start.importId);
}

/** Goes on with an import. How it ends says `useImportWork`. */
export function runImport(importId: string): Promise<void> {
  return follow(importId, () => worker.call('run', { importId }));
}

/** Stops an import after the step that it is at. @throws ExchangeError */
export function stopImport(importId: string, as: 'paused' | 'canceled'): Promise<undefined> {
  return worker.call('stop', { importId, as });
}

/** Takes back what an import added. How it ends says `useImportWork`. */
export function undoImport(importId: string): Promise<void> {
  return follow(importId, () => worker.call('undo', { importId }));
}

/** Takes an import off the list; the people stay. @throws ExchangeError */
export function forgetImport(importId: string): Promise<undefined> {
  return worker.call('forget', { importId });
}
