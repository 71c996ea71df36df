import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_PUSH_BYTES } from '@/sync/protocol';
import {
  createDeviceResponse,
  DEVICE_CLIENT_ID,
  DEVICE_GRANT_TYPE,
  deviceCodeResponse,
  devicesResponse,
  deviceTokenResponse,
  meResponse,
} from '@/sync/sign-in';
import { signUp, TestBrowser } from '../testing/test-browser';
import { send, TestDevice, type Answer } from '../testing/test-device';
import { DATABASES, startTestServer, type TestServer } from '../testing/test-server';

describe.each(DATABASES)('signing in on %s', (kind) => {
  let test: TestServer;
  let url: string;
  const logged: string[] = [];

  beforeAll(async () => {
    test = await startTestServer(kind, { logTo: { write: (line) => void logged.push(line) } });
    url = test.server.publicUrl;
  });
  afterAll(async () => {
    await test.stop();
  });

  const askForCode = async () =>
    deviceCodeResponse.parse(
      (await send(`${url}/api/auth/device/code`, 'POST', undefined, { client_id: DEVICE_CLIENT_ID })).body,
    );
  const askForToken = (deviceCode: string): Promise<Answer> =>
    send(`${url}/api/auth/device/token`, 'POST', undefined, {
      grant_type: DEVICE_GRANT_TYPE,
      device_code: deviceCode,
      client_id: DEVICE_CLIENT_ID,
    });
  const field = (text: string, name: string): string =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';

  async function approve(browser: TestBrowser, userCode: string): Promise<void> {
    const confirm = await browser.get(`/device?user_code=${userCode}`);
    expect(confirm.text).toContain(`${userCode.slice(0, 4)}-${userCode.slice(4)}`);
    const done = await browser.post('/device', {
      user_code: field(confirm.text, 'user_code'),
      team: field(confirm.text, 'team'),
      decision: 'approve',
    });
    expect(done.text).toContain('Your browser is signed in');
  }

  it('goes from sign-up over device authorization to a push', async () => {
    const browser = new TestBrowser(url);
    await signUp(browser, 'Ada Canaryname', `ada.${kind}@canary.test`, 'Blue');
    const code = await askForCode();
    expect(code.verification_uri).toBe(`${url}/device`);
    expect(await askForToken(code.device_code)).toMatchObject({
      status: 400,
      body: { error: 'authorization_pending' },
    });
    await approve(browser, code.user_code);
    // Asking again at once is too fast, and says so.
    expect((await askForToken(code.device_code)).body).toMatchObject({ error: 'slow_down' });
    await sleep(code.interval * 1000 + 50);
    const granted = deviceTokenResponse.parse((await askForToken(code.device_code)).body);
    expect(granted.scope).toMatch(/^team:/);

    const request = { name: 'Chrome on Linux', scope: granted.scope };
    const made = await send(`${url}/api/devices`, 'POST', granted.access_token, request);
    expect(made.status).toBe(201);
    const device = createDeviceResponse.parse(made.body);
    expect(device).toMatchObject({
      user: { name: 'Ada Canaryname', email: `ada.${kind}@canary.test` },
      team: { name: 'Blue', role: 'owner' },
    });
    // The access token was good for that one time.
    expect((await send(`${url}/api/devices`, 'POST', granted.access_token, request)).status).toBe(401);

    const me = meResponse.parse((await send(`${url}/api/me`, 'GET', device.token)).body);
    expect(me).toEqual({ deviceId: device.deviceId, user: device.user, team: device.team, groups: [] });
    const speaker = new TestDevice(url, device.deviceId, device.token);
    speaker.add('person.create', { personId: randomUUID(), values: { name: 'Grace Canaryperson' } });
    expect((await speaker.push()).results).toEqual([{ mid: 1 }]);

    const listed = devicesResponse.parse((await send(`${url}/api/devices`, 'GET', device.token)).body);
    expect(listed.devices).toMatchObject([{ id: device.deviceId, name: 'Chrome on Linux', current: true }]);
    expect((await browser.get('/team')).location).toBe(`/team/${device.team.id}`);
    expect((await browser.get(`/team/${device.team.id}`)).text).toContain('Chrome on Linux');

    // Signed out there, from the page: the token is worth nothing from that moment.
    await browser.post(`/team/${device.team.id}/devices/${device.deviceId}/sign-out`, {
      user: device.user.id,
    });
    expect((await send(`${url}/api/me`, 'GET', device.token)).status).toBe(401);
    expect(await speaker.trySend([])).toMatchObject({
      status: 401,
      body: { error: { code: 'unauthenticated' } },
    });

    const log = logged.join('');
    expect(log).toContain('answered');
    for (const secret of [
      'anary',
      'Linux',
      device.token.slice(-43),
      granted.access_token,
      code.device_code,
    ]) {
      expect(log).not.toContain(secret);
    }
    expect(log).not.toContain(code.user_code);
  });

  it('signs itself out, and nobody else', async () => {
    const browser = new TestBrowser(url);
    await signUp(browser, 'Out Example', `out.${kind}@example.test`, 'Out');
    const tokens: string[] = [];
    for (let index = 0; index < 2; index += 1) {
      const code = await askForCode();
      await approve(browser, code.user_code);
      const granted = deviceTokenResponse.parse((await askForToken(code.device_code)).body);
      const made = await send(`${url}/api/devices`, 'POST', granted.access_token, { name: 'Firefox' });
      tokens.push(createDeviceResponse.parse(made.body).token);
    }
    const [first, second] = tokens;
    expect((await send(`${url}/api/devices/${randomUUID()}`, 'DELETE', first)).status).toBe(404);
    expect((await send(`${url}/api/devices/current`, 'DELETE', first)).status).toBe(204);
    expect((await send(`${url}/api/me`, 'GET', first)).status).toBe(401);
    expect((await send(`${url}/api/me`, 'GET', second)).status).toBe(200);
  });

  it('gives nothing to a browser that was turned down, nor for a code that somebody else looked at', async () => {
    const owner = new TestBrowser(url);
    const other = new TestBrowser(url);
    await signUp(owner, 'Owner Example', `owner.${kind}@example.test`, 'Green');
    await signUp(other, 'Other Example', `other.${kind}@example.test`, 'Red');
    const code = await askForCode();
    await owner.get(`/device?user_code=${code.user_code}`);
    expect((await other.get(`/device?user_code=${code.user_code}`)).text).toContain('used already');
    await other.post('/device', { user_code: code.user_code, decision: 'approve' });
    expect((await askForToken(code.device_code)).body).toMatchObject({ error: 'authorization_pending' });
    const denied = await owner.post('/device', { user_code: code.user_code, decision: 'deny' });
    expect(denied.text).toContain('Nothing was signed in');
    await sleep(code.interval * 1000 + 50);
    expect((await askForToken(code.device_code)).body).toMatchObject({ error: 'access_denied' });
    expect((await owner.get('/device?user_code=NOSUCHCD')).text).toContain('No browser waits');
  });

  it('does not let a cookie make a device, nor one team make a device of another', async () => {
    const browser = new TestBrowser(url);
    await signUp(browser, 'Cookie Example', `cookie.${kind}@example.test`, 'Cookie');
    expect((await browser.post('/api/devices', {})).status).toBe(400);
    const code = await askForCode();
    await approve(browser, code.user_code);
    const granted = deviceTokenResponse.parse((await askForToken(code.device_code)).body);
    const made = await send(`${url}/api/devices`, 'POST', granted.access_token, {
      name: 'Chrome',
      scope: 'team:other',
    });
    expect(made).toMatchObject({ status: 403, body: { error: { code: 'not-a-member' } } });
  });

  it('lets any origin ask with a token, and never with cookies', async () => {
    const preflight = await fetch(`${url}/api/sync/push`, {
      method: 'OPTIONS',
      headers: {
        origin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    // A refusal has to be readable, too, or the extension could not tell it from a server that is away.
    for (const body of ['', 'x'.repeat(MOST_PUSH_BYTES + 1)]) {
      const refused = await fetch(`${url}/api/sync/push`, { method: 'POST', body });
      expect(refused.status).toBe(body === '' ? 401 : 413);
      expect(refused.headers.get('access-control-allow-origin')).toBe('*');
    }
    const page = await fetch(`${url}/sign-in`, { headers: { origin: 'https://elsewhere.example' } });
    expect(page.headers.get('access-control-allow-origin')).toBeNull();
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
  });
});
