import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeMember, makeTeam } from '../testing/test-team';
import { TestDevice } from '../testing/test-device';
import { DATABASES, startTestServer, type TestServer } from '../testing/test-server';

const MINUTE = 60_000;

describe.each(DATABASES)('what people said before, on %s', (kind) => {
  let test: TestServer;
  let ana: TestDevice;
  let ben: TestDevice;
  let bensId: string;
  let personId: string;
  let start: number;

  beforeAll(async () => {
    test = await startTestServer(kind);
  });
  afterAll(() => test.stop());

  beforeEach(async () => {
    const teamId = await makeTeam(test.server.context);
    const recruiter = await makeMember(test.server.context, teamId);
    ana = await TestDevice.create(test.server, await makeMember(test.server.context, teamId, 'admin'));
    ben = await TestDevice.create(test.server, recruiter);
    bensId = recruiter.userId;
    personId = randomUUID();
    start = Date.now() - 60 * MINUTE;
    ana.add('person.create', { personId, values: { name: 'Mira Solvang' } }, start);
    await ana.push();
  });

  const title = (device: TestDevice, value: string, minute: number) =>
    device.add('person.edit', { personId, values: { title: value } }, start + minute * MINUTE);

  /** What a device knows of it, with who said it; the latest first. */
  const kept = (device: TestDevice) =>
    [...device.rows.values()]
      .filter((row) => row.kind === 'earlierValue')
      .map(({ scope, fields }) => ({
        scope,
        personId: fields['personId']?.value,
        value: fields['value']?.value,
        actor: fields['value']?.actor,
        clock: fields['value']?.clock ?? '',
      }))
      .sort((one, other) => (one.clock > other.clock ? -1 : 1));

  it('reach everybody, also what came too late to stand', async () => {
    title(ana, 'Captain', 5);
    await ana.push();
    title(ben, 'Pilot', 1);
    title(ben, 'Harbor master', 2);
    expect((await ben.push()).results.map(({ refusal }) => refusal)).toEqual([undefined, undefined]);
    for (const device of [ana, ben]) {
      await device.pull();
      expect(device.value('person', personId, 'title')).toBe('Captain');
      expect(kept(device)).toMatchObject([
        { scope: 'team', personId, value: 'Harbor master', actor: bensId },
        { value: 'Pilot', actor: bensId },
      ]);
    }
  });

  it('are kept once, however often they are sent', async () => {
    title(ana, 'Captain', 5);
    await ana.push();
    title(ben, 'Pilot', 1);
    const sent = [...ben.queue];
    await ben.trySend();
    await ben.trySend(sent);
    await ben.pull();
    expect(kept(ben)).toHaveLength(1);
  });

  it('leave when so many follow that they are not among the latest, and everybody hears of it', async () => {
    for (let minute = 1; minute <= 21; minute += 1) title(ben, `Title ${minute}`, minute);
    await ben.push();
    await ana.pull();
    expect(kept(ana)).toHaveLength(20);
    title(ben, 'Title 22', 22);
    await ben.push();
    await ana.pull();
    expect(kept(ana).map(({ value }) => value)).not.toContain('Title 1');
    expect(kept(ana)).toHaveLength(20);
    // Said again, it comes back.
    title(ben, 'Title 1', 23);
    title(ben, 'Title 24', 24);
    await ben.push();
    await ana.pull();
    expect(kept(ana)[0]).toMatchObject({ value: 'Title 1' });
    expect(kept(ana)).toHaveLength(20);
    const fresh = new TestDevice(ana.url, ana.deviceId, ana.token);
    await fresh.pull();
    expect(kept(fresh)).toEqual(kept(ana));
  });

  it('go with the person into a merge, and come back out of it', async () => {
    const otherId = randomUUID();
    ana.add('person.create', { personId: otherId, values: { name: 'M. Solvang' } }, start + MINUTE);
    title(ben, 'Pilot', 2);
    title(ben, 'Captain', 3);
    await ana.push();
    await ben.push();
    const at = start + 4 * MINUTE;
    const mergeId = randomUUID();
    ana.add('person.merge', { mergeId, winnerId: otherId, loserId: personId, reason: 'human' }, at);
    await ana.push();
    await ben.pull();
    expect(kept(ben)).toMatchObject([{ personId: otherId, value: 'Pilot' }]);
    ana.add('person.unmerge', { mergeId }, at + MINUTE);
    await ana.push();
    await ben.pull();
    expect(kept(ben)).toMatchObject([{ personId, value: 'Pilot' }]);
  });
});
