import { parentPort, workerData } from 'node:worker_threads';

/** What a worker is asked to do. */
export interface WorkerTask {
  readonly from: number;
  readonly count: number;
  /** Runs every so manyth seed: the others are another worker's. */
  readonly step: number;
  /** Leads to PostgreSQL, for a worker that uses one. */
  readonly connectionString?: string;
}

/** What one schedule found. */
export interface WorkerReport {
  readonly seed: number;
  readonly faults: readonly string[];
  /** How often a transaction waited for another one's lock. */
  readonly waits?: number;
}

/** What this worker was asked to do by whoever started it. */
export function readTask(): WorkerTask {
  // Only the harness starts workers, and hands each a task.
  return workerData as WorkerTask;
}

/** Runs the schedules of this worker, and reports each. */
export async function runTask(run: (seed: number) => Promise<Omit<WorkerReport, 'seed'>>): Promise<void> {
  const { from, count, step } = readTask();
  for (let seed = from; seed < from + count; seed += step) {
    const { faults, waits } = await run(seed);
    const report: WorkerReport = { seed, faults, ...(waits === undefined ? {} : { waits }) };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- This port leads to a thread, which has no origin.
    parentPort?.postMessage(report);
  }
}
