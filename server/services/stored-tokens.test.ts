import { sql } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createDeviceResponse,
  DEVICE_CLIENT_ID,
  DEVICE_GRANT_TYPE,
  deviceCodeResponse,
  deviceTokenResponse,
} from '@/sync/sign-in';
import { signUp, TestBrowser } from '../testing/test-browser';
import { send } from '../testing/test-device';
import { DATABASES, startTestServer, type TestServer } from '../testing/test-server';

describe.each(DATABASES)('tokens at rest on %s', (kind) => {
  let test: TestServer;

  beforeAll(async () => {
    test = await startTestServer(kind);
  });
  afterAll(() => test.stop());

  /** Everything that stands in any table, as text. */
  async function readEverything(): Promise<string> {
    const { database } = test.server.context;
    const tables = await sql<{ name: string }>`select tablename as name from pg_tables
      where schemaname = 'public'`.execute(database);
    const contents: string[] = [];
    for (const { name } of tables.rows) {
      const rows = await sql<{ text: string }>`select row_to_json(t)::text as text
        from ${sql.table(name)} t`.execute(database);
      contents.push(...rows.rows.map(({ text }) => text));
    }
    return contents.join('\n');
  }

  it('are found in no table: neither of a cookie, nor of a bearer, nor of a device that waits', async () => {
    const url = test.server.publicUrl;
    const browser = new TestBrowser(url);
    await signUp(browser, 'Ada Example', `ada@${kind}.test`, 'Blue');
    const ask = (path: string, token: string | undefined, body: unknown) =>
      send(`${url}/api${path}`, 'POST', token, body);
    const client_id = DEVICE_CLIENT_ID;
    const code = deviceCodeResponse.parse((await ask('/auth/device/code', undefined, { client_id })).body);
    const confirm = await browser.get(`/device?user_code=${code.user_code}`);
    const team = /name="team" value="([^"]*)"/.exec(confirm.text)![1]!;
    await browser.post('/device', { user_code: code.user_code, team, decision: 'approve' });
    expect(await readEverything()).not.toContain(code.device_code);
    await sleep(code.interval * 1000 + 50);
    const form = { grant_type: DEVICE_GRANT_TYPE, device_code: code.device_code, client_id };
    const granted = deviceTokenResponse.parse((await ask('/auth/device/token', undefined, form)).body);
    const [cookie = ''] = browser.cookies();
    const session = decodeURIComponent(cookie).split('.')[0]!;
    expect(session.length).toBeGreaterThan(20);

    const before = await readEverything();
    // What looks is able to see: the address stands there as it is.
    expect(before).toContain(`ada@${kind}.test`);
    for (const secret of [session, granted.access_token]) expect(before).not.toContain(secret);

    const request = { name: 'Chrome', scope: granted.scope };
    const device = createDeviceResponse.parse((await ask('/devices', granted.access_token, request)).body);
    expect(await readEverything()).not.toContain(device.token.split('.')[2]);
    // The token was redeemed and is of no more use; nor is what stands in the table instead of a token.
    expect((await ask('/devices', granted.access_token, request)).status).toBe(401);
    const stored = await sql<{ token: string }>`select token from session`.execute(
      test.server.context.database,
    );
    for (const { token } of stored.rows) expect((await ask('/devices', token, request)).status).toBe(401);
  });
});
