import type { ImportPlan, RowPlan, Choice } from '@/exchange/import-plan';
import { importSetup, type ImportSetup } from '@/exchange/import-setup';
import { decideRows, restoreSteps } from '@/exchange/run-import';
import type { RunOutcome } from '@/exchange/worker-calls';
import type { ExchangeStore } from '@/storage/exchange';
import type { ImportJob } from '@/storage/database';
import { ImportMoved } from '@/storage/imports/import-jobs';
import type { Json } from '@/utils/json';
import type { CheckedFile } from './check-file';
import { readRows } from './open-file';

/** One run of an import at a time, in whatever page. */
const lockOf = (importId: string): string => `kith-import-${importId}`;
/** Held while an import begins: its files are there before it is. */
const BEGINNING = 'kith-imports-beginning';

/** Why a run was told to stop. */
class Stop extends Error {}

/** Runs imports, each from where it is: what a run needs lies on the disk, so any worker can go on with it. */
export class ImportRunner {
  readonly #store: ExchangeStore;
  readonly #running = new Map<string, { stop: AbortController; ended: Promise<unknown> }>();

  constructor(store: ExchangeStore) {
    this.#store = store;
  }

  /** Keeps the file and what becomes of its rows, and then the import itself. Nothing of the file is in yet. */
  async start(
    importId: string,
    checked: CheckedFile,
    choices: Readonly<Record<number, Choice>>,
    rest: Choice,
  ): Promise<void> {
    const { imports, files } = this.#store;
    await navigator.locks.request(BEGINNING, { mode: 'shared' }, async () => {
      await files.keep(importId, 'source', checked.source);
      const plan = new Blob([JSON.stringify(checked.plan(choices, rest))]);
      await files.keep(importId, 'plan', plan);
      const { setup } = checked;
      await imports.start({
        id: importId,
        fileName: checked.file.name,
        format: setup.format,
        // A setup is JSON by its schema.
        setup: JSON.parse(JSON.stringify(setup)) as Json,
        rows: setup.rows,
      });
    });
  }

  /** Goes on with an import until it is done or told to stop. */
  async run(importId: string): Promise<RunOutcome> {
    return this.#alone(importId, async (signal) => {
      const { imports, files } = this.#store;
      const job = await imports.job(importId);
      if (job === undefined || !['running', 'paused'].includes(job.state)) return 'elsewhere';
      const source = await files.read(importId, 'source');
      const plan = await files.read(importId, 'plan');
      if (source === undefined || plan === undefined) return 'file-gone';
      await imports.mark(importId, 'running');
      // The only writer of the file is `start`.
      const planned = new Map(JSON.parse(await plan.text()) as [number, RowPlan][]);
      await this.#takeAll(job, source, planned, signal);
      await imports.mark(importId, 'done');
      await files.remove(importId);
      return 'done';
    });
  }

  /** Stops a run after the step that it is at. */
  async stop(importId: string, as: 'paused' | 'canceled'): Promise<void> {
    const running = this.#running.get(importId);
    running?.stop.abort(new Stop());
    await running?.ended.catch(() => undefined);
    const job = await this.#store.imports.job(importId);
    // The last step may have been its end.
    if (job === undefined || !['running', 'paused'].includes(job.state)) return;
    await this.#store.imports.mark(importId, as);
    if (as === 'canceled') await this.#store.files.remove(importId);
  }

  /** Takes back what an import added, from wherever it is. */
  async undo(importId: string): Promise<RunOutcome> {
    const running = this.#running.get(importId);
    running?.stop.abort(new Stop());
    await running?.ended.catch(() => undefined);
    return this.#alone(importId, async (signal) => {
      const job = await this.#store.imports.job(importId);
      if (job === undefined) return 'elsewhere';
      await this.#store.imports.undo(importId, setupOf(job).tag, signal);
      await this.#store.files.remove(importId);
      return 'done';
    });
  }

  async forget(importId: string): Promise<void> {
    await this.#store.imports.forget(importId);
    await this.#store.files.remove(importId);
  }

  /** Removes what imports that were killed while they began left on the disk. */
  async tidy(): Promise<void> {
    await navigator.locks.request(BEGINNING, { ifAvailable: true }, async (lock) => {
      if (lock === null) return;
      const jobs = await this.#store.imports.list();
      const open = jobs.filter(({ state }) => state === 'running' || state === 'paused');
      await this.#store.files.keepOnly(new Set(open.map((job) => job.id)));
    });
  }

  async #takeAll(job: ImportJob, source: Blob, plan: ImportPlan, signal: AbortSignal): Promise<void> {
    const { imports } = this.#store;
    const setup = setupOf(job);
    const opened = readRows(source, setup, { fileName: job.fileName, startAt: job.nextRow, signal });
    let from = job.nextRow;
    if (opened.of === 'people') {
      const planned = { importId: job.id, plan, tag: setup.tag };
      for await (const step of decideRows(opened.rows, planned)) {
        await imports.take(job.id, from, step, setup.tag);
        from = step.nextRow;
        signal.throwIfAborted();
      }
    } else {
      for await (const step of restoreSteps(opened.rows)) {
        await imports.restore(job.id, from, step, setup.exportedBy);
        from = step.nextRow;
        signal.throwIfAborted();
      }
    }
  }

  /** Does something to an import that nobody else does anything to. */
  async #alone(importId: string, work: (signal: AbortSignal) => Promise<RunOutcome>): Promise<RunOutcome> {
    const stop = new AbortController();
    const ended = navigator.locks.request(lockOf(importId), { ifAvailable: true }, async (lock) => {
      if (lock === null) return 'elsewhere' as const;
      try {
        return await work(stop.signal);
      } catch (error) {
        if (error instanceof Stop) return 'stopped' as const;
        if (error instanceof ImportMoved) return 'elsewhere' as const;
        throw error;
      }
    });
    this.#running.set(importId, { stop, ended });
    try {
      return await ended;
    } finally {
      this.#running.delete(importId);
    }
  }
}

/** @throws ZodError when it is none: only `start` writes it. */
function setupOf(job: ImportJob): ImportSetup {
  return importSetup.parse(job.setup);
}
