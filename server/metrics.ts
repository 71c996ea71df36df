import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { REFUSAL_CODES } from '@/talent/refusal';

const QUICK = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const COUNTS = [0, 1, 10, 100, 500, 1_000, 10_000, 100_000];

/** What may come of a try to deliver to a webhook. */
const DELIVERY_OUTCOMES = ['delivered', 'retried', 'failed', 'gone'] as const;
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number];

/**
 * Everything that one server measures, each declared here and nowhere else. Labels only take values from lists
 * that are fixed in the code: never a path, an id or a text.
 */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const mutations = new Counter({
    name: 'kith_mutations_total',
    help: 'Changes that devices sent: applied, or refused by the code of the refusal',
    labelNames: ['outcome'] as const,
    registers,
  });
  // A rate can only be had of what was there from the start.
  for (const outcome of ['applied', ...REFUSAL_CODES]) mutations.inc({ outcome }, 0);
  const webhookDeliveries = new Counter({
    name: 'kith_webhook_deliveries_total',
    help: 'Tries to deliver to webhooks: delivered, to be tried again, given up, or turned away for good',
    labelNames: ['outcome'] as const,
    registers,
  });
  for (const outcome of DELIVERY_OUTCOMES) webhookDeliveries.inc({ outcome }, 0);
  return {
    registry,
    webhookDeliveries,
    waitingWebhookDeliveries: new Gauge({
      name: 'kith_waiting_webhook_deliveries',
      help: 'Deliveries to webhooks that wait to be sent, or sent again',
      registers,
    }),
    mutations,
    httpDuration: new Histogram({
      name: 'kith_http_request_duration_seconds',
      help: 'Time to answer, by the pattern of the route',
      labelNames: ['method', 'route', 'status'] as const,
      buckets: QUICK,
      registers,
    }),
    pushDuration: new Histogram({
      name: 'kith_push_duration_seconds',
      help: 'Time of a push, with all its tries',
      buckets: QUICK,
      registers,
    }),
    pullDuration: new Histogram({
      name: 'kith_pull_duration_seconds',
      help: 'Time of one page of a pull',
      buckets: QUICK,
      registers,
    }),
    pullRows: new Histogram({
      name: 'kith_pull_rows',
      help: 'Rows in one page of a pull',
      buckets: COUNTS,
      registers,
    }),
    pullLag: new Histogram({
      name: 'kith_pull_lag_versions',
      help: 'Versions that one page brought a device forward, in the scope that was furthest behind',
      buckets: COUNTS,
      registers,
    }),
    lockWait: new Histogram({
      name: 'kith_lock_wait_seconds',
      help: 'Time that a push waited for the lock of its team',
      buckets: QUICK,
      registers,
    }),
    retries: new Counter({
      name: 'kith_transaction_retries_total',
      help: 'Transactions that were run again because they lost against another one',
      registers,
    }),
    busyAnswers: new Counter({
      name: 'kith_busy_answers_total',
      help: 'Requests that were answered with busy',
      registers,
    }),
    openSockets: new Gauge({
      name: 'kith_open_sockets',
      help: 'WebSockets that are open in this process',
      registers,
    }),
    digestMismatches: new Counter({
      name: 'kith_digest_mismatches_total',
      help: 'Devices whose rows were not those of the server',
      registers,
    }),
    unacknowledgedErasures: new Gauge({
      name: 'kith_unacknowledged_erasures',
      help: 'Erasures that some device has not confirmed yet',
      registers,
    }),
  };
}

export type ServerMetrics = ReturnType<typeof createMetrics>;

/** Measures the process, too: memory, processor, event loop, garbage collection. */
export function measureProcess({ registry }: ServerMetrics): void {
  collectDefaultMetrics({ register: registry });
}
