import { Hono } from 'hono';
import { MOST_PUSH_BYTES, pullRequest, pushRequest, renewRequest, type RenewResponse } from '@/sync/protocol';
import { createDevice } from '../services/devices';
import type { ServerContext } from '../services/server-context';
import { pull, push } from '../services/synchronize';
import { findProtocolFailure } from '@/sync/authority/sync-failure';
import { answerFailure } from './answers';
import { countPull, countPush } from './count-sync';
import { limitBody } from './limit-body';
import { limitSync } from './limit-sync';
import { readBody } from './read-body';
import { requireDevice, type DeviceEnvironment } from './require-device';

const MOST_PULL_BYTES = 64 * 1024;
const MOST_RENEW_BYTES = 1024;

/** `POST /push`, `POST /pull` and `POST /renew`, as `sync/protocol.ts` has them. */
export function createSyncRoutes(context: ServerContext): Hono<DeviceEnvironment> {
  const routes = new Hono<DeviceEnvironment>();
  const { metrics } = context;

  routes.post('/push', limitBody(MOST_PUSH_BYTES), requireDevice(context), limitSync(context), async (c) => {
    const request = await readBody(c, pushRequest);
    if (!request.ok) return answerFailure(c, request.reason);
    const failure = findProtocolFailure(request.value.protocol);
    if (failure !== undefined) return answerFailure(c, failure);
    const stopTimer = metrics.pushDuration.startTimer();
    const answer = await push(context, c.get('signedIn'), request.value);
    stopTimer();
    countPush(metrics, answer);
    return answer.ok ? c.json(answer.value) : answerFailure(c, answer.reason);
  });

  routes.post('/pull', limitBody(MOST_PULL_BYTES), requireDevice(context), limitSync(context), async (c) => {
    const request = await readBody(c, pullRequest);
    if (!request.ok) return answerFailure(c, request.reason);
    const failure = findProtocolFailure(request.value.protocol);
    if (failure !== undefined) return answerFailure(c, failure);
    const stopTimer = metrics.pullDuration.startTimer();
    const answer = await pull(context, c.get('signedIn'), request.value);
    stopTimer();
    if (!answer.ok) return answerFailure(c, answer.reason);
    countPull(metrics, request.value, answer.value);
    return c.json(answer.value);
  });

  routes.post('/renew', limitBody(MOST_RENEW_BYTES), requireDevice(context), async (c) => {
    const request = await readBody(c, renewRequest);
    if (!request.ok) return answerFailure(c, request.reason);
    const failure = findProtocolFailure(request.value.protocol);
    if (failure !== undefined) return answerFailure(c, failure);
    // Its changes may be in the queue of both: what one was answered is the other's answer.
    const { device, member } = c.get('signedIn');
    const { token } = await createDevice(context, member, device.name);
    const answer: RenewResponse = { token };
    c.header('Cache-Control', 'no-store');
    return c.json(answer, 201);
  });

  return routes;
}
