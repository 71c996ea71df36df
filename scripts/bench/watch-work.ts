import type { Browser, CDPSession, Page } from '@playwright/test';

interface TraceEvent {
  readonly ph: string;
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of CPU that the thread itself spent; absent for what is no stretch of work. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/** What was done while something went on, in CPU time: what else the machine does does not count. */
export interface BrowserWork {
  /** Each stretch of work of the thread that draws the extension's pages, in milliseconds. */
  readonly stretches: readonly number[];
  /** All processes of the browser together, in milliseconds. On a machine that has nothing else to do it takes no longer. */
  readonly total: number;
}

function parseTrace(trace: Buffer): readonly TraceEvent[] {
  const parsed: { readonly traceEvents: readonly TraceEvent[] } = JSON.parse(trace.toString('utf8'));
  return parsed.traceEvents;
}

async function totalTime(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0) * 1_000;
}

/**
 * Watches a browser while something goes on. A frame is dropped where one stretch of the thread that draws takes longer
 * than the frame, on whatever machine; frames themselves tell as much of everything else that runs there.
 */
export async function watchWork(
  browser: Browser,
  page: Page,
  act: () => Promise<void>,
): Promise<BrowserWork> {
  const session = await browser.newBrowserCDPSession();
  await browser.startTracing(page, { categories: ['-*', 'toplevel', '__metadata'] });
  const before = await totalTime(session);
  await act();
  const total = (await totalTime(session)) - before;
  const events = parseTrace(await browser.stopTracing());
  const nameOf = new Map<string, string>();
  for (const { name, pid, tid, args } of events) {
    if (name === 'thread_name' && args.name !== undefined) nameOf.set(`${pid} ${tid}`, args.name);
  }
  // The extension's process is the one in which its worker runs.
  const processes = new Set(
    [...nameOf].filter(([, name]) => name === 'ServiceWorker thread').map(([key]) => key.split(' ')[0]),
  );
  const stretches: number[] = [];
  for (const { ph, name, pid, tid, tdur = 0 } of events) {
    const isMain = processes.has(String(pid)) && nameOf.get(`${pid} ${tid}`) === 'CrRendererMain';
    if (isMain && ph === 'X' && name.endsWith('RunTask')) stretches.push(tdur / 1_000);
  }
  if (stretches.length === 0) throw new Error('The trace knows nothing of the thread that draws.');
  return { stretches, total };
}
