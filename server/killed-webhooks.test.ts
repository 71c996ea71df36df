import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from './config';
import { createServer } from './create-server';
import { createLog } from './logging';
import { addWebhook } from './services/webhooks';
import { makePgliteFolder } from './testing/pglite-template';
import { killServerProcess, startServerProcess } from './testing/server-process';
import { TestDevice } from './testing/test-device';
import { isSigned, TestReceiver } from './testing/test-receiver';
import { makeMember, makeTeam } from './testing/test-team';

const VARIABLES = { WEBHOOKS_PRIVATE_NETWORKS: '127.0.0.0/8' };

let folder: string;
let receiver: TestReceiver;
let device: TestDevice;
let secret: string;

beforeAll(async () => {
  receiver = await TestReceiver.open();
  folder = await mkdtemp(path.join(tmpdir(), 'kith-webhooks-'));
  await makePgliteFolder(path.join(folder, 'pglite'));
  const config = readConfig({ DATA_DIR: folder, PORT: '0', ...VARIABLES });
  if (!config.ok) throw new Error(config.reason.join());
  const server = await createServer({ config: config.value, log: createLog('silent') });
  const owner = await makeMember(server.context, await makeTeam(server.context), 'owner');
  const added = await addWebhook(server.context, owner, { url: receiver.url(), events: ['records.changed'] });
  if (!added.ok) throw new Error(added.reason);
  ({ secret } = added.value);
  device = await TestDevice.create(server, owner);
  await server.stop();
});
afterAll(async () => {
  await receiver.close();
  await rm(folder, { recursive: true, force: true });
});

it('tells webhooks of a change that was acknowledged, though the server was killed before it could', async () => {
  const first = startServerProcess(folder, VARIABLES);
  device.url = await first.listening;
  const personId = randomUUID();
  device.add('person.create', { personId, values: { name: 'Ada Example' } });
  await device.push();
  await killServerProcess(first);
  // News of changes wait two seconds for more.
  expect(receiver.calls).toEqual([]);
  const second = startServerProcess(folder, VARIABLES);
  await second.listening;
  await expect.poll(() => receiver.calls.length, { timeout: 20_000 }).toBe(1);
  const [call] = receiver.calls;
  expect(call!.body).toMatchObject({
    type: 'records.changed',
    data: { records: [{ kind: 'person', id: personId }] },
  });
  expect(isSigned(call!, secret)).toBe(true);
  await killServerProcess(second);
});
