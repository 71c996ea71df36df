import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../.output/bench', import.meta.url));

/** One figure of a benchmark. Times are in milliseconds unless `what` says otherwise. */
export interface BenchRow {
  /** What was measured, with its unit, how often, and p50/p95 where it was measured often. */
  readonly what: string;
  readonly ours: number;
  /** The same of what Kith is compared with; null when there is nothing to compare with. */
  readonly peer: number | null;
  /** How many times better than the peer; null without one. */
  readonly ratio: number | null;
  /** What must hold, in words; null when only the figure was asked for. */
  readonly goal: string | null;
  readonly holds: boolean | null;
}

/** The value below which a share of the samples lies (nearest rank). */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Two rows, p50 and p95, of a figure that was measured often. */
export function timingRows(what: string, samples: readonly number[], mostAt95?: number): BenchRow[] {
  return ([0.5, 0.95] as const).map((share) => {
    const ours = round(percentile(samples, share));
    const judged = share === 0.95 && mostAt95 !== undefined;
    return {
      what: `${what} (ms, p${share * 100}, ${samples.length} times)`,
      ours,
      peer: null,
      ratio: null,
      goal: judged ? `≤ ${mostAt95} ms` : null,
      holds: judged ? ours <= mostAt95 : null,
    };
  });
}

export function figureRow(what: string, ours: number, most?: number): BenchRow {
  return {
    what,
    ours: round(ours),
    peer: null,
    ratio: null,
    goal: most === undefined ? null : `≤ ${most}`,
    holds: most === undefined ? null : ours <= most,
  };
}

/**
 * A figure of which less is better, beside the peer's.
 * @param atLeast how many times better it must be
 */
export function comparedRow(what: string, ours: number, peer: number, atLeast: number): BenchRow {
  const ratio = peer / ours;
  return {
    what,
    ours: round(ours),
    peer: round(peer),
    ratio: round(ratio),
    goal: `≥ ${round(atLeast)} times better`,
    holds: ratio >= atLeast,
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Prints a table and writes the same rows as JSON to `.output/bench/NAME.json`. */
export function report(name: string, rows: readonly BenchRow[]): void {
  console.log(`\n${name} (${cpus().length} cores, Node ${process.versions.node})`);
  console.table(
    rows.map(({ what, ours, peer, ratio, goal, holds }) => ({
      what,
      ours,
      peer: peer ?? '',
      ratio: ratio ?? '',
      goal: goal ?? '',
      holds: holds === null ? '' : holds ? 'yes' : 'NO',
    })),
  );
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify({ rows }, null, 2)}\n`);
}
