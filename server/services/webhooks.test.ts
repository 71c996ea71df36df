import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunningServer } from '../create-server';
import type { WebhookEvent } from '../database/schema';
import { readAuditAfter } from '../repositories/audit';
import type { Member } from '../repositories/members';
import { listDeliveries } from '../repositories/webhook-deliveries';
import { listWebhooks } from '../repositories/webhooks';
import { signUp, TestBrowser } from '../testing/test-browser';
import { TestDevice } from '../testing/test-device';
import { isSigned, TestReceiver } from '../testing/test-receiver';
import { DATABASES, startTestServer, type TestServer } from '../testing/test-server';
import { makeMember, makeTeam } from '../testing/test-team';
import { createDevice } from './devices';
import { sqlTeamStore } from './sql-team-store';
import { sweepExpired } from './sweep-expired';
import { addWebhook, removeWebhook, sendAgain, testWebhook, turnWebhookOff, turnWebhookOn } from './webhooks';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const CANARY = 'zalenquist';
const METRICS_TOKEN = 'metrics-token-of-this-test-of-webhooks';
const EVENTS: readonly WebhookEvent[] = ['records.changed', 'person.erased'];
const LOOPBACK = ['127.0.0.0/8'];

describe.each(DATABASES)('webhooks on %s', (kind) => {
  let time: number;
  let test: TestServer;
  let receiver: TestReceiver;
  let owner: Member;
  let teamId: string;
  let device: TestDevice;
  const lines: string[] = [];
  /** Ends the time to answer of all calls that are under way. */
  const timeouts = new Set<() => void>();

  beforeAll(async () => {
    time = Date.now();
    test = await startTestServer(kind, {
      now: () => time,
      // Exactly between shorter and longer.
      random: () => 0.5,
      webhookNetworks: LOOPBACK,
      metricsToken: METRICS_TOKEN,
      logTo: { write: (line) => void lines.push(line) },
      startAnswerTimer: (_milliseconds, expire) => {
        timeouts.add(expire);
        return () => timeouts.delete(expire);
      },
    });
    receiver = await TestReceiver.open();
  });
  afterAll(async () => {
    await receiver.close();
    await test.stop();
  });
  beforeEach(async () => {
    time = Date.now();
    receiver.answerWith(204);
    receiver.calls.splice(0);
    teamId = await makeTeam(test.server.context);
    owner = await makeMember(test.server.context, teamId, 'owner');
    device = await TestDevice.create(test.server, owner);
  });
  afterEach(async () => {
    // What is left of one test would be sent in the next one.
    await sql`delete from webhook`.execute(test.server.context.database);
    await test.server.context.webhooks.settle();
  });

  async function add(path = '/', events = EVENTS): Promise<{ readonly id: string; readonly secret: string }> {
    const added = await addWebhook(test.server.context, owner, { url: receiver.url(path), events });
    if (!added.ok) throw new Error(added.reason);
    return added.value;
  }

  async function createPerson(personId: string = randomUUID()): Promise<string> {
    device.add('person.create', { personId, values: { name: `Mira ${CANARY}` } });
    await device.push();
    return personId;
  }

  const settle = (server: RunningServer = test.server) => server.context.webhooks.settle();

  async function pass(milliseconds: number): Promise<void> {
    time += milliseconds;
    await settle();
  }

  const deliveriesOf = (id: string) => listDeliveries(test.server.context.database, teamId, id, 100);
  const webhookNow = async (id: string) =>
    (await listWebhooks(test.server.context.database, teamId)).find((webhook) => webhook.id === id)!;
  const actsNow = async () =>
    (await readAuditAfter(test.server.context.database, teamId, 0, 1_000)).map(({ act, actor_id }) => ({
      act,
      actor_id,
    }));

  it('tell of a change by kinds and ids alone, signed as the standard has it', async () => {
    const { secret } = await add('/inbox?of=kith');
    const personId = randomUUID();
    device.add('person.create', { personId, values: { name: `Mira ${CANARY}` } });
    const touchpointId = randomUUID();
    const hidden = randomUUID();
    for (const [id, isPrivate] of [
      [touchpointId, false],
      [hidden, true],
    ] as const) {
      device.add('touchpoint.log', {
        touchpointId: id,
        personId,
        type: 'note',
        summary: CANARY,
        occurredAt: '2026-03-01T09:00:00.000Z',
        private: isPrivate,
      });
    }
    await device.push();
    await pass(2 * SECOND);
    expect(receiver.calls).toHaveLength(1);
    const [call] = receiver.calls;
    // The library's own check, by the wall clock: it throws when anything is wrong.
    new Webhook(secret).verify(call!.text, { ...call!.headers });
    expect(() => new Webhook(secret).verify(`${call!.text} `, { ...call!.headers })).toThrow('signature');
    expect(call!.path).toBe('/inbox?of=kith');
    expect(call!.headers['content-type']).toBe('application/json');
    expect(call!.body).toMatchObject({
      id: call!.headers['webhook-id'],
      type: 'records.changed',
      teamId,
      data: { version: 1 },
    });
    const told = call!.body.data.records.map((record) => `${record.kind}/${record.id}`);
    expect(told).toEqual(expect.arrayContaining([`person/${personId}`, `touchpoint/${touchpointId}`]));
    expect(call!.text).not.toContain(CANARY);
    expect(call!.text).not.toContain(hidden);
  });

  it('are told of what a private note was while it was the team’s, and not of what it is since', async () => {
    const { id } = await add();
    const personId = await createPerson();
    const touchpointId = randomUUID();
    device.add('touchpoint.log', {
      touchpointId,
      personId,
      type: 'note',
      summary: CANARY,
      occurredAt: '2026-03-01T09:00:00.000Z',
      private: true,
    });
    await device.push();
    const told = async () => (await deliveriesOf(id)).flatMap(({ records }) => records.map((one) => one.id));
    expect(await told()).not.toContain(touchpointId);
    device.add('touchpoint.share', { touchpointId });
    await device.push();
    expect(await told()).toContain(touchpointId);
  });

  it('gather what changes within two seconds, and hear only what they asked for', async () => {
    const { id } = await add('/all');
    await add('/erasures', ['person.erased']);
    const people = [await createPerson()];
    time += SECOND;
    people.push(await createPerson());
    await settle();
    expect(receiver.calls).toEqual([]);
    await pass(SECOND);
    const [call] = receiver.calls;
    expect(receiver.calls.map(({ path }) => path)).toEqual(['/all']);
    expect(call!.body.data.records.map((record) => record.id)).toEqual(expect.arrayContaining(people));
    expect(call!.body.data.version).toBe(2);
    // What was sent is not added to.
    const late = await createPerson();
    await pass(2 * SECOND);
    expect(receiver.calls).toHaveLength(2);
    expect(receiver.calls[1]!.body.data.records.map((record) => record.id)).not.toContain(people[0]);
    expect(receiver.calls[1]!.text).toContain(late);
    expect((await deliveriesOf(id)).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
  });

  it('are told of many records in several calls', async () => {
    await add();
    const people = Array.from({ length: 300 }, () => randomUUID());
    for (const personId of people) device.add('person.create', { personId, values: { name: 'Ada Example' } });
    await device.push();
    await pass(2 * SECOND);
    const told = receiver.calls.flatMap(({ body }) => body.data.records.map((record) => record.id));
    expect(receiver.calls.length).toBeGreaterThan(1);
    for (const { body } of receiver.calls) expect(body.data.records.length).toBeLessThanOrEqual(250);
    expect(new Set(told).size).toBe(told.length);
    expect(people.filter((personId) => !told.includes(personId))).toEqual([]);
  });

  it('are told nothing of a change that was not made', async () => {
    const { id } = await add();
    const { deviceId } = await createDevice(test.server.context, owner, 'Breaks');
    const store = sqlTeamStore(test.server.context, { teamId, deviceId, userId: owner.userId });
    const write = (end: () => void) =>
      store.transact(async (tables) => {
        await tables.lockTeam();
        const version = await tables.nextVersion('team');
        await tables.write([{ kind: 'person', id: randomUUID(), scope: 'team', version, fields: {} }], []);
        end();
      });
    await expect(
      write(() => {
        throw new Error('the server broke');
      }),
    ).rejects.toThrow('broke');
    expect(await deliveriesOf(id)).toEqual([]);
    await write(() => undefined);
    expect(await deliveriesOf(id)).toHaveLength(1);
  });

  it('are tried again after longer and longer waits, under one id, until they are given up', async () => {
    const { id, secret } = await add();
    receiver.answerWith(500);
    const personId = await createPerson();
    await pass(2 * SECOND);
    expect(receiver.calls).toHaveLength(1);
    const waits = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR];
    for (const [index, wait] of waits.entries()) {
      expect(await deliveriesOf(id)).toMatchObject([{ state: 'waiting', attempts: index + 1, status: 500 }]);
      await pass(wait - 1);
      expect(receiver.calls).toHaveLength(index + 1);
      await pass(1);
      expect(receiver.calls).toHaveLength(index + 2);
    }
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'failed', attempts: 8, status: 500 }]);
    await pass(10 * HOUR);
    expect(receiver.calls).toHaveLength(8);
    expect(new Set(receiver.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const signed = receiver.calls.map(({ headers }) => headers['webhook-signature']);
    expect(new Set(signed).size).toBe(8);
    for (const call of receiver.calls) expect(isSigned(call, secret)).toBe(true);
    expect((await webhookNow(id)).disabled_at).toBeNull();

    // On somebody's wish it is sent as if it were new.
    receiver.answerWith(200);
    const [given] = await deliveriesOf(id);
    expect(await sendAgain(test.server.context, owner, id, given!.id)).toBeUndefined();
    await settle();
    expect(receiver.calls[8]!.text).toContain(personId);
    expect(receiver.calls[8]!.headers['webhook-id']).toBe(given!.id);
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'delivered', attempts: 1, status: 200 }]);
  });

  it('do not wait for a receiver that does not answer, and follow none elsewhere', async () => {
    const { id } = await add();
    receiver.answer = () => {
      for (const expire of timeouts) expire();
    };
    await createPerson();
    await pass(2 * SECOND);
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'waiting', status: null, problem: 'timeout' }]);
    receiver.answer = (_call, response) =>
      void response.writeHead(307, { location: receiver.url('/elsewhere') }).end();
    await pass(5 * SECOND);
    expect(receiver.calls.map(({ path }) => path)).toEqual(['/', '/']);
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'waiting', status: 307, problem: null }]);
  });

  it('are turned off by a receiver that is gone', async () => {
    const { id } = await add();
    receiver.answerWith(410);
    // It waits for more, and the test overtakes it.
    await createPerson();
    await testWebhook(test.server.context, owner, id);
    await settle();
    expect(receiver.calls.map(({ body }) => body.type)).toEqual(['test']);
    expect(await webhookNow(id)).toMatchObject({ disabled_because: 'gone' });
    expect((await deliveriesOf(id)).map(({ state }) => state)).toEqual(['failed', 'failed']);
    expect(await actsNow()).toContainEqual({ act: 'webhook.turned-off-gone', actor_id: null });
    await createPerson();
    expect(await deliveriesOf(id)).toHaveLength(2);
    expect(await testWebhook(test.server.context, owner, id)).toBe('webhook-off');
  });

  it('are turned off when nothing has arrived for five days, and only then', async () => {
    const { id } = await add();
    const fails = async (status: number): Promise<void> => {
      receiver.answerWith(status);
      await testWebhook(test.server.context, owner, id);
      await settle();
    };
    await fails(503);
    await pass(5 * DAY - 1);
    await fails(204);
    await pass(1);
    await fails(503);
    expect(await webhookNow(id)).toMatchObject({ disabled_at: null });
    await pass(5 * DAY - 1);
    expect(await webhookNow(id)).toMatchObject({ disabled_at: null });
    await pass(1);
    await fails(503);
    expect(await webhookNow(id)).toMatchObject({ disabled_because: 'failing' });
    expect(await actsNow()).toContainEqual({ act: 'webhook.turned-off-failing', actor_id: null });
  });

  it('hear nothing of the time in which they were off', async () => {
    const { id } = await add();
    const { context } = test.server;
    await createPerson();
    expect(await turnWebhookOff(context, owner, id)).toBeUndefined();
    await createPerson();
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'failed', problem: 'turned-off' }]);
    expect(await turnWebhookOn(context, owner, id)).toBeUndefined();
    await pass(10 * SECOND);
    expect(receiver.calls).toEqual([]);
    const told = await createPerson();
    await pass(2 * SECOND);
    expect(receiver.calls.map(({ body }) => body.data.records.map((record) => record.id))).toEqual([[told]]);
    expect(await removeWebhook(context, owner, id)).toBeUndefined();
    expect(await deliveriesOf(id)).toEqual([]);
  });

  it('are shown for thirty days', async () => {
    const { id } = await add();
    await testWebhook(test.server.context, owner, id);
    await settle();
    time += 30 * DAY;
    await sweepExpired(test.server.context);
    expect(await deliveriesOf(id)).toHaveLength(1);
    time += 1;
    await sweepExpired(test.server.context);
    expect(await deliveriesOf(id)).toEqual([]);
  });

  it('are counted, and nothing of them is logged', async () => {
    const read = async () => {
      const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
      return (await fetch(`${test.server.publicUrl}/metrics`, { headers })).text();
    };
    const count = (text: string, outcome: string) =>
      Number(
        new RegExp(`^kith_webhook_deliveries_total\\{outcome="${outcome}"\\} (\\d+)`, 'm').exec(text)?.[1],
      );
    const before = await read();
    const { id, secret } = await add('/secret-path');
    await testWebhook(test.server.context, owner, id);
    await settle();
    receiver.answerWith(500);
    await testWebhook(test.server.context, owner, id);
    await settle();
    const after = await read();
    for (const outcome of ['delivered', 'retried'])
      expect(count(after, outcome)).toBe(count(before, outcome) + 1);
    expect(after).toMatch(/^kith_waiting_webhook_deliveries 1$/m);
    for (const word of ['secret-path', secret, secret.slice(6), CANARY])
      expect(lines.join('')).not.toContain(word);
    const { rows } = await sql<{ text: string }>`select webhook::text as text from webhook`.execute(
      test.server.context.database,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.text).not.toContain(secret.slice(6));
  });

  it.each([
    ['nothing', 'webhook-url-invalid'],
    ['ftp://hooks.example.test/', 'webhook-url-invalid'],
    ['javascript:alert(1)', 'webhook-url-invalid'],
    ['https://somebody:secret@hooks.example.test/', 'webhook-url-invalid'],
    ['https://hooks.example.test/#part', 'webhook-url-invalid'],
    ['http://8.8.8.8/', 'webhook-url-invalid'],
    ['https://10.0.0.1/', 'webhook-url-private'],
    ['https://169.254.169.254/latest/meta-data', 'webhook-url-private'],
    ['https://0x0a.1/', 'webhook-url-private'],
    ['https://[::1]/', 'webhook-url-private'],
    ['https://[::ffff:10.0.0.1]/', 'webhook-url-private'],
  ])('are not added with %s', async (url, problem) => {
    expect(await addWebhook(test.server.context, owner, { url, events: EVENTS })).toMatchObject({
      ok: false,
      reason: problem,
    });
    expect(await listWebhooks(test.server.context.database, teamId)).toEqual([]);
  });

  it('are ten at most, and are told something', async () => {
    const { context } = test.server;
    const url = receiver.url();
    expect(await addWebhook(context, owner, { url, events: [] })).toMatchObject({
      reason: 'webhook-events-missing',
    });
    for (let count = 0; count < 10; count += 1) await add(`/${count}`);
    expect(await addWebhook(context, owner, { url, events: EVENTS })).toMatchObject({
      reason: 'webhooks-full',
    });
  });

  it('have a page that shows the secret once, and says what became of deliveries', async () => {
    const browser = new TestBrowser(test.server.publicUrl);
    await signUp(browser, 'Boss Example', `boss-${kind}@webhooks.test`, 'Blue');
    const path = `${(await browser.get('/team')).location!}/webhooks`;
    expect((await browser.get(path)).text).toContain('No webhooks yet');
    const wrong = await browser.post(path, { url: 'https://127.0.0.1.example', records: 'no' });
    expect(wrong).toMatchObject({ status: 400 });
    expect(wrong.text).toContain('Choose what the webhook is told');

    const added = await browser.post(path, { url: receiver.url('/<b>'), records: 'yes' });
    const secret = /whsec_[\w+/=]+/.exec(added.text)![0];
    const page = (await browser.get(path)).text;
    expect(page).not.toContain(secret);
    expect(page).toContain('/%3Cb%3E');
    const act = (name: string) => new RegExp(`action="([^"]+/${name})"`).exec(page)![1]!;
    expect((await browser.post(act('test'), {})).location).toBe(`${path}?notice=webhook-tested`);
    await settle();
    expect(isSigned(receiver.calls[0]!, secret)).toBe(true);
    expect(receiver.calls[0]!.body).toMatchObject({ type: 'test', data: { records: [] } });
    expect((await browser.get(path)).text).toContain('answered 204 · tries: 1');
    receiver.answer = (_call, response) => void response.socket?.destroy();
    await browser.post(act('test'), {});
    await settle();
    const failed = (await browser.get(path)).text;
    expect(failed).toContain('the connection broke · tries: 1 · next try');
    expect(failed).toContain('Nothing has arrived since');
    expect((await browser.post(act('turn-off'), {})).location).toBe(`${path}?notice=webhook-turned-off`);
    const off = (await browser.get(path)).text;
    expect(off).toContain('not sent, because the webhook was turned off');
    expect(off).not.toContain('Send again</button>');
    expect((await browser.post(act('remove'), {})).location).toBe(`${path}?notice=webhook-removed`);
    expect((await browser.post(act('test'), {})).status).toBe(400);
  });
});

describe('several servers on one PostgreSQL', () => {
  let time: number;
  let test: TestServer;
  let receiver: TestReceiver;
  let owner: Member;
  let expireDrain: (() => void) | undefined;

  beforeAll(async () => {
    time = Date.now();
    test = await startTestServer('postgres', {
      now: () => time,
      random: () => 0.5,
      webhookNetworks: LOOPBACK,
      startDrainDeadline: (expire) => {
        expireDrain = expire;
        return () => undefined;
      },
    });
    receiver = await TestReceiver.open();
  });
  afterAll(async () => {
    await receiver.close();
    await test.stop();
  });
  beforeEach(async () => {
    const { context } = test.server;
    await sql`delete from webhook`.execute(context.database);
    owner = await makeMember(context, await makeTeam(context), 'owner');
    receiver.answerWith(204);
    receiver.calls.splice(0);
  });

  async function addMany(count: number): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const added = await addWebhook(test.server.context, owner, {
        url: receiver.url(`/${index}`),
        events: ['records.changed'],
      });
      if (added.ok) ids.push(added.value.id);
    }
    return ids;
  }

  it('send each delivery once', async () => {
    const others = [await test.startAnother(), await test.startAnother()];
    await addMany(10);
    const device = await TestDevice.create(test.server, owner);
    for (let round = 0; round < 5; round += 1) {
      device.add('person.create', { personId: randomUUID(), values: { name: 'Ada Example' } });
      await device.push();
      time += 2 * SECOND;
      await Promise.all([test.server, ...others].map(({ context }) => context.webhooks.settle()));
    }
    const ids = receiver.calls.map(({ body }) => body.id);
    expect(ids).toHaveLength(50);
    expect(new Set(ids).size).toBe(50);
    for (const other of others) await other.stop();
  });

  it('send what one left behind that died while it sent, once its claim has run out', async () => {
    const [id] = await addMany(1);
    const other = await test.startAnother();
    // From here on the first server is as good as dead: it waits for an answer.
    let hangUp = (): void => undefined;
    receiver.answer = (_call, response) => {
      hangUp = () => response.socket?.destroy();
    };
    await testWebhook(test.server.context, owner, id!);
    await expect.poll(() => receiver.calls.length).toBe(1);
    receiver.answerWith(204);
    time += MINUTE - 1;
    await other.context.webhooks.settle();
    expect(receiver.calls).toHaveLength(1);
    time += 1;
    await other.context.webhooks.settle();
    expect(receiver.calls).toHaveLength(2);
    expect(receiver.calls[1]!.body).toEqual(receiver.calls[0]!.body);
    // What the first one has to say when it wakes up does not count any more.
    hangUp();
    await test.server.context.webhooks.settle();
    const { database } = test.server.context;
    expect(await listDeliveries(database, owner.teamId, id!, 10)).toMatchObject([
      { state: 'delivered', attempts: 1, status: 204 },
    ]);
    expect(await listWebhooks(database, owner.teamId)).toMatchObject([{ failing_since: null }]);
    await other.stop();
  });

  it('leave what one was sending when it was stopped to the others, as not tried', async () => {
    const [id] = await addMany(1);
    const leaving = await test.startAnother();
    receiver.answer = () => undefined;
    await testWebhook(leaving.context, owner, id!);
    await expect.poll(() => receiver.calls.length).toBe(1);
    // Those that stopped before it had a deadline, too.
    expireDrain = undefined;
    const stopped = leaving.stop();
    await expect.poll(() => expireDrain).toBeDefined();
    expireDrain!();
    await stopped;
    const read = () => listDeliveries(test.server.context.database, owner.teamId, id!, 10);
    expect(await read()).toMatchObject([{ state: 'waiting', attempts: 0, claimed_until: null }]);
    receiver.answerWith(204);
    await test.server.context.webhooks.settle();
    expect(await read()).toMatchObject([{ state: 'delivered', attempts: 1 }]);
  });
});
