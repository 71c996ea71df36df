import type { CursorPosition, PullRequest, PullResponse, PushResponse } from '@/sync/protocol';
import type { Result } from '@/utils/result';
import type { ServerMetrics } from '../metrics';
import { readingOf } from '@/sync/authority/cursor-position';
import type { SyncFailure } from '@/sync/authority/sync-failure';

/** Counts what became of each mutation of a push, or that there was no time for it. */
export function countPush(metrics: ServerMetrics, answer: Result<PushResponse, SyncFailure>): void {
  if (answer.ok) {
    for (const { refusal } of answer.value.results)
      metrics.mutations.inc({ outcome: refusal?.code ?? 'applied' });
  } else if (answer.reason.code === 'busy') {
    metrics.busyAnswers.inc();
  }
}

/** Who takes in a scope for the first time has none of its versions yet. */
function reachOf(position: CursorPosition): number {
  const { upTo, before } = readingOf(position);
  return before === undefined ? upTo : 0;
}

/** Measures a page of a pull: how many rows, and how far it brought the device forward. */
export function countPull(metrics: ServerMetrics, asked: PullRequest, answer: PullResponse): void {
  metrics.digestMismatches.inc(asked.digests?.mismatched.length ?? 0);
  metrics.pullRows.observe(answer.rows.length);
  const lags = Object.entries(answer.cursor).map(
    ([scope, position]) => reachOf(position) - reachOf(asked.cursor[scope] ?? 0),
  );
  metrics.pullLag.observe(Math.max(0, ...lags));
}
