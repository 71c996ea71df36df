import { defineUnlistedScript } from '#imports';
import type {
  ExchangeCallName,
  ExchangeCalls,
  ExchangeFailure,
  FromWorker,
  Progress,
  ToWorker,
} from '@/exchange/worker-calls';
import { openExchangeStore, type ExchangeStore } from '@/storage/exchange';
import { describeFailure } from '@/storage/failure';
import { browserSurroundings, openTalentDatabase } from '@/storage/open-database';
import { CheckedFile, checkRows } from './check-file';
import { ImportRunner } from './import-runner';
import { inspectFile, openSource, readRows } from './open-file';
import { writeExport } from './write-export';

interface CallContext {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

type Handlers = {
  readonly [Name in ExchangeCallName]: (
    args: ExchangeCalls[Name]['args'],
    context: CallContext,
  ) => Promise<ExchangeCalls[Name]['answer']>;
};

function createHandlers(store: ExchangeStore): Handlers {
  const runner = new ImportRunner(store);
  let checked: CheckedFile | undefined;
  void runner.tidy().catch(() => undefined);
  return {
    inspect: ({ file, chosen }) => inspectFile(file, chosen),
    async check({ file, setup }, { signal, onProgress }) {
      const source = await openSource(file);
      if (!source.ok) throw new Error(source.reason.message);
      const total = source.value.size;
      const opened = readRows(source.value, setup, {
        fileName: file.name,
        signal,
        onProgress: (done) => onProgress({ done, total }),
      });
      const onKnown = (): void => onProgress({ done: 0, total });
      const { report, verdicts } = await checkRows(opened, store, { signal, onKnown });
      checked = new CheckedFile(file, source.value, { ...setup, rows: report.rows }, verdicts);
      return report;
    },
    async start({ importId, choices, rest }) {
      if (checked === undefined) throw new Error('Nothing was checked');
      await runner.start(importId, checked, choices, rest);
      checked = undefined;
      return undefined;
    },
    run: ({ importId }) => runner.run(importId),
    async stop({ importId, as }) {
      await runner.stop(importId, as);
      return undefined;
    },
    undo: ({ importId }) => runner.undo(importId),
    async forget({ importId }) {
      await runner.forget(importId);
      return undefined;
    },
    export: (order, context) => writeExport(store.exports, order, context),
  };
}

function failureOf(error: unknown, signal: AbortSignal): ExchangeFailure {
  if (signal.aborted) return { kind: 'aborted' };
  const failure = describeFailure(error);
  return failure.kind === 'refused' ? { kind: 'broken', message: failure.message } : failure;
}

/** What a worker's global object has of its port; the compiler's library has that of pages. */
interface Port {
  postMessage(message: FromWorker): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToWorker>) => void): void;
}

/** Takes files in and writes them, apart from the screen that asked for it. */
export default defineUnlistedScript(() => {
  // This script runs in workers alone, whose global object is a port.
  const port = globalThis as unknown as Port;
  const handlers = openExchangeStore(openTalentDatabase(), browserSurroundings()).then(createHandlers);
  const underWay = new Map<number, AbortController>();

  const handle = async (message: Exclude<ToWorker, { name: 'abort' }>): Promise<void> => {
    const { id, name, args } = message;
    const stop = new AbortController();
    underWay.set(id, stop);
    const onProgress = (progress: Progress): void => port.postMessage({ id, progress });
    try {
      // Name and arguments belong together in every message.
      const handler = (await handlers)[name] as (args: unknown, context: CallContext) => Promise<unknown>;
      port.postMessage({ id, answer: await handler(args, { signal: stop.signal, onProgress }) });
    } catch (error) {
      port.postMessage({ id, failure: failureOf(error, stop.signal) });
    } finally {
      underWay.delete(id);
    }
  };

  port.addEventListener('message', ({ data }) => {
    if (data.name === 'abort') underWay.get(data.id)?.abort();
    else void handle(data);
  });
});
