import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '@/sync/protocol';
import { listGroups } from '../repositories/groups';
import type { Member } from '../repositories/members';
import { addToGroup, makeGroup } from '../services/groups';
import { removeMember } from '../services/members';
import { makeMember, makeTeam } from '../testing/test-team';
import { send, TestDevice } from '../testing/test-device';
import { TestListener } from '../testing/test-listener';
import { DATABASES, startTestServer, type TestServer } from '../testing/test-server';

/** Waits until something holds, and says how long it took in milliseconds. */
async function until(holds: () => boolean): Promise<number> {
  const started = performance.now();
  await expect.poll(holds, { timeout: 5_000, interval: 5 }).toBe(true);
  return performance.now() - started;
}

describe.each(DATABASES)('the socket on %s', (kind) => {
  let test: TestServer;
  let url: string;
  const open: TestListener[] = [];

  beforeAll(async () => {
    test = await startTestServer(kind);
    url = test.server.publicUrl;
  });
  afterAll(async () => {
    for (const listener of open) listener.socket.terminate();
    await test.stop();
  });

  async function listen(token: string, at = url): Promise<TestListener> {
    const listener = await TestListener.open(at, token);
    open.push(listener);
    return listener;
  }

  async function makePair(): Promise<readonly [TestDevice, TestDevice]> {
    const teamId = await makeTeam(test.server.context);
    const make = async () => TestDevice.create(test.server, await makeMember(test.server.context, teamId));
    return [await make(), await make()];
  }

  it('pokes the other device within a second, after which the row is there', async () => {
    const [one, other] = await makePair();
    const listener = await listen(other.token);
    expect(listener.heard).toEqual([{ type: 'ready' }]);
    const poolId = randomUUID();
    one.add('pool.create', { poolId, name: 'Spring' });
    await one.push();
    expect(await until(() => listener.heard.length > 1)).toBeLessThan(1_000);
    expect(listener.heard[1]).toEqual({ type: 'poke', scope: 'team', version: 1 });
    await other.pull();
    expect(other.value('pool', poolId, 'name')).toBe('Spring');
    listener.say({ type: 'ping' });
    await until(() => listener.heard.at(-1)?.type === 'pong');
  });

  it('does not poke for what a device may not see', async () => {
    const [one, other] = await makePair();
    const [stranger] = await makePair();
    const listeners = [await listen(other.token), await listen(stranger.token)];
    const own = await listen(one.token);
    const personId = randomUUID();
    one.add('person.create', { personId, values: { name: 'Ada Example' } });
    await one.push();
    one.add('touchpoint.log', {
      touchpointId: randomUUID(),
      personId,
      type: 'note',
      occurredAt: new Date().toISOString(),
      private: true,
    });
    await one.push();
    await until(() => own.heard.length === 3);
    expect(own.heard[2]).toMatchObject({ type: 'poke', scope: expect.stringMatching(/^user:/) });
    for (const listener of listeners) listener.say({ type: 'ping' });
    await until(() => listeners.every((listener) => listener.heard.at(-1)?.type === 'pong'));
    expect(listeners[0]!.heard.filter(({ type }) => type === 'poke')).toHaveLength(1);
    expect(listeners[1]!.heard.filter(({ type }) => type === 'poke')).toEqual([]);
  });

  it('hangs up on a device that is signed out', async () => {
    const [one, other] = await makePair();
    const listener = await listen(one.token);
    const unaffected = await listen(other.token);
    expect((await send(`${url}/api/devices/current`, 'DELETE', one.token)).status).toBe(204);
    await until(() => listener.closedWith === 4401);
    expect(listener.heard.at(-1)).toMatchObject({ type: 'error', code: 'unauthenticated' });
    expect(unaffected.closedWith).toBeUndefined();
    const again = await listen(one.token);
    expect(again.heard[0]).toMatchObject({ type: 'error', code: 'unauthenticated' });
  });

  it('hangs up on who is removed, and has those connect anew who see more than before', async () => {
    const { context } = test.server;
    const teamId = await makeTeam(context);
    const owner = await makeMember(context, teamId, 'owner');
    const [removed, regrouped] = [await makeMember(context, teamId), await makeMember(context, teamId)];
    const listenAs = async (member: Member) => listen((await TestDevice.create(test.server, member)).token);
    const listeners = [await listenAs(removed), await listenAs(regrouped), await listenAs(owner)];
    await makeGroup(context, owner, 'Board search');
    const [group] = await listGroups(context.database, teamId);
    await addToGroup(context, owner, group!.id, regrouped.userId);
    await removeMember(context, owner, removed.memberId);
    await until(() => listeners[0]!.closedWith === 4401 && listeners[1]!.closedWith === 1012);
    expect(listeners[2]!.closedWith).toBeUndefined();
  });

  it.each([
    ['no JSON', '{'],
    ['no message', { type: 'shout' }],
    ['a wrong token', { type: 'hello', protocol: PROTOCOL_VERSION, token: 'kith_x' }],
    ['another protocol', { type: 'hello', protocol: 999, token: '' }],
    ['too much', 'x'.repeat(10_000)],
  ])('hangs up on %s, and lives on', async (_what, message) => {
    const listener = new TestListener(url);
    open.push(listener);
    await once(listener.socket, 'open');
    listener.say(message);
    await until(() => listener.closedWith !== undefined);
    expect((await send(`${url}/api/health`, 'GET', undefined)).status).toBe(200);
  });

  it('tells nothing to who has not said hello', async () => {
    const [one] = await makePair();
    const silent = new TestListener(url);
    open.push(silent);
    await once(silent.socket, 'open');
    silent.say({ type: 'ping' });
    one.add('pool.create', { poolId: randomUUID(), name: 'Spring' });
    await one.push();
    await one.pull();
    expect(silent.heard).toEqual([]);
  });

  // PGlite cannot be opened twice.
  if (kind === 'pglite') return;

  it('reaches devices that another server process has connected', async () => {
    const second = await test.startAnother();
    const [one, other] = await makePair();
    const listener = await listen(other.token, second.publicUrl);
    one.add('pool.create', { poolId: randomUUID(), name: 'Spring' });
    await one.push();
    expect(await until(() => listener.heard.some(({ type }) => type === 'poke'))).toBeLessThan(1_000);
    await send(`${url}/api/devices/current`, 'DELETE', other.token);
    await until(() => listener.closedWith === 4401);
  });
});
