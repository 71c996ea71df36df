import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Networks } from '../networks';
import { TestReceiver } from '../testing/test-receiver';
import { createPostWebhook, PostFailed } from './post-webhook';

const BODY = JSON.stringify({
  id: '1',
  type: 'test',
  createdAt: '2026-03-01T09:00:00.000Z',
  teamId: 'a',
  data: { version: 0, records: [] },
});
const NEVER = new AbortController().signal;
const LOOPBACK = new Networks(['127.0.0.0/8']);

describe('a post to a webhook', () => {
  let receiver: TestReceiver;
  /** Counts who connects, and says nothing that anybody understands. */
  let door: Server;
  let connections = 0;

  beforeAll(async () => {
    receiver = await TestReceiver.open();
    door = createServer((socket) => {
      connections += 1;
      socket.on('error', () => undefined);
      socket.resume();
      socket.end('no TLS is spoken here');
    });
    await new Promise<void>((resolve) => {
      door.listen(0, '127.0.0.1', resolve);
    });
  });
  afterAll(async () => {
    await receiver.close();
    await new Promise((resolve) => {
      door.close(resolve);
    });
  });

  function portOf(server: Server): number {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** Posts, with names that lead where they are said to. @returns the status, or the problem */
  async function post(
    url: string,
    { networks = new Networks([]), leadsTo = [] as readonly string[] } = {},
  ): Promise<unknown> {
    const found = leadsTo.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    const send = createPostWebhook(networks, (_host, answer) => answer(null, found));
    try {
      return await send({ url, headers: {}, body: BODY }, NEVER);
    } catch (error) {
      return error instanceof PostFailed ? error.problem : error;
    }
  }

  it('arrives, and keeps nothing of the answer but its status', async () => {
    receiver.answerWith(418);
    expect(await post(receiver.url('/path'), { networks: LOOPBACK })).toBe(418);
    expect(receiver.calls.at(-1)).toMatchObject({ path: '/path', text: BODY });
    const { host } = new URL(receiver.url());
    const named = `http://hooks.example.test:${host.split(':')[1]}/`;
    expect(await post(named, { networks: LOOPBACK, leadsTo: ['127.0.0.1'] })).toBe(418);
    expect(receiver.calls.at(-1)?.headers['host']).toMatch(/^hooks\.example\.test:/);
  });

  it('does not read an answer without an end', async () => {
    receiver.answer = (_call, response) => {
      response.writeHead(200);
      const flood = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', flood);
      flood();
    };
    expect(await post(receiver.url(), { networks: LOOPBACK })).toBe(200);
  });

  it('never opens a connection into a network that is not allowed, whatever the name says', async () => {
    const port = portOf(door);
    const before = connections;
    for (const host of ['127.0.0.1', '2130706433', '0x7f.1', '127.1', '[::ffff:127.0.0.1]', '[::1]']) {
      expect([host, await post(`https://${host}:${port}/`)]).toEqual([host, 'refused-address']);
    }
    for (const address of [
      '127.0.0.1',
      '::1',
      '::ffff:127.0.0.1',
      '10.0.0.1',
      '169.254.169.254',
      'fe80::1',
    ]) {
      const url = `https://hooks.example.test:${port}/`;
      expect([address, await post(url, { leadsTo: [address] })]).toEqual([address, 'refused-address']);
    }
    expect(connections).toBe(before);
    // The same door, once it is allowed: the count above can tell.
    await post(`https://127.0.0.1:${port}/`, { networks: LOOPBACK });
    expect(connections).toBe(before + 1);
  });

  it('goes only to those addresses of a name that are allowed', async () => {
    receiver.answerWith(204);
    const { host } = new URL(receiver.url());
    const named = `http://hooks.example.test:${host.split(':')[1]}/`;
    const leadsTo = ['10.0.0.1', '127.0.0.1'];
    expect(await post(named, { networks: LOOPBACK, leadsTo })).toBe(204);
  });

  it('goes without TLS into allowed networks alone', async () => {
    expect(await post('http://8.8.8.8/')).toBe('refused-address');
    const leadsTo = ['8.8.8.8'];
    expect(await post('http://hooks.example.test/', { networks: LOOPBACK, leadsTo })).toBe('refused-address');
  });

  it('says in a word why there was no answer', async () => {
    const port = portOf(door);
    expect(await post(`https://127.0.0.1:${port}/`, { networks: LOOPBACK })).toBe('untrusted');
    const closed = createServer();
    await new Promise<void>((resolve) => {
      closed.listen(0, '127.0.0.1', resolve);
    });
    const free = portOf(closed);
    await new Promise((resolve) => {
      closed.close(resolve);
    });
    expect(await post(`https://127.0.0.1:${free}/`, { networks: LOOPBACK })).toBe('unreachable');
    receiver.answer = (_call, response) => void response.socket?.destroy();
    expect(await post(receiver.url(), { networks: LOOPBACK })).toBe('broken');
    const send = createPostWebhook(LOOPBACK, (host, answer) =>
      answer(Object.assign(new Error(host), { code: 'ENOTFOUND' }), []),
    );
    await expect(
      send({ url: 'https://nobody.invalid/', headers: {}, body: BODY }, NEVER),
    ).rejects.toMatchObject({
      problem: 'unresolved',
    });
  });

  it('ends when it is called off', async () => {
    const callOff = new AbortController();
    receiver.answer = () => callOff.abort(new Error('called off'));
    const sent = createPostWebhook(LOOPBACK)(
      { url: receiver.url(), headers: {}, body: BODY },
      callOff.signal,
    );
    await expect(sent).rejects.toThrow('called off');
  });
});
