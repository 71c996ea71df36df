import type { Database, DeliveryProblem } from '../database/schema';
import { giveUpWaiting, settleDelivery, type DeliveryRow } from '../repositories/webhook-deliveries';
import { lockWebhook, updateWebhook, type WebhookRow } from '../repositories/webhooks';
import type { DeliveryOutcome } from '../metrics';
import { appendAudit } from './audit';
import type { ServerContext } from './server-context';
import { runWithRetries } from './with-retries';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Milliseconds from a try that failed to the next one, as Standard Webhooks suggests them. After the last there is none. */
const WAITS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR];
/** A wait is up to so much shorter or longer, so that what failed together does not come back together. */
const JITTER = 0.2;
/** Milliseconds through which nothing arrives before a webhook is turned off. */
const FAILING_FOR = 5 * 24 * HOUR;
/** HTTP's status of a receiver that wants to hear no more. */
const GONE = 410;

/** What came of a try: an answer's HTTP status, or why there was none. */
export type Outcome = { readonly status: number } | { readonly problem: DeliveryProblem };

type Surroundings = Pick<ServerContext, 'database' | 'now' | 'random' | 'metrics'>;

function isSuccess(outcome: Outcome): boolean {
  return 'status' in outcome && outcome.status >= 200 && outcome.status < 300;
}

function describeOutcome(outcome: Outcome) {
  return 'status' in outcome
    ? { status: outcome.status, problem: null }
    : { status: null, problem: outcome.problem };
}

async function turnOff(
  tx: Database,
  { team_id: teamId, id }: WebhookRow,
  because: 'gone' | 'failing',
  at: Date,
): Promise<void> {
  await updateWebhook(tx, teamId, id, { disabled_at: at, disabled_because: because });
  await giveUpWaiting(tx, 'turned-off', { teamId, id });
  const act = because === 'gone' ? 'webhook.turned-off-gone' : 'webhook.turned-off-failing';
  await appendAudit(tx, teamId, [{ at, actorId: null, act, subject: { kind: 'webhook', id } }]);
}

async function keepFailure(
  tx: Database,
  webhook: WebhookRow,
  claimed: DeliveryRow,
  outcome: Outcome,
  { random, at }: { readonly random: () => number; readonly at: Date },
): Promise<DeliveryOutcome | undefined> {
  const isGone = 'status' in outcome && outcome.status === GONE;
  const attempts = claimed.attempts + 1;
  const wait = isGone ? undefined : WAITS[attempts - 1];
  const kept = await settleDelivery(tx, claimed, {
    ...describeOutcome(outcome),
    attempts,
    tried_at: at,
    ...(wait === undefined
      ? { state: 'failed' as const }
      : { due_at: new Date(at.getTime() + Math.round(wait * (1 - JITTER + 2 * JITTER * random()))) }),
  });
  if (!kept) return undefined;
  const since = webhook.failing_since ?? at;
  const isFailing = at.getTime() - since.getTime() >= FAILING_FOR;
  if (webhook.failing_since === null) {
    await updateWebhook(tx, webhook.team_id, webhook.id, { failing_since: at });
  }
  if (webhook.disabled_at === null && (isGone || isFailing)) {
    await turnOff(tx, webhook, isGone ? 'gone' : 'failing', at);
  }
  if (isGone) return 'gone';
  return wait === undefined || isFailing ? 'failed' : 'retried';
}

async function keepSuccess(
  tx: Database,
  webhook: WebhookRow,
  claimed: DeliveryRow,
  outcome: Outcome,
  at: Date,
): Promise<DeliveryOutcome | undefined> {
  const attempts = claimed.attempts + 1;
  const kept = await settleDelivery(tx, claimed, {
    ...describeOutcome(outcome),
    attempts,
    tried_at: at,
    state: 'delivered',
  });
  if (webhook.failing_since !== null) {
    await updateWebhook(tx, webhook.team_id, webhook.id, { failing_since: null });
  }
  return kept ? 'delivered' : undefined;
}

/**
 * Keeps what came of a try: it arrived, is tried again later, or is given up; and turns the webhook off that is gone or has
 * failed for days.
 */
export async function keepOutcome(
  { database, now, random, metrics }: Surroundings,
  claimed: DeliveryRow,
  outcome: Outcome,
): Promise<void> {
  const at = new Date(now());
  const counted = await runWithRetries(
    database,
    random,
    async (tx) => {
      const webhook = await lockWebhook(tx, claimed.team_id, claimed.webhook_id);
      // Removed meanwhile, and its deliveries with it.
      if (webhook === undefined) return undefined;
      if (isSuccess(outcome)) return keepSuccess(tx, webhook, claimed, outcome, at);
      return keepFailure(tx, webhook, claimed, outcome, { random, at });
    },
    metrics,
  );
  if (counted !== undefined) metrics.webhookDeliveries.inc({ outcome: counted });
}
