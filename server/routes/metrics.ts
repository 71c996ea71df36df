import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { countUnconfirmed } from '../repositories/erasures';
import { countWaitingDeliveries } from '../repositories/webhook-deliveries';
import type { ServerContext } from '../services/server-context';
import { bearerToken } from './require-device';

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/**
 * `GET /metrics` in the text format of Prometheus, for who sends the token. For anyone else, and without a token in
 * the configuration, there is no such address.
 */
export function createMetricsRoutes(
  { metrics, database }: Pick<ServerContext, 'metrics' | 'database'>,
  token: string | undefined,
): Hono {
  const routes = new Hono();
  if (token === undefined) return routes;
  const expected = hash(token);
  routes.get('/metrics', async (c) => {
    // Hashes have one length, so the time to compare says nothing of the token's.
    if (!timingSafeEqual(hash(bearerToken(c) ?? ''), expected)) return c.notFound();
    metrics.unacknowledgedErasures.set(await countUnconfirmed(database));
    metrics.waitingWebhookDeliveries.set(await countWaitingDeliveries(database));
    c.header('Content-Type', metrics.registry.contentType);
    c.header('Cache-Control', 'no-store');
    return c.body(await metrics.registry.metrics());
  });
  return routes;
}
