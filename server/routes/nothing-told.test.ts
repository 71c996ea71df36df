import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { once } from 'node:events';
import { DEVICE_CLIENT_ID, DEVICE_GRANT_TYPE } from '@/sync/sign-in';
import { PROTOCOL_VERSION } from '@/sync/protocol';
import { makeMember, makeTeam } from '../testing/test-team';
import { signUp, TestBrowser } from '../testing/test-browser';
import { TestDevice } from '../testing/test-device';
import { DATABASES, startTestServer, type TestServer } from '../testing/test-server';

const CANARY = 'zqcanary';
const ADDRESS = `${CANARY}@example.test`;
const CONSOLE = ['debug', 'error', 'info', 'log', 'warn'] as const;

const JSON_BODIES: readonly unknown[] = [
  { [CANARY]: CANARY },
  { protocol: PROTOCOL_VERSION, cursor: { [CANARY]: 1, team: 0 } },
  { protocol: PROTOCOL_VERSION, mutations: [{ mid: 1, name: CANARY, args: CANARY }] },
  {
    protocol: PROTOCOL_VERSION,
    mutations: [
      {
        mid: 1,
        name: 'person.create',
        version: 1,
        clock: '0000000000000001-x',
        args: { personId: CANARY, values: { name: CANARY } },
      },
    ],
  },
  { client_id: DEVICE_CLIENT_ID, scope: CANARY },
  { client_id: DEVICE_CLIENT_ID, grant_type: DEVICE_GRANT_TYPE, device_code: CANARY },
  { name: CANARY, scope: `team:${CANARY}` },
];
const FORM = {
  name: CANARY,
  email: ADDRESS,
  password: `${CANARY} ${CANARY}`,
  team: CANARY,
  user_code: CANARY,
  decision: 'approve',
  next: `/${CANARY}`,
  role: CANARY,
  user: CANARY,
};

/** Lets each table answer whatever it is asked with an error that quotes a person, as databases do. */
async function breakTables({ context }: TestServer['server']): Promise<void> {
  const { database } = context;
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables
    where schemaname = 'public' and tablename not like 'kysely%'`.execute(database);
  const message = sql.lit(`(email)=(${ADDRESS})\n    at ${CANARY} (${CANARY}.ts:1:1)`);
  for (const { name } of rows) {
    const hidden = `${name}_hidden`;
    await sql`alter table ${sql.table(name)} rename to ${sql.table(hidden)}`.execute(database);
    await sql`create function ${sql.table(`break_${name}`)}() returns setof ${sql.table(hidden)} language plpgsql
      as $$ begin raise exception ${message} using detail = ${message}; end $$`.execute(database);
    await sql`create view ${sql.table(name)} as select * from ${sql.table(`break_${name}`)}()`.execute(
      database,
    );
  }
}

describe.each(DATABASES)('the log on %s', (kind) => {
  let test: TestServer;
  let device: TestDevice;
  let browser: TestBrowser;
  const logged: string[] = [];
  const write = (line: string): void => void logged.push(line);

  beforeAll(async () => {
    test = await startTestServer(kind, { logTo: { write } });
    const { context } = test.server;
    device = await TestDevice.create(test.server, await makeMember(context, await makeTeam(context)));
    browser = new TestBrowser(test.server.publicUrl);
    await signUp(browser, CANARY, ADDRESS, CANARY);
    for (const name of CONSOLE)
      vi.spyOn(console, name).mockImplementation((...said) => write(said.join(' ')));
  });
  afterEach(() => {
    logged.length = 0;
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await test.stop();
  });

  const headers = (token: string): Record<string, string> => ({
    authorization: `Bearer ${token}`,
    cookie: `kith.session_token=${CANARY}; ${CANARY}=${CANARY}`,
    'user-agent': CANARY,
    referer: `https://example.test/${CANARY}`,
    'x-forwarded-for': CANARY,
    'x-request-id': CANARY,
    origin: test.server.publicUrl,
    'sec-fetch-site': 'same-origin',
  });

  /** Asks every route that there is, and some that there are not, with the canary wherever something fits. */
  async function askEverything(): Promise<readonly number[]> {
    const statuses: number[] = [];
    const patterns = test.server.routes.filter(({ path }) => !path.includes('*'));
    const asked = [...patterns, { method: 'GET', path: `/api/${CANARY}` }, { method: 'GET', path: '/:id' }];
    for (const { method, path } of asked) {
      const url = `${test.server.publicUrl}${path.replaceAll(/:\w+/g, CANARY)}?user_code=${CANARY}&q=${CANARY}`;
      const bodies: readonly (string | URLSearchParams | undefined)[] =
        method === 'POST'
          ? [...JSON_BODIES.map((body) => JSON.stringify(body)), `{"${CANARY}`, new URLSearchParams(FORM)]
          : [undefined];
      for (const token of [device.token, CANARY]) {
        for (const body of bodies) {
          const response = await fetch(url, {
            method,
            headers: headers(token),
            redirect: 'manual',
            ...(body === undefined ? {} : { body }),
          });
          await response.text();
          statuses.push(response.status);
          if (body instanceof URLSearchParams) {
            statuses.push((await browser.post(path.replaceAll(/:\w+/g, CANARY), FORM)).status);
          }
        }
      }
      if (method === 'GET') statuses.push((await browser.get(path.replaceAll(/:\w+/g, CANARY))).status);
    }
    return statuses;
  }

  async function sayEverything(): Promise<void> {
    const url = `${test.server.publicUrl.replace(/^http/, 'ws')}/api/sync/socket?q=${CANARY}`;
    for (const message of [
      CANARY,
      JSON.stringify({ type: CANARY }),
      JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION, token: CANARY }),
      JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION, token: device.token }),
    ]) {
      const socket = new WebSocket(url, { headers: { cookie: CANARY } });
      await once(socket, 'open');
      socket.send(message);
      await once(socket, 'message');
      socket.terminate();
    }
  }

  const shown = (): string => logged.filter((line) => line.includes(CANARY)).join('');

  it('says nothing of what was asked', async () => {
    const statuses = await askEverything();
    await sayEverything();
    expect(statuses).toContain(200);
    expect(statuses).toContain(400);
    expect(logged.filter((line) => line.includes('answered')).length).toBeGreaterThanOrEqual(50);
    expect(shown()).toBe('');
    expect(logged.join('')).not.toContain(device.token);
  });

  it('says which request it was, by an id that the answer has too', async () => {
    const ask = async (requestId: string) => {
      const response = await fetch(`${test.server.publicUrl}/api/health`, {
        headers: { 'x-request-id': requestId },
      });
      return response.headers.get('x-request-id') ?? '';
    };
    const given = '4BF92F35-77b3-4da6-a3ce-929d0e0e4736';
    expect(await ask(given)).toBe(given);
    const made = await ask('a name');
    expect(made).toMatch(/^[0-9a-f-]{36}$/);
    const ids = logged.map((line) => (JSON.parse(line) as { requestId: string }).requestId);
    expect(ids).toEqual([given, made]);
  });

  // The last: nothing works after it.
  it('says nothing of what the database said', async () => {
    await breakTables(test.server);
    const statuses = await askEverything();
    await expect(sql`select * from device`.execute(test.server.context.database)).rejects.toThrow(CANARY);
    expect(statuses.filter((status) => status === 500).length).toBeGreaterThanOrEqual(10);
    expect(logged.join('')).toContain('a request broke');
    expect(shown()).toBe('');
  });
});
