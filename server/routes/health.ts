import { Hono } from 'hono';
import { PROTOCOL_VERSION } from '@/sync/protocol';
import { findMissingMigrations } from '../database/migrate';
import type { ServerContext } from '../services/server-context';
import { describeError } from '../logging';
import type { HealthResponse, NotReadyResponse, ReadyResponse } from './health-messages';

async function findObstacle(context: ServerContext): Promise<NotReadyResponse['status'] | undefined> {
  if (context.isStopping()) return 'stopping';
  try {
    const missing = await findMissingMigrations(context.database);
    return missing.length === 0 ? undefined : 'migrations-missing';
  } catch (error) {
    context.log.warn(describeError(error), 'the database does not answer');
    return 'database-unreachable';
  }
}

/**
 * `GET /health`: the process lives, and this is a Kith server that speaks that protocol. `GET /ready`: it can serve,
 * or 503 with the reason why not.
 */
export function createHealthRoutes(context: ServerContext): Hono {
  const routes = new Hono();
  routes.get('/health', (c) => {
    const answer: HealthResponse = { status: 'ok', product: 'kith', protocol: PROTOCOL_VERSION };
    return c.json(answer);
  });
  routes.get('/ready', async (c) => {
    c.header('Cache-Control', 'no-store');
    const obstacle = await findObstacle(context);
    if (obstacle === undefined) {
      const answer: ReadyResponse = { status: 'ready' };
      return c.json(answer);
    }
    c.header('Retry-After', '5');
    const answer: NotReadyResponse = { status: obstacle };
    return c.json(answer, 503);
  });
  return routes;
}
