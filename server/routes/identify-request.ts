import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { withRequestId } from '../logging';

const HEADER = 'X-Request-Id';
/** A UUID, or another id in hexadecimal digits, as proxies make them: no name and no token looks like that. */
const SANE = /^[0-9a-f][0-9a-f-]{7,63}$/i;

/** Gives each request the id that a proxy in front gave it, or a new one; it is in each log line and in the answer. */
export const identifyRequest: MiddlewareHandler = async (c, next) => {
  const given = c.req.header(HEADER);
  const requestId = given !== undefined && SANE.test(given) ? given : randomUUID();
  await withRequestId(requestId, next);
  c.header(HEADER, requestId);
};
