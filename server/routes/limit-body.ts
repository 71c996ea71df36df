import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { answerFailure } from './answers';

/** Turns down requests with a longer body, announced or not, before they are in memory. */
export function limitBody(mostBytes: number): MiddlewareHandler {
  return bodyLimit({
    maxSize: mostBytes,
    onError: (c) => answerFailure(c, { code: 'too-large', message: `More than ${mostBytes} bytes` }),
  });
}
