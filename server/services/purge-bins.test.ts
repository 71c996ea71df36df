import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeMember, makeTeam } from '../testing/test-team';
import { TestDevice } from '../testing/test-device';
import { DATABASES, startTestServer, type TestServer } from '../testing/test-server';
import { purgeBins } from './purge-bins';

const DAY = 24 * 60 * 60_000;
const START = Date.UTC(2026, 0, 5, 9);

describe.each(DATABASES)('the bins on %s', (kind) => {
  let test: TestServer;
  let now = START;

  beforeAll(async () => {
    test = await startTestServer(kind, { now: () => now });
  });
  afterAll(() => test.stop());

  it('are emptied after 30 days, with all that hangs on who was in them, and devices hear of it', async () => {
    const { context } = test.server;
    const teamId = await makeTeam(context);
    const [author, other] = [
      await TestDevice.create(test.server, await makeMember(context, teamId)),
      await TestDevice.create(test.server, await makeMember(context, teamId)),
    ];
    const [gone, back, kept, poolId, touchpointId] = Array.from({ length: 5 }, () => randomUUID());
    for (const [personId, slug] of [
      [gone!, 'gone'],
      [back!, 'back'],
      [kept!, 'kept'],
    ] as const) {
      author.add(
        'person.capture',
        {
          personId,
          draft: {
            url: `https://profiles.example/${slug}-${personId}`,
            reader: 'json-ld',
            name: { value: slug, from: 'json-ld Person.name' },
          },
        },
        now,
      );
    }
    author.add('pool.create', { poolId: poolId!, name: 'Spring' }, now);
    author.add('pool.addPerson', { personId: gone!, poolId: poolId! }, now);
    author.add('pool.addPerson', { personId: kept!, poolId: poolId! }, now);
    const logged = { personId: gone!, type: 'note' as const, occurredAt: '2026-01-05T09:00:00.000Z' };
    author.add(
      'touchpoint.log',
      { ...logged, touchpointId: touchpointId!, summary: 'Own', private: true },
      now,
    );
    for (const personId of [gone!, back!]) author.add('person.remove', { personId }, now);
    author.add('pool.remove', { poolId: poolId! }, now);
    expect((await author.push()).results.filter(({ refusal }) => refusal !== undefined)).toEqual([]);
    for (const device of [author, other]) await device.pull();

    now = START + 29 * DAY;
    await purgeBins(context);
    await other.pull();
    expect(other.rows.has(`person/${gone}`)).toBe(true);
    other.add('person.restore', { personId: back! }, now);
    await other.push();

    now = START + 31 * DAY;
    await purgeBins(context);
    for (const device of [author, other]) {
      await device.pull();
      expect([...device.rows.keys()].sort()).toEqual([`person/${back}`, `person/${kept}`].sort());
    }
    // It was put into the bin anew, and its time begins anew.
    other.add('person.remove', { personId: back! }, now);
    await other.push();
    now += 29 * DAY;
    await purgeBins(context);
    await author.pull();
    expect(author.rows.has(`person/${back}`)).toBe(true);
  });
});
