import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { PROTOCOL_VERSION } from '@/sync/protocol';
import { createLog } from './logging';
import { createHealthRoutes } from './routes/health';
import { send, TestDevice } from './testing/test-device';
import { makeMember, makeTeam } from './testing/test-team';
import { DATABASES, startTestServer, type TestServer } from './testing/test-server';

/** The time to finish, in the hands of a test. */
class Deadline {
  expire: (() => void) | undefined;
  isCalledOff = false;
  readonly start = (expire: () => void): (() => void) => {
    this.expire = expire;
    return () => {
      this.isCalledOff = true;
    };
  };
}

async function openSocket(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  // The other end of it, in this same process, is only there after a turn of the loop.
  await sleep(20);
  return socket;
}

async function readUntil(socket: Socket, end: string): Promise<string> {
  let text = '';
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    if (text.includes(end)) return text;
  }
  return text;
}

describe.each(DATABASES)('a server that stops on %s', (kind) => {
  const ends: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  async function start(deadline: Deadline): Promise<TestServer> {
    const test = await startTestServer(kind, { startDrainDeadline: deadline.start });
    ends.push(() => test.stop());
    return test;
  }

  it('waits for no connection on which nothing happens', async () => {
    const deadline = new Deadline();
    const { server } = await start(deadline);
    const agent = new Agent({ keepAlive: true });
    ends.push(() => agent.destroy());
    const [response] = await once(get(`${server.publicUrl}/api/health`, { agent }), 'response');
    await once(response.resume(), 'end');
    const unused = await openSocket(server.port);
    const halfAsked = await openSocket(server.port);
    halfAsked.write('GET /api/health HTTP/1.1\r\nHost:');
    for (const socket of [unused, halfAsked]) socket.on('error', () => undefined);
    await sleep(20);
    await server.stop();
    expect(deadline).toMatchObject({ isCalledOff: true, expire: expect.any(Function) });
    await expect.poll(() => [unused.destroyed, halfAsked.destroyed]).toEqual([true, true]);
  });

  it('lets a request under way end, and takes no new connection', async () => {
    const deadline = new Deadline();
    const { server } = await start(deadline);
    const member = await makeMember(server.context, await makeTeam(server.context));
    const device = await TestDevice.create(server, member);
    const body = JSON.stringify({ protocol: PROTOCOL_VERSION, cursor: {} });
    const asking = await openSocket(server.port);
    asking.write(
      `POST /api/sync/pull HTTP/1.1\r\nHost: kith\r\nAuthorization: Bearer ${device.token}\r\n` +
        `Content-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
    );
    await sleep(50);
    const stopped = server.stop();
    await expect(send(`${server.publicUrl}/api/health`, 'GET', undefined)).rejects.toThrow('fetch failed');
    asking.write(body.slice(5));
    const answer = await readUntil(asking, '}');
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer.toLowerCase()).toContain('connection: close');
    await stopped;
    expect(deadline.isCalledOff).toBe(true);
  });

  it('cuts what does not end in time', async () => {
    const deadline = new Deadline();
    const { server } = await start(deadline);
    const asking = await openSocket(server.port);
    asking.on('error', () => undefined);
    asking.write('POST /api/devices HTTP/1.1\r\nHost: kith\r\nContent-Length: 100\r\n\r\n{');
    await sleep(50);
    const stopped = server.stop();
    expect(await Promise.race([stopped, sleep(50, 'waits')])).toBe('waits');
    deadline.expire?.();
    await stopped;
  });

  it('tells devices that it goes away', async () => {
    const { server } = await start(new Deadline());
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/api/sync/socket`);
    await once(socket, 'open');
    const closed = once(socket, 'close');
    await server.stop();
    expect((await closed)[0]).toBe(1001);
  });

  it('is ready only with all its migrations, a database that answers, and until it is asked to stop', async () => {
    const { server } = await start(new Deadline());
    const ask = () => send(`${server.publicUrl}/api/ready`, 'GET', undefined);
    expect(await ask()).toEqual({ status: 200, body: { status: 'ready' } });
    const { database } = server.context;
    await sql`update kysely_migration set name = '0001-other' where name = '0001-records'`.execute(database);
    expect(await ask()).toEqual({ status: 503, body: { status: 'migrations-missing' } });
    const stopping = createHealthRoutes({ ...server.context, isStopping: () => true });
    const answer = await stopping.request('/ready');
    expect([answer.status, await answer.json()]).toEqual([503, { status: 'stopping' }]);
    await server.stop();
    const silent = createHealthRoutes({
      ...server.context,
      isStopping: () => false,
      log: createLog('silent'),
    });
    const refusal = await silent.request('/ready');
    expect([refusal.status, await refusal.json()]).toEqual([503, { status: 'database-unreachable' }]);
    expect((await silent.request('/health')).status).toBe(200);
  });
});
