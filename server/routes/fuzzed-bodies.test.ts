import fc from 'fast-check';
import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeClock } from '@/sync/clock';
import { pushResponse, errorResponse, PROTOCOL_VERSION } from '@/sync/protocol';
import { DEVICE_CLIENT_ID, DEVICE_GRANT_TYPE } from '@/sync/sign-in';
import { COMMAND_NAMES } from '@/talent/commands';
import { createApp } from '../app';
import { createLog } from '../logging';
import { createAccounts } from '../services/accounts';
import { Limits } from '../services/limits';
import { TestDevice } from '../testing/test-device';
import { makeMember, makeTeam } from '../testing/test-team';
import { startTestServer, type TestServer } from '../testing/test-server';
import { API, type ApiName, type ApiRoute } from './api-description';

/** How many bodies each route gets; 20,000 together. A push with mutations of the right shape takes longest. */
const BODIES = {
  askForDeviceCode: 3_000,
  askForDeviceToken: 3_500,
  createDevice: 3_500,
  push: 3_500,
  pull: 3_000,
  renewDevice: 2_000,
} as const satisfies Partial<Record<ApiName, number>>;
const MUTATED_PUSHES = 1_500;
const NAMES = Object.keys(BODIES) as (keyof typeof BODIES)[];

/** The limits have tests of their own; here they would turn away what is to be tried. */
class NoLimits extends Limits {
  override take(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}

let test: TestServer;
let app: Hono;
let device: TestDevice;
const broken: string[] = [];
type Body = string | Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  test = await startTestServer('pglite');
  const { publicUrl, context: usual } = test.server;
  const log = createLog('warn', { write: (line: string) => void broken.push(line) });
  const context = { ...usual, log, limits: new NoLimits(usual.database) };
  const accounts = createAccounts({
    database: context.database,
    secret: 'kD2v9xQm4Zr7Lp0sWf6Bt1Nc8Hj3Gy5A',
    publicUrl,
    trustedExtensionIds: [],
    sessionIdle: 60_000,
    log,
  });
  app = createApp({
    server: context,
    accounts,
    publicUrl,
    registration: 'open',
    sessionLongest: 60_000,
    clientAddress: () => undefined,
  });
});
beforeEach(async () => {
  const { context } = test.server;
  device = await TestDevice.create(test.server, await makeMember(context, await makeTeam(context), 'owner'));
});
afterAll(() => test.stop());

/** Sends a body to a route, and holds the answer against the description of the API. @returns the answer, read */
async function ask(name: ApiName, body: Body, contentType = 'application/json'): Promise<unknown> {
  const route: ApiRoute = API[name];
  const response = await app.request(route.path, {
    method: 'POST',
    headers: { 'content-type': contentType, authorization: `Bearer ${device.token}` },
    body,
  });
  const text = await response.text();
  const said = `${route.path} answered ${response.status} ${text.slice(0, 300)}; ${broken.join('')}`;
  expect(response.status, said).toBeLessThan(500);
  const shape = response.status === route.status ? route.answer : route.failures[response.status];
  expect(shape, said).toBeDefined();
  const parsed = shape!.safeParse(JSON.parse(text));
  expect(parsed.success, said).toBe(true);
  // Nothing that broke, and no error of the database, is behind an answer that looks fine.
  expect(broken).toEqual([]);
  return parsed.data;
}

const CLOCK = encodeClock({ at: Date.UTC(2026, 0, 5), counter: 0, node: 'fuzz' });
const mutationOf = (name: string, args: unknown) => ({ mid: 1, name, version: 1, clock: CLOCK, args });

/** Bodies as they should be, of which hostile ones are made. */
const SAMPLES: Readonly<Record<keyof typeof BODIES, unknown>> = {
  askForDeviceCode: { client_id: DEVICE_CLIENT_ID },
  askForDeviceToken: { client_id: DEVICE_CLIENT_ID, grant_type: DEVICE_GRANT_TYPE, device_code: 'abc' },
  createDevice: { name: 'Chrome on Linux', scope: 'team' },
  push: {
    protocol: PROTOCOL_VERSION,
    mutations: [mutationOf('person.create', { personId: 'a', values: { name: 'Ada Example' } })],
  },
  pull: { protocol: PROTOCOL_VERSION, cursor: { team: 0, 'user:a': 3 } },
  renewDevice: { protocol: PROTOCOL_VERSION },
};

/** Names that objects have already, what no column holds, and almost an instant, an address or a scope. */
const NASTY_TEXTS = [
  ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', ''],
  ['\u0000', 'a\u0000b', '\ud800', '\udfff\ud800', '\ufeff', '\u202e', 'ſ', "'; drop table record; --"],
  ['team', 'user:', 'group:__proto__', 'x'.repeat(5_000), '../..', '%00', '${1}', '{{1}}'],
  ['9999-99-99T99:99:99.999Z', '+275760-09-13T00:00:00.001Z', '2026-01-05T09:00:00.000Z', 'NaN'],
  ['https://a.example/in/x', 'javascript:alert(1)', 'http://[::', 'a@b.example', 'mailto:', '+49 30 1'],
];
/** Text that breaks things. */
const nastyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(...NASTY_TEXTS.flat()),
);
const nastyNumber = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -0, -1, 0.5, 2 ** 31, 2 ** 53, -(2 ** 53), 2 ** 63, 1e21, 1e308, Number.MIN_VALUE),
);
const nastyObject = fc.dictionary(nastyText, fc.oneof(nastyText, nastyNumber), { maxKeys: 4 });
const nasty: fc.Arbitrary<unknown> = fc.oneof(
  nastyText,
  nastyNumber,
  nastyObject,
  fc.constantFrom(null, true, false),
  fc.array(fc.oneof(nastyText, nastyNumber, nastyObject), { maxLength: 5 }),
  fc.jsonValue({ maxDepth: 4 }),
  fc.integer({ min: 10, max: 80 }).map((depth) => {
    let nested: unknown = 1;
    for (let level = 0; level < depth; level += 1) nested = level % 2 === 0 ? [nested] : { a: nested };
    return nested;
  }),
);

interface Spot {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

function findSpots(value: unknown): readonly Spot[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...findSpots(holder[key])]);
}

/** Sets a property of any name, as JSON.parse does. */
function define(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

/** A sample in which some places hold, or are called, something else, or are missing. */
function spoil(sample: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const change = fc.record({ at: fc.nat(), how: fc.nat(9), value: nasty, name: nastyText });
  return fc.tuple(sample, fc.array(change, { minLength: 1, maxLength: 3 })).map(([whole, changes]) => {
    const copy: unknown = structuredClone(whole);
    for (const { at, how, value, name } of changes) {
      const spots = findSpots(copy);
      const spot = spots[at % Math.max(1, spots.length)];
      if (spot === undefined) continue;
      if (how === 0) Reflect.deleteProperty(spot.holder, spot.key);
      else if (how <= 2) define(spot.holder, name, value);
      else define(spot.holder, spot.key, value);
    }
    return copy;
  });
}

/** JSON that no JSON.stringify writes. */
function breakText(text: string): fc.Arbitrary<string> {
  const at = fc.nat(text.length);
  const numbers = fc.constantFrom(
    '1e999',
    '-1e999',
    '-0',
    '1E400',
    '9'.repeat(400),
    '0x10',
    '01',
    'NaN',
    '1.',
  );
  return fc.oneof(
    at.map((end) => text.slice(0, end)),
    fc.tuple(at, nastyText).map(([where, put]) => text.slice(0, where) + put + text.slice(where)),
    numbers.map((number) => text.replaceAll(/:\d+/g, () => `:${number}`)),
    fc.constant(text.replace('{', '{"__proto__":{"protocol":1},')),
    fc.constant(`${text.slice(0, -1)},${text.slice(1)}`),
    fc.constantFrom(`\ufeff${text}`, `${text}${text}`, `[${text}]`, `"${text}"`, `${text}//`),
    fc.integer({ min: 1, max: 3_000 }).map((depth) => `${'['.repeat(depth)}${text}${']'.repeat(depth)}`),
    fc.integer({ min: 1, max: 3_000 }).map((depth) => `${'{"protocol":'.repeat(depth)}1${'}'.repeat(depth)}`),
  );
}

const contentTypes = fc.constantFrom(
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'x',
);

describe('fuzzed bodies', () => {
  it('are of every route that takes one, 20,000 of them', () => {
    const routes: Record<string, ApiRoute> = API;
    expect(
      Object.keys(routes)
        .filter((name) => routes[name]!.body !== undefined)
        .sort(),
    ).toEqual([...NAMES].sort());
    expect(Object.values(BODIES).reduce((sum, count) => sum + count, MUTATED_PUSHES)).toBe(20_000);
  });

  it.each(NAMES)(
    'of %s are answered as the API says, and break nothing',
    { timeout: 300_000 },
    async (name) => {
      const sample = JSON.stringify(SAMPLES[name]);
      const bodies: fc.Arbitrary<Body> = fc.oneof(
        { weight: 4, arbitrary: spoil(fc.constant(SAMPLES[name])).map((value) => JSON.stringify(value)) },
        { weight: 2, arbitrary: breakText(sample) },
        { weight: 1, arbitrary: nasty.map((value) => JSON.stringify(value)) },
        { weight: 1, arbitrary: nastyText },
        { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Uint8Array.from(bytes)) },
      );
      await fc.assert(
        fc.asyncProperty(bodies, contentTypes, async (body, type) => {
          await ask(name, body, type);
        }),
        { numRuns: BODIES[name] },
      );
    },
  );

  it('with mutations of the right shape are answered one by one', { timeout: 300_000 }, async () => {
    const person = { personId: 'a', values: { name: 'Ada Example', title: 'Engineer' } };
    const id = fc.constantFrom('a', 'b', 'c');
    // What any command asks for, so that what is spoiled gets as far as its rules.
    const args = fc.record({
      personId: id,
      roleId: id,
      poolId: id,
      tagId: id,
      reminderId: id,
      touchpointId: id,
      segmentId: id,
      mergeId: id,
      winnerId: id,
      loserId: id,
      transitionId: id,
      oneId: id,
      otherId: id,
      type: fc.constantFrom('call', 'email', 'note'),
      reason: fc.constantFrom('human', 'x'),
      stage: fc.constantFrom('sourced', 'contacted', 'x'),
      from: fc.constantFrom('sourced', 'contacted'),
      to: fc.constantFrom('sourced', 'contacted', 'hired'),
      label: nastyText,
      name: nastyText,
      text: nastyText,
      summary: nastyText,
      private: fc.boolean(),
      zone: fc.constantFrom('Europe/Berlin', 'x', '__proto__'),
      occurredAt: fc.constant('2026-01-05T09:00:00.000Z'),
      dueAt: fc.constant('2026-01-05T09:00:00.000Z'),
      until: fc.constant('2026-02-05T09:00:00.000Z'),
      values: fc.constantFrom<unknown>(person.values, { title: 'Role' }, { name: 'Segment', query: 'rust' }),
      draft: fc.record({
        url: fc.constantFrom('https://profiles.example/a', 'https://profiles.example/b'),
        reader: nastyText,
        name: fc.record({ value: nastyText, from: nastyText }),
        emails: fc.record({ value: fc.array(nastyText, { maxLength: 3 }), from: nastyText }),
        links: fc.record({ value: fc.array(nastyText, { maxLength: 3 }), from: nastyText }),
        phones: fc.record({ value: fc.array(nastyText, { maxLength: 3 }), from: nastyText }),
      }),
    });
    const change = fc.tuple(fc.constantFrom(...COMMAND_NAMES), fc.oneof(args, spoil(args)));
    let lastMid = 0;
    let applied = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
        const mutations = changes.map(([name, given], index) => {
          return { ...mutationOf(name, given), mid: lastMid + index + 1 };
        });
        const answer = await ask('push', JSON.stringify({ protocol: PROTOCOL_VERSION, mutations }));
        const taken = pushResponse.safeParse(answer);
        if (taken.success) {
          expect(taken.data.results).toHaveLength(mutations.length);
          lastMid = taken.data.lastMid;
          applied += taken.data.results.filter(({ refusal }) => refusal === undefined).length;
        } else {
          errorResponse.parse(answer);
        }
      }),
      { numRuns: MUTATED_PUSHES },
    );
    // Else nothing hostile got as far as the database.
    expect(applied).toBeGreaterThan(MUTATED_PUSHES / 10);
  });
});
