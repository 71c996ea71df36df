import type { Browser, Page } from '@playwright/test';

interface TraceEvent {
  readonly ph: string;
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of CPU that the thread itself spent; absent for what is no stretch of work. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** What threads of an extension did, in milliseconds of CPU: what else the machine does does not count. */
export interface ExtensionWork {
  /** Each stretch of the thread that draws its pages. */
  readonly stretches: readonly number[];
  /** All of its worker. */
  readonly worker: number;
}

const DRAWS = 'CrRendererMain';
const WORKS = 'ServiceWorker thread';

function parseTrace(trace: Buffer): readonly TraceEvent[] {
  const parsed: { readonly traceEvents: readonly TraceEvent[] } = JSON.parse(trace.toString('utf8'));
  return parsed.traceEvents;
}

/**
 * Watches the threads of an extension while something goes on. A frame is dropped where one stretch takes
 * longer than the frame, on whatever machine; frames themselves tell as much of everything else that runs there.
 */
export async function watchMainThread(
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<ExtensionWork> {
  await browser.startTracing(page, { categories: ['-*', 'toplevel', '__metadata'] });
  await act();
  const events = parseTrace(await browser.stopTracing());
  const nameOf = new Map<string, string>();
  for (const { name, pid, tid, args } of events) {
    if (name === 'thread_name' && args.name !== undefined) nameOf.set(`${pid} ${tid}`, args.name);
  }
  // The extension's process is the one in which its worker runs.
  const processes = new Set(
    [...nameOf].filter(([, name]) => name === WORKS).map(([key]) => key.split(' ')[0]),
  );
  const stretches: number[] = [];
  let worker = 0;
  for (const { ph, name, pid, tid, tdur = 0 } of events) {
    if (ph !== 'X' || !name.endsWith('RunTask') || !processes.has(String(pid))) continue;
    const thread = nameOf.get(`${pid} ${tid}`);
    if (thread === DRAWS) stretches.push(tdur / 1_000);
    if (thread === WORKS) worker += tdur / 1_000;
  }
  if (stretches.length === 0) throw new Error('The trace knows nothing of the thread that draws.');
  return { stretches, worker };
}
