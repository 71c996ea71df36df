import { sql } from 'kysely';
import { Hono } from 'hono';
import { PROTOCOL_VERSION } from '@/sync/protocol';
import type { ServerContext } from '../services/server-context';
import { describeError } from '../logging';

/** `GET /health`: the process lives, and this is a Kith server that speaks that protocol. `GET /ready`: it can reach its database. */
export function createHealthRoutes(context: ServerContext): Hono {
  const routes = new Hono();
  routes.get('/health', (c) => c.json({ status: 'ok', product: 'kith', protocol: PROTOCOL_VERSION }));
  routes.get('/ready', async (c) => {
    try {
      await sql`select 1`.execute(context.database);
      return c.json({ status: 'ready' });
    } catch (error) {
      context.log.warn(describeError(error), 'the database does not answer');
      c.header('Retry-After', '5');
      return c.json({ status: 'database-unreachable' }, 503);
    }
  });
  return routes;
}
