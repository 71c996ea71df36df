import { Hono } from 'hono';
import type { Context } from 'hono';
import { deviceCodeRequest, deviceTokenRequest } from '@/sync/sign-in';
import { limitBody } from './limit-body';
import type { PageContext } from './pages/page-context';
import { readBody } from './read-body';

const MOST_BYTES = 4 * 1024;

function answerBadRequest(c: Context, description: string): Response {
  return c.json({ error: 'invalid_request', error_description: description }, 400);
}

/**
 * The two ends of the device sign-in (RFC 8628) that the extension speaks to. What it sends is checked here,
 * so that nothing but known fields gets further.
 */
export function createDeviceSignInRoutes({ accounts, server, clientAddress }: PageContext): Hono {
  const routes = new Hono();
  routes.post('/code', limitBody(MOST_BYTES), async (c) => {
    const request = await readBody(c, deviceCodeRequest);
    if (!request.ok) return answerBadRequest(c, request.reason.message);
    const address = clientAddress(c);
    const wait = address === undefined ? undefined : await server.limits.take(['device-code', address]);
    if (wait !== undefined) {
      c.header('Retry-After', String(wait));
      return c.json({ error: 'temporarily_unavailable', error_description: 'Too many codes' }, 429);
    }
    return accounts.api.deviceCode({ body: request.value, asResponse: true });
  });
  routes.post('/token', limitBody(MOST_BYTES), async (c) => {
    const request = await readBody(c, deviceTokenRequest);
    if (!request.ok) return answerBadRequest(c, request.reason.message);
    return accounts.api.deviceToken({ body: request.value, asResponse: true });
  });
  return routes;
}
