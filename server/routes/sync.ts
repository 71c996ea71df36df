import { Hono } from 'hono';
import { MOST_PUSH_BYTES, pullRequest, pushRequest } from '@/sync/protocol';
import { pull } from '../services/pull';
import { push } from '../services/push';
import type { ServerContext } from '../services/server-context';
import { findProtocolFailure } from '../services/sync-failure';
import { answerFailure } from './answers';
import { limitBody } from './limit-body';
import { readBody } from './read-body';
import { requireDevice, type DeviceEnvironment } from './require-device';

const MOST_PULL_BYTES = 64 * 1024;

/** `POST /push` and `POST /pull`, as `sync/protocol.ts` has them. */
export function createSyncRoutes(context: ServerContext): Hono<DeviceEnvironment> {
  const routes = new Hono<DeviceEnvironment>();

  routes.post('/push', limitBody(MOST_PUSH_BYTES), requireDevice(context), async (c) => {
    const request = await readBody(c, pushRequest);
    if (!request.ok) return answerFailure(c, request.reason);
    const failure = findProtocolFailure(request.value.protocol);
    if (failure !== undefined) return answerFailure(c, failure);
    const answer = await push(context, c.get('signedIn'), request.value);
    return answer.ok ? c.json(answer.value) : answerFailure(c, answer.reason);
  });

  routes.post('/pull', limitBody(MOST_PULL_BYTES), requireDevice(context), async (c) => {
    const request = await readBody(c, pullRequest);
    if (!request.ok) return answerFailure(c, request.reason);
    const failure = findProtocolFailure(request.value.protocol);
    if (failure !== undefined) return answerFailure(c, failure);
    return c.json(await pull(context, c.get('signedIn'), request.value));
  });

  return routes;
}
