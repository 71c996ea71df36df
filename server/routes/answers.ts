import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { SyncErrorCode } from '@/sync/protocol';
import type { SyncFailure } from '@/sync/authority/sync-failure';

const STATUS: Readonly<Record<SyncErrorCode, ContentfulStatusCode>> = {
  'bad-request': 400,
  unauthenticated: 401,
  'not-a-member': 403,
  gap: 409,
  forked: 409,
  'protocol-too-old': 426,
  'protocol-too-new': 400,
  'too-large': 413,
  busy: 503,
  internal: 500,
};

/** Seconds after which a device may try again. */
const RETRY_AFTER = '2';

/** Answers a failure in the one form that devices understand: `errorResponse` of the protocol. */
export function answerFailure(c: Context, failure: SyncFailure): Response {
  const { code, message, retryAfter, ...more } = failure;
  if (code === 'busy') c.header('Retry-After', retryAfter === undefined ? RETRY_AFTER : String(retryAfter));
  // The rest of the body is not read, so the connection is of no more use.
  if (code === 'too-large') c.header('Connection', 'close');
  if (code === 'unauthenticated') c.header('WWW-Authenticate', 'Bearer');
  // Who asks too often is told apart from a server that has too much to do.
  const status = retryAfter === undefined ? STATUS[code] : 429;
  return c.json({ error: { code, message, ...more } }, status);
}
