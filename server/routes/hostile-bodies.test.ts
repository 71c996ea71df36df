import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorResponse, MOST_PUSH_BYTES, PROTOCOL_VERSION, type Mutation } from '@/sync/protocol';
import { COMMAND_NAMES } from '@/talent/commands';
import { makeMember, makeTeam } from '../testing/test-team';
import { send, TestDevice } from '../testing/test-device';
import { DATABASES, startTestServer, type TestServer } from '../testing/test-server';

const RUNS = 200;

/** Text that breaks things: control characters, half surrogate pairs, names that objects have already. */
const nastyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    '\u0000',
    '\ud800',
    'team',
    'user:',
    'a'.repeat(3_000),
  ),
);
const nastyValue = fc.jsonValue({ maxDepth: 4, depthSize: 'medium' });
const nastyClock = fc.oneof(
  fc.constantFrom('ffffffffffffffff-x', '0000000000000000-x', '00000000000000-x', ''),
  fc.stringMatching(/^[0-9a-f]{16}-[0-9a-z]{1,64}$/),
  nastyText,
);
const nastyArgs = fc.oneof(
  nastyValue,
  fc.record(
    {
      personId: nastyText,
      poolId: nastyText,
      touchpointId: nastyText,
      reminderId: nastyText,
      name: nastyText,
      label: nastyText,
      type: fc.constantFrom('call', 'note', 'x'),
      occurredAt: fc.constantFrom('2026-01-05T09:00:00.000Z', '9999-99-99T99:99:99.999Z', 'x'),
      dueAt: fc.constantFrom('2026-01-05T09:00:00.000Z', '9999-99-99T99:99:99.999Z'),
      zone: nastyText,
      values: fc.dictionary(fc.constantFrom('name', 'title', 'skills', '__proto__'), nastyValue),
      sets: fc.record({
        email: fc.dictionary(nastyText, fc.oneof(fc.constant(null), fc.record({ address: nastyText }))),
        link: fc.dictionary(nastyText, fc.record({ address: fc.webUrl(), identifies: fc.boolean() })),
      }),
      draft: fc.record({
        url: fc.oneof(fc.webUrl(), nastyText, fc.constant(`https://x.example/${'ä'.repeat(1_500)}`)),
        reader: nastyText,
        name: fc.record({ value: nastyText, from: nastyText }),
        emails: fc.record({ value: fc.array(nastyText, { maxLength: 3 }), from: nastyText }),
      }),
    },
    { requiredKeys: ['personId'] },
  ),
);
const mutationNames = fc.oneof(fc.constantFrom(...COMMAND_NAMES), nastyText);

describe.each(DATABASES)('hostile bodies on %s', (kind) => {
  let test: TestServer;
  let device: TestDevice;

  beforeAll(async () => {
    test = await startTestServer(kind);
    const { context } = test.server;
    device = await TestDevice.create(test.server, await makeMember(context, await makeTeam(context)));
  });
  afterAll(async () => {
    await test.stop();
  });

  it('answers any body of any endpoint with an error of the protocol, and never breaks', async () => {
    const endpoints = fc.constantFrom('sync/push', 'sync/pull', 'devices');
    const bodies = fc.oneof(
      nastyText,
      nastyValue.map((value) => JSON.stringify(value)),
      fc
        .record({ protocol: fc.oneof(fc.constant(PROTOCOL_VERSION), fc.integer()), mutations: nastyValue })
        .map((value) => JSON.stringify(value)),
      fc
        .record({ protocol: fc.integer(), cursor: fc.dictionary(nastyText, fc.double()) })
        .map((value) => JSON.stringify(value)),
    );
    await fc.assert(
      fc.asyncProperty(endpoints, bodies, fc.boolean(), async (endpoint, body, signedIn) => {
        const token = signedIn ? device.token : 'kith_nobody.nothing.x';
        const answer = await send(`${test.server.publicUrl}/api/${endpoint}`, 'POST', token, body);
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(answer.status).toBeLessThan(500);
        errorResponse.parse(answer.body);
      }),
      { numRuns: RUNS },
    );
  });

  it('answers every mutation, however odd, as taken or refused', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(mutationNames, nastyArgs, nastyClock), { minLength: 1, maxLength: 4 }),
        async (changes) => {
          const { context } = test.server;
          const member = await makeMember(context, await makeTeam(context), 'owner');
          const hostile = await TestDevice.create(test.server, member);
          const mutations = changes.map(([name, args, clock], index) => {
            return { mid: index + 1, name, version: 1, clock, args: args as Mutation['args'] };
          });
          const answer = await hostile.trySend(mutations);
          expect([200, 400]).toContain(answer.status);
          await hostile.pull();
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('takes any cursor for what it is worth', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(nastyText, fc.maxSafeNat()), async (cursor) => {
        const url = `${test.server.publicUrl}/api/sync/pull`;
        const answer = await send(url, 'POST', device.token, { protocol: PROTOCOL_VERSION, cursor });
        expect(answer.status).toBe(200);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['deep nesting', '['.repeat(500_000), 400],
    ['deep nesting that is JSON', `${'['.repeat(5_000)}${']'.repeat(5_000)}`, 400],
    ['too many bytes', `"${'x'.repeat(MOST_PUSH_BYTES)}"`, 413],
    [
      'too many mutations',
      JSON.stringify({ protocol: 1, mutations: Array.from({ length: 501 }, () => 0) }),
      400,
    ],
    ['an older protocol', { protocol: 0, mutations: [{}] }, 400],
    ['nothing', '', 400],
  ])('turns down %s', async (_what, body, status) => {
    const answer = await send(`${device.url}/api/sync/push`, 'POST', device.token, body);
    expect(answer.status).toBe(status);
    errorResponse.parse(answer.body);
  });

  it('tells old and new devices which side to update', async () => {
    const url = `${device.url}/api/sync/pull`;
    const ask = (protocol: number) => send(url, 'POST', device.token, { protocol, cursor: {} });
    expect(await ask(0)).toMatchObject({ status: 426, body: { error: { code: 'protocol-too-old' } } });
    expect(await ask(99)).toMatchObject({ status: 400, body: { error: { code: 'protocol-too-new' } } });
  });

  it('answers odd sign-in requests and tokens with 4xx', async () => {
    const bodies = fc.oneof(
      nastyText,
      fc.record({ client_id: nastyText, user_id: nastyText }).map((value) => JSON.stringify(value)),
      fc
        .record({ client_id: fc.constant('kith-extension'), grant_type: nastyText, device_code: nastyText })
        .map((value) => JSON.stringify(value)),
      nastyText.map((code) =>
        JSON.stringify({
          client_id: 'kith-extension',
          grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
          device_code: code,
        }),
      ),
    );
    await fc.assert(
      fc.asyncProperty(bodies, fc.string({ maxLength: 60 }), async (body, token) => {
        const base = test.server.publicUrl;
        const header = encodeURIComponent(token) || 'x';
        const statuses = [
          (await send(`${base}/api/auth/device/token`, 'POST', undefined, body)).status,
          (await send(`${base}/api/devices`, 'POST', header, { name: 'Chrome' })).status,
          (await send(`${base}/api/me`, 'GET', header)).status,
          (await send(`${base}/api/devices/${encodeURIComponent(token) || 'x'}`, 'DELETE', device.token))
            .status,
          (await fetch(`${base}/invitations/${encodeURIComponent(token)}`)).status,
          (await fetch(`${base}/device?user_code=${encodeURIComponent(token)}`)).status,
        ];
        for (const status of statuses) expect(status).toBeLessThan(500);
      }),
      { numRuns: 100 },
    );
  });
});
