import type {
  ExchangeCallName,
  ExchangeCalls,
  ExchangeFailure,
  FromWorker,
  Progress,
  ToWorker,
} from '@/exchange/worker-calls';
import { browser } from '@/utils/browser';

export type { ExchangeFailure, Progress } from '@/exchange/worker-calls';

/** What a call to the worker threw: why it came to nothing. */
export class ExchangeError extends Error {
  readonly failure: ExchangeFailure;

  constructor(failure: ExchangeFailure) {
    super('message' in failure ? failure.message : failure.kind);
    this.name = 'ExchangeError';
    this.failure = failure;
  }
}

export function exchangeFailureOf(error: unknown): ExchangeFailure {
  return error instanceof ExchangeError ? error.failure : { kind: 'broken', message: String(error) };
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

interface OpenCall {
  readonly settle: (message: FromWorker) => void;
  readonly onProgress: CallOptions['onProgress'];
}

/** The worker in which files are read and written, so that no screen ever waits for it. */
export class ExchangeWorker {
  readonly #calls = new Map<number, OpenCall>();
  #worker: Worker | undefined;
  #last = 0;

  /** @throws ExchangeError */
  call<Name extends ExchangeCallName>(
    name: Name,
    args: ExchangeCalls[Name]['args'],
    { signal, onProgress }: CallOptions = {},
  ): Promise<ExchangeCalls[Name]['answer']> {
    this.#last += 1;
    const id = this.#last;
    const worker = (this.#worker ??= this.#start());
    const abort = (): void => this.#send(worker, { id, name: 'abort' });
    signal?.addEventListener('abort', abort);
    return new Promise<ExchangeCalls[Name]['answer']>((resolve, reject) => {
      const settle = (message: FromWorker): void => {
        signal?.removeEventListener('abort', abort);
        this.#calls.delete(id);
        // The worker answers each call with what its name declares.
        if ('answer' in message) resolve(message.answer as ExchangeCalls[Name]['answer']);
        else if ('failure' in message) reject(new ExchangeError(message.failure));
      };
      this.#calls.set(id, { settle, onProgress });
      // Name and arguments belong together by the type of this function.
      this.#send(worker, { id, name, args } as ToWorker);
    });
  }

  /** Ends the worker at once, with whatever it does. */
  end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#failAll({ kind: 'aborted' });
  }

  #send(worker: Worker, message: ToWorker): void {
    // A worker of our own has no origin that a message could miss.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(message);
  }

  #start(): Worker {
    const worker = new Worker(browser.runtime.getURL('exchange-worker.js'));
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      const call = this.#calls.get(data.id);
      if ('progress' in data) call?.onProgress?.(data.progress);
      else call?.settle(data);
    });
    worker.addEventListener('error', (event) => {
      this.#worker = undefined;
      worker.terminate();
      this.#failAll({ kind: 'broken', message: event.message });
    });
    return worker;
  }

  #failAll(failure: ExchangeFailure): void {
    for (const [id, { settle }] of this.#calls) settle({ id, failure });
  }
}
