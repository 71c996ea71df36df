import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build, type Plugin } from 'vite';
import type { Edit, PlantedBug } from './planted-bugs';
import type { WorkerReport, WorkerTask } from './run-task';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The harness with the rules that it tries, in one file. */
export interface Harness {
  readonly file: string;
  remove(): void;
}

function edit({ file, find, replace }: Edit): Plugin {
  const path = join(ROOT, file);
  const parts = readFileSync(path, 'utf8').split(find);
  if (parts.length !== 2)
    throw new Error(`${file} has the text to replace ${parts.length - 1} times: ${find}`);
  return {
    name: 'plant-a-bug',
    enforce: 'pre',
    transform: (code, id) => (id === path ? code.replace(find, () => replace) : undefined),
  };
}

/** A worker that runs schedules, and whether it needs packages that cannot be put into one file with it. */
interface Program {
  readonly entry: string;
  readonly hasPackages: boolean;
}

/** The team's store is in memory. */
const IN_MEMORY: Program = { entry: 'worker.ts', hasPackages: false };
/** The team's store is a database. */
export const ON_SQL: Program = { entry: join('sql', 'sql-worker.ts'), hasPackages: true };

/** A folder for a program; one that needs packages must lie where they are found. */
function makeFolder({ hasPackages }: Program): string {
  if (!hasPackages) return mkdtempSync(join(tmpdir(), 'kith-convergence-'));
  const cache = join(ROOT, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  return mkdtempSync(join(cache, 'kith-convergence-'));
}

/** Builds the harness, with a bug in the rules if one is given. */
export async function buildHarness(bug?: PlantedBug, program = IN_MEMORY): Promise<Harness> {
  const folder = makeFolder(program);
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    plugins: (bug?.edits ?? []).map(edit),
    resolve: { alias: { '@': ROOT } },
    build: {
      outDir: folder,
      target: 'esnext',
      minify: false,
      ssr: true,
      rolldownOptions: {
        input: join(ROOT, 'tests', 'convergence', program.entry),
        output: { format: 'es', entryFileNames: 'worker.mjs', codeSplitting: false },
      },
    },
    ssr: program.hasPackages ? {} : { noExternal: true },
  });
  return {
    file: join(folder, 'worker.mjs'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What became of many schedules. */
export interface HarnessOutcome {
  /** How many were run. */
  readonly schedules: number;
  readonly failures: readonly WorkerReport[];
  /** How often a transaction waited for another one's lock, where that is counted. */
  readonly waits: number;
}

interface RunOptions extends Pick<WorkerTask, 'connectionString'> {
  /** The seed of the first schedule; the others follow. */
  readonly from: number;
  readonly count: number;
  /** Stops as soon as so many schedules have found something. */
  readonly mostFailures: number;
  readonly onProgress?: (done: number) => void;
}

/** Runs schedules on all processors. */
export async function runHarness(
  { file }: Harness,
  { from, count, mostFailures, onProgress, ...more }: RunOptions,
): Promise<HarnessOutcome> {
  const failures: WorkerReport[] = [];
  let schedules = 0;
  let waits = 0;
  const step = Math.min(availableParallelism(), count);
  const workers: Worker[] = [];
  const ends = Array.from({ length: step }, (_, index) => {
    const workerData: WorkerTask = { ...more, from: from + index, count: count - index, step };
    const worker = new Worker(file, { workerData });
    workers.push(worker);
    return new Promise<void>((resolve, reject) => {
      worker.on('message', (report: WorkerReport) => {
        schedules += 1;
        waits += report.waits ?? 0;
        if (report.faults.length > 0) failures.push(report);
        onProgress?.(schedules);
        if (failures.length >= mostFailures) for (const other of workers) void other.terminate();
      });
      worker.on('error', reject);
      worker.on('exit', () => resolve());
    });
  });
  await Promise.all(ends);
  return { schedules, failures, waits };
}
