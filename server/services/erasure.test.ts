import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAuditAfter } from '../repositories/audit';
import { listUnconfirmed } from '../repositories/erasures';
import { signUp, TestBrowser } from '../testing/test-browser';
import { makeMember, makeTeam } from '../testing/test-team';
import { addWebhook } from './webhooks';
import { TestDevice } from '../testing/test-device';
import { DATABASES, startTestServer, type TestServer } from '../testing/test-server';

const KEY = '3b'.repeat(32);
const CANARY = 'zalenquist';
const METRICS_TOKEN = 'metrics-token-of-this-test';

describe.each(DATABASES)('an erasure on %s', (kind) => {
  let test: TestServer;
  let teamId: string;
  let admin: TestDevice;
  let recruiter: TestDevice;
  let recruiterId: string;
  /** Milliseconds that the server's clock is ahead. */
  let ahead = 0;
  /** All that webhooks were sent. */
  const told: string[] = [];

  beforeAll(async () => {
    test = await startTestServer(kind, {
      now: () => Date.now() + ahead,
      metricsToken: METRICS_TOKEN,
      postWebhook: ({ body }) => {
        told.push(body);
        return Promise.resolve(204);
      },
    });
  });
  afterAll(() => test.stop());

  async function everyWord(): Promise<string> {
    const { database } = test.server.context;
    const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables
      where schemaname = 'public'`.execute(database);
    const texts: string[] = [];
    for (const { name } of rows) {
      const found = await sql<{ text: string }>`select t::text as text from ${sql.table(name)} t`.execute(
        database,
      );
      texts.push(...found.rows.map(({ text }) => `${name}: ${text}`));
    }
    return texts.join('\n');
  }

  const capture = (device: TestDevice, personId: string, slug: string) =>
    device.add('person.capture', {
      personId,
      draft: {
        url: `https://profiles.example/${slug}`,
        reader: 'json-ld',
        name: { value: `Mira ${CANARY}`, from: 'json-ld Person.name' },
      },
    });

  async function begin(): Promise<string> {
    teamId = await makeTeam(test.server.context);
    admin = await TestDevice.create(test.server, await makeMember(test.server.context, teamId, 'admin'));
    const member = await makeMember(test.server.context, teamId);
    recruiterId = member.userId;
    recruiter = await TestDevice.create(test.server, member);
    const personId = randomUUID();
    capture(recruiter, personId, `${CANARY}-${personId}`);
    recruiter.add('touchpoint.log', {
      touchpointId: randomUUID(),
      personId,
      type: 'note',
      summary: `${CANARY} sails`,
      occurredAt: '2026-03-01T09:00:00.000Z',
      private: true,
    });
    // The first is kept as an earlier value.
    for (const title of [CANARY, 'Pilot']) recruiter.add('person.edit', { personId, values: { title } });
    await recruiter.push();
    await recruiter.pull();
    await admin.pull();
    return personId;
  }

  async function erase(personId: string): Promise<void> {
    admin.add('person.erase', { erasureId: randomUUID(), personId, key: KEY });
    expect((await admin.push()).results.map(({ refusal }) => refusal)).toEqual([undefined]);
  }

  it('leaves no word of them in any table, private notes of others included', async () => {
    const personId = await begin();
    expect(await everyWord()).toContain(CANARY);
    await erase(personId);
    expect(await everyWord()).not.toContain(CANARY);
    const { rows } = await readLog();
    expect(rows.filter(({ act }) => act === 'person.erased')).toMatchObject([
      { subject_kind: 'person', subject_id: personId },
    ]);
  });

  it('is told to webhooks, and what they were or would be told of them is forgotten', async () => {
    const { context } = test.server;
    const { database } = context;
    teamId = await makeTeam(context);
    const own = await makeMember(context, teamId, 'admin');
    admin = await TestDevice.create(test.server, own);
    const url = 'https://hooks.example.test/';
    const added = await addWebhook(context, own, { url, events: ['records.changed', 'person.erased'] });
    const [personId, otherId, touchpointId] = [randomUUID(), randomUUID(), randomUUID()];
    const log = () =>
      admin.add('touchpoint.log', {
        touchpointId,
        personId,
        type: 'note',
        summary: `${CANARY} sails`,
        occurredAt: '2026-03-01T09:00:00.000Z',
        private: false,
      });
    const kept = async () =>
      (
        await database.selectFrom('webhook_delivery').selectAll().where('team_id', '=', teamId).execute()
      ).filter(({ webhook_id }) => added.ok && webhook_id === added.value.id);
    const namesIn = (deliveries: readonly { readonly records: readonly { readonly id: string }[] }[]) =>
      deliveries.flatMap(({ records }) => records.map(({ id }) => id));

    // One delivery that arrived, one that waits with others in it, and one that waits with them alone.
    capture(admin, personId, `${CANARY}-${personId}`);
    admin.add('person.create', { personId: otherId, values: { name: 'Ada Example' } });
    await admin.push();
    ahead += 2_000;
    await context.webhooks.settle();
    expect(told.join('')).toContain(personId);
    log();
    await admin.push();
    expect(namesIn(await kept())).toEqual(expect.arrayContaining([personId, otherId, touchpointId]));
    told.splice(0);

    await erase(personId);
    const erased = (await kept()).filter(({ type }) => type === 'person.erased');
    expect(erased.map(({ records }) => records)).toEqual([[{ kind: 'person', id: personId }]]);
    const changes = (await kept()).filter(({ type }) => type === 'records.changed');
    expect(namesIn(changes)).toContain(otherId);
    for (const gone of [personId, touchpointId]) expect(namesIn(changes)).not.toContain(gone);
    ahead += 2_000;
    await context.webhooks.settle();
    expect(told.filter((body) => body.includes(personId))).toHaveLength(1);
    expect(told.find((body) => body.includes(personId))).toContain('"type":"person.erased"');
    expect(told.join('')).not.toContain(touchpointId);
    expect(await everyWord()).not.toContain(CANARY);
  });

  async function readLog() {
    const rows = await readAuditAfter(test.server.context.database, teamId, 0, 1_000);
    return { rows };
  }

  it('is the first that a device hears, and is told until it says that it has heard', async () => {
    const personId = await begin();
    await erase(personId);
    const [page] = await recruiter.pull();
    expect(page?.erasures).toMatchObject([{ number: 1, subjectIds: [personId] }]);
    const gone = page?.gone.map(({ kind: what }) => what).sort();
    expect(gone).toEqual(['change', 'earlierValue', 'person', 'touchpoint']);
    expect((await recruiter.pull())[0]?.erasures).toEqual([]);
  });

  it('turns away who was erased, and blanks what a device brings that had worked alone', async () => {
    const personId = await begin();
    await erase(personId);
    const again = randomUUID();
    capture(recruiter, again, `${CANARY}-${personId}`);
    recruiter.add('touchpoint.log', {
      touchpointId: randomUUID(),
      personId: again,
      type: 'note',
      summary: CANARY,
      occurredAt: '2026-03-01T09:00:00.000Z',
    });
    const { results } = await recruiter.push();
    expect(results.map(({ refusal }) => refusal?.code)).toEqual(['forgotten', 'not-found']);

    const brought = randomUUID();
    const register = (value: unknown) => ({
      value,
      rank: 3,
      clock: '019cad93c5610001-alone',
      actor: 'local',
    });
    const link = `https://profiles.example/${CANARY}-${personId}`;
    recruiter.addRaw('record.adopt', {
      rows: [
        {
          kind: 'person',
          id: brought,
          scope: 'team',
          version: 0,
          fields: {
            name: register(CANARY),
            [`link:${link}`]: register({ address: link, identifies: true }),
          },
        },
        {
          kind: 'touchpoint',
          id: randomUUID(),
          scope: 'team',
          version: 0,
          fields: { personId: register(brought), summary: register(CANARY), authorId: register('local') },
        },
      ],
    });
    expect((await recruiter.push()).results.map(({ refusal }) => refusal)).toEqual([undefined]);
    expect(await everyWord()).not.toContain(CANARY);
    const pages = await recruiter.pull();
    expect(pages.flatMap(({ erasures }) => erasures.flatMap(({ subjectIds }) => subjectIds))).toContain(
      brought,
    );
  });

  it('is reported until every device that was there has confirmed it', async () => {
    const personId = await begin();
    const lost = await TestDevice.create(test.server, {
      ...(await makeMember(test.server.context, teamId)),
      teamId,
    });
    await lost.pull();
    await erase(personId);
    const waiting = async () =>
      (await listUnconfirmed(test.server.context.database, teamId, 1)).map(({ userId }) => userId);
    expect(await waiting()).toHaveLength(3);
    for (const device of [admin, recruiter]) {
      await device.pull();
      // Having heard is not having done it.
      await device.pull();
    }
    expect(await waiting()).toHaveLength(3);
    for (const device of [admin, recruiter]) {
      device.erasures.done = 1;
      await device.pull();
    }
    expect(await waiting()).toHaveLength(1);
    expect(await waiting()).not.toContain(recruiterId);
    // Nobody can say that more is done than there is.
    recruiter.erasures.done = 99;
    await recruiter.pull();
    // Who came later never had them.
    await TestDevice.create(test.server, await makeMember(test.server.context, teamId));
    expect(await waiting()).toHaveLength(1);
  });

  it('has its report read by owners and admins', async () => {
    const owner = new TestBrowser(test.server.publicUrl);
    await signUp(owner, 'Boss Example', `boss-${kind}@erasure.test`, 'Blue');
    const team = (await owner.get('/team')).location!;
    expect((await owner.get(`${team}/erasures`)).text).toContain('Nobody has been erased');
    const response = await fetch(`${test.server.publicUrl}/metrics`, {
      headers: { authorization: `Bearer ${METRICS_TOKEN}` },
    });
    // Those of the tests above that some device has not confirmed.
    expect(await response.text()).toMatch(/^kith_unacknowledged_erasures [1-9]/m);
  });
});
