import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { fail } from '@/utils/result';
import { createMetrics } from '../metrics';
import { runWithRetries } from '../services/with-retries';
import { makeMember, makeTeam } from '../testing/test-team';
import { send, TestDevice } from '../testing/test-device';
import { countPush } from './count-sync';
import { DATABASES, startTestServer, type TestServer } from '../testing/test-server';

const TOKEN = 'x'.repeat(32);

describe.each(DATABASES)('metrics on %s', (kind) => {
  let test: TestServer;
  beforeAll(async () => {
    test = await startTestServer(kind, { metricsToken: TOKEN });
  });
  afterAll(() => test.stop());

  const ask = (token?: string): Promise<Response> =>
    fetch(`${test.server.publicUrl}/metrics`, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    });

  /** The lines of some metric, without those of others. */
  async function read(name: string): Promise<readonly string[]> {
    const text = await (await ask(TOKEN)).text();
    return text.split('\n').filter((line) => line.startsWith(name));
  }

  it('are for who has the token, and nowhere for anyone else', async () => {
    const answer = await ask(TOKEN);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await answer.text()).toContain('process_resident_memory_bytes');
    const nowhere = await (await fetch(`${test.server.publicUrl}/nowhere`)).text();
    for (const token of [undefined, '', 'y'.repeat(32), `${TOKEN}x`, TOKEN.slice(1)]) {
      const refused = await ask(token);
      expect([refused.status, await refused.text()]).toEqual([404, nowhere]);
    }
  });

  it('tell what devices did', async () => {
    const { context, publicUrl } = test.server;
    const member = await makeMember(context, await makeTeam(context));
    const device = await TestDevice.create(test.server, member);
    device.add('pool.create', { poolId: randomUUID(), name: 'Spring' });
    device.addRaw('pool.nonsense', {});
    await device.push();
    await device.pull({ digests: { mismatched: ['team'] } });
    expect(await read('kith_digest_mismatches_total')).toEqual(['kith_digest_mismatches_total 1']);
    expect(await read('kith_mutations_total')).toEqual(
      expect.arrayContaining([
        'kith_mutations_total{outcome="applied"} 1',
        'kith_mutations_total{outcome="unknown-command"} 1',
        'kith_mutations_total{outcome="too-late"} 0',
      ]),
    );
    expect(await read('kith_push_duration_seconds_count')).toEqual(['kith_push_duration_seconds_count 1']);
    expect(await read('kith_pull_rows_sum')).toEqual(['kith_pull_rows_sum 1']);
    expect(await read('kith_pull_lag_versions_sum')).toEqual(['kith_pull_lag_versions_sum 1']);
    const socket = new WebSocket(`${publicUrl.replace(/^http/, 'ws')}/api/sync/socket`);
    await once(socket, 'open');
    expect(await read('kith_open_sockets')).toEqual(['kith_open_sockets 1']);
    socket.terminate();
    await expect.poll(() => read('kith_open_sockets')).toEqual(['kith_open_sockets 0']);
  });

  it('know routes by their pattern, so that nobody can make more of them', async () => {
    const { publicUrl } = test.server;
    const paths = ['/api/devices/canary', '/api/canary', '/canary', '/invitations/canary', '/team/canary'];
    for (const path of paths) {
      for (const method of ['GET', 'DELETE', 'PATCH', 'POST']) await fetch(publicUrl + path, { method });
    }
    const lines = await read('kith_http_request_duration_seconds_count');
    const labels = lines.map((line) => /method="(\w+)",route="([^"]+)"/.exec(line)?.slice(1) ?? []);
    const patterns = new Set(test.server.routes.map(({ path }) => path));
    expect(labels.map(([, route]) => route).filter((route) => !patterns.has(route ?? ''))).toEqual([]);
    expect(labels).toEqual(
      expect.arrayContaining([
        ['DELETE', '/api/devices/:id'],
        ['other', '/api/*'],
      ]),
    );
    expect(lines.join('')).not.toContain('canary');
  });

  it('count transactions that were run again, and answers for which there was no time', async () => {
    const metrics = createMetrics();
    let runs = 0;
    await runWithRetries(
      test.server.context.database,
      () => 0,
      async (tx) => {
        runs += 1;
        if (runs < 3) await sql`do $$ begin raise exception 'x' using errcode = '40001'; end $$`.execute(tx);
      },
      metrics,
    );
    expect((await metrics.retries.get()).values).toMatchObject([{ value: 2 }]);
    countPush(metrics, fail({ code: 'busy', message: '' }));
    countPush(metrics, fail({ code: 'gap', message: '' }));
    expect((await metrics.busyAnswers.get()).values).toMatchObject([{ value: 1 }]);
  });
});

it('shows no metrics when nobody configured a token', async () => {
  const test = await startTestServer('pglite');
  const answer = await send(`${test.server.publicUrl}/api/health`, 'GET', undefined);
  expect(answer.status).toBe(200);
  for (const authorization of ['', 'Bearer undefined', 'Bearer ']) {
    const asked = await fetch(`${test.server.publicUrl}/metrics`, { headers: { authorization } });
    expect(asked.status).toBe(404);
  }
  await test.stop();
});
