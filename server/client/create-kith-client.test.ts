import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '@/sync/protocol';
import { DEVICE_CLIENT_ID, DEVICE_GRANT_TYPE } from '@/sync/sign-in';
import { signUp, TestBrowser } from '../testing/test-browser';
import { TestDevice } from '../testing/test-device';
import { startTestServer, type TestServer } from '../testing/test-server';
import { createKithClient } from './create-kith-client';

describe('the client', () => {
  let test: TestServer;
  let origin: string;
  beforeAll(async () => {
    test = await startTestServer('pglite');
    origin = test.server.publicUrl;
  });
  afterAll(() => test.stop());

  async function signIn(): Promise<string> {
    const nobody = createKithClient({ origin });
    const browser = new TestBrowser(origin);
    await signUp(browser, 'Ada Example', `${randomUUID()}@example.test`, 'Blue');
    const code = await nobody.call('askForDeviceCode', { body: { client_id: DEVICE_CLIENT_ID } });
    if (!code.ok) throw new Error(JSON.stringify(code.reason));
    const body = {
      client_id: DEVICE_CLIENT_ID,
      grant_type: DEVICE_GRANT_TYPE,
      device_code: code.value.device_code,
    } as const;
    expect(await nobody.call('askForDeviceToken', { body })).toMatchObject({
      reason: { kind: 'refused', status: 400, body: { error: 'authorization_pending' } },
    });
    const page = await browser.get(`/device?user_code=${code.value.user_code}`);
    const team = /name="team" value="([^"]*)"/.exec(page.text)?.[1] ?? '';
    await browser.post('/device', { user_code: code.value.user_code, team, decision: 'approve' });
    await sleep(code.value.interval * 1000 + 50);
    const granted = await nobody.call('askForDeviceToken', { body });
    if (!granted.ok) throw new Error(JSON.stringify(granted.reason));
    const { access_token: token, scope } = granted.value;
    const made = await createKithClient({ origin, token }).call('createDevice', {
      body: { name: 'A program', scope },
    });
    if (!made.ok) throw new Error(JSON.stringify(made.reason));
    return made.value.token;
  }

  it('signs in, pushes, pulls and signs out, with every answer as it is described', async () => {
    const token = await signIn();
    const client = createKithClient({ origin, token });
    const me = await client.call('getMe');
    expect(me).toMatchObject({ ok: true, value: { team: { name: 'Blue', role: 'owner' } } });
    const device = new TestDevice(origin, 'a-program', token);
    const mutations = [device.add('pool.create', { poolId: randomUUID(), name: 'Spring' })];
    const pushed = await client.call('push', { body: { protocol: PROTOCOL_VERSION, mutations } });
    expect(pushed).toMatchObject({ ok: true, value: { lastMid: 1 } });
    const pulled = await client.call('pull', { body: { protocol: PROTOCOL_VERSION, cursor: {} } });
    expect(pulled).toMatchObject({ ok: true, value: { rows: [{ kind: 'pool' }], more: false } });
    expect(await client.call('listDevices')).toMatchObject({ value: { devices: [{ name: 'A program' }] } });
    const parameters = { id: 'current' };
    expect(await client.call('signOutDevice', { parameters })).toEqual({ ok: true, value: undefined });
    expect(await client.call('getMe')).toMatchObject({
      ok: false,
      reason: { kind: 'refused', status: 401, body: { error: { code: 'unauthenticated' } } },
    });
  });

  it('says when nobody answers, or somebody else does', async () => {
    const health = (fetched: typeof fetch) => createKithClient({ origin, fetch: fetched }).call('getHealth');
    const page = async (): Promise<Response> => new Response('<title>Not Kith</title>');
    expect(await health(page)).toEqual({ ok: false, reason: { kind: 'not-understood', status: 200 } });
    const gateway = async (): Promise<Response> => new Response('{}', { status: 502 });
    expect(await health(gateway)).toMatchObject({ reason: { kind: 'not-understood', status: 502 } });
    const closed = createKithClient({ origin: 'http://127.0.0.1:1' });
    expect(await closed.call('getHealth')).toMatchObject({ reason: { kind: 'unreachable' } });
    expect(await createKithClient({ origin }).call('getReadiness')).toEqual({
      ok: true,
      value: { status: 'ready' },
    });
  });
});
