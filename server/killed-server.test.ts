import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRandom } from '@/utils/random';
import { readConfig } from './config';
import { createServer } from './create-server';
import { createLog } from './logging';
import { makePgliteFolder } from './testing/pglite-template';
import { killServerProcess, startServerProcess } from './testing/server-process';
import { TestDevice } from './testing/test-device';
import { makeMember, makeTeam } from './testing/test-team';

const KILLS = 25;
const COMMITS = 2_000;
/** Every so manyth time it is killed while it opens the database that the time before left broken off. */
const KILLED_AT_START = 8;
const SEED = 20_260_301;

let folder: string;
let devices: readonly TestDevice[];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kith-killed-'));
  await makePgliteFolder(path.join(folder, 'pglite'));
  const config = readConfig({ DATA_DIR: folder, PORT: '0' });
  if (!config.ok) throw new Error(config.reason.join());
  const server = await createServer({ config: config.value, log: createLog('silent') });
  const team = await makeTeam(server.context);
  // Four people with two devices each, because nobody may push as often as all of them together.
  devices = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const member = await makeMember(server.context, team);
      return [await TestDevice.create(server, member), await TestDevice.create(server, member)];
    }),
  ).then((pairs) => pairs.flat());
  await server.stop();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What devices were told, which must still be so after each death of the server. */
class Told {
  readonly touchpoints: string[] = [];
  readonly #lastMid = new Map<TestDevice, number>();
  #version = 0;

  /** Pushes one change after the other, each until it is answered, and ends when the server does. */
  async pushUntilDeath(device: TestDevice, isDead: () => boolean): Promise<void> {
    while (!isDead()) {
      if (device.queue.length === 0) {
        const touchpointId = `${device.deviceId}-${this.#lastMid.get(device) ?? 0}`;
        device.add('touchpoint.log', {
          touchpointId,
          personId: 'ada',
          type: 'call',
          summary: 'A talk',
          occurredAt: '2026-01-05T09:00:00.000Z',
          private: false,
        });
      }
      const [sent] = device.queue;
      const answer = await device.push().catch((error: unknown) => {
        if (!isDead()) throw error;
        return undefined;
      });
      // What was sent stays in the queue, and is sent again in the next life.
      if (answer === undefined) return;
      expect(answer).toMatchObject({ results: [{ mid: sent!.mid }], lastMid: sent!.mid });
      this.#lastMid.set(device, answer.lastMid);
      this.touchpoints.push((sent!.args as { touchpointId: string }).touchpointId);
    }
  }

  /** Has devices pull what is there, and compares. @returns the team's version */
  async check(asked: readonly TestDevice[]): Promise<number> {
    for (const device of asked) {
      const pages = await device.pull();
      expect(pages.at(-1)!.lastMid).toBeGreaterThanOrEqual(this.#lastMid.get(device) ?? 0);
      // All was pulled, so it is a version and no place on the way to one.
      const version = Number(device.cursor['team'] ?? 0);
      expect(version).toBeGreaterThanOrEqual(this.#version);
      this.#version = version;
      for (const id of this.touchpoints) expect(device.rows.has(`touchpoint/${id}`), id).toBe(true);
    }
    return this.#version;
  }
}

it(
  `loses nothing that it acknowledged when it is killed ${KILLS} times`,
  { timeout: 10 * 60_000 },
  async () => {
    const random = createRandom(SEED);
    const told = new Told();
    const [first] = devices;
    for (let death = 1; death <= KILLS; death += 1) {
      const life = startServerProcess(folder);
      if (death % KILLED_AT_START === 0) {
        await sleep(500 + random() * 2_500);
        await killServerProcess(life);
        continue;
      }
      const url = await life.listening;
      for (const device of devices) device.url = url;
      if (death === 1) {
        first!.add('person.create', { personId: 'ada', values: { name: 'Ada Example' } });
        await first!.push();
      }
      await told.check([devices[death % devices.length]!]);
      let isDead = false;
      const lives = KILLS - Math.floor(KILLS / KILLED_AT_START);
      const enough = told.touchpoints.length + Math.ceil((COMMITS / lives) * (0.8 + random() * 0.5));
      const working = devices.map((device) => told.pushUntilDeath(device, () => isDead));
      while (told.touchpoints.length < enough) await Promise.race([sleep(1), ...working]);
      await sleep(random() * 40);
      isDead = true;
      await killServerProcess(life);
      await Promise.all(working);
    }

    const life = startServerProcess(folder);
    const url = await life.listening;
    for (const device of devices) device.url = url;
    // What was under way at the last death is sent once more.
    const unanswered = devices.filter(({ queue }) => queue.length > 0);
    for (const device of unanswered) await device.push();
    const version = await told.check(devices);
    expect(told.touchpoints.length).toBeGreaterThanOrEqual(COMMITS);
    expect(new Set(told.touchpoints).size).toBe(told.touchpoints.length);
    // Each push makes one version, so that none was done twice; the first was the person's.
    expect(version).toBe(1 + told.touchpoints.length + unanswered.length);
    await killServerProcess(life);
  },
);
