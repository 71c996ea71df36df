import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeClock } from '@/sync/clock';
import { digestRow, EMPTY_DIGEST, joinDigests, writeDigest } from '@/sync/digest';
import { CLOCK_TOLERANCE, ROWS_PER_PAGE } from '@/sync/protocol';
import type { ProfileDraft } from '@/talent/drafts';
import { makeMember, makeTeam } from '../testing/test-team';
import { nextVersion } from '../repositories/scopes';
import { writeRows } from '../repositories/write-rows';
import { TestDevice } from '../testing/test-device';
import { DATABASES, startTestServer, type TestServer } from '../testing/test-server';
import { sweepExpired } from './sweep-expired';

function draft(login: string, name: string, more: Partial<ProfileDraft> = {}): ProfileDraft {
  return {
    url: `https://profiles.example/${login}`,
    reader: 'json-ld',
    name: { value: name, from: 'json-ld Person.name' },
    ...more,
  };
}

const START = Date.UTC(2026, 0, 5, 9);
const DAY = 24 * 60 * 60 * 1_000;

describe.each(DATABASES)('sync on %s', (kind) => {
  let test: TestServer;
  let now = START;

  beforeAll(async () => {
    test = await startTestServer(kind, { now: () => now });
  });
  afterAll(async () => {
    await test.stop();
  });

  async function makeDevices(count: number): Promise<TestDevice[]> {
    const teamId = await makeTeam(test.server.context);
    const devices: TestDevice[] = [];
    for (let index = 0; index < count; index += 1) {
      devices.push(await TestDevice.create(test.server, await makeMember(test.server.context, teamId)));
    }
    return devices;
  }

  async function makePair(): Promise<readonly [TestDevice, TestDevice]> {
    const [one, other] = await makeDevices(2);
    return [one!, other!];
  }

  it('says on the last page what each scope adds up to, to who asks', async () => {
    const teamId = await makeTeam(test.server.context);
    const [ana, ben] = [
      await makeMember(test.server.context, teamId),
      await makeMember(test.server.context, teamId),
    ];
    const one = await TestDevice.create(test.server, ana);
    const other = await TestDevice.create(test.server, ben);
    const personId = randomUUID();
    one.add('person.create', { personId, values: { name: 'Ada Example' } }, START);
    await one.push();
    for (let index = 0; index < ROWS_PER_PAGE; index += 1) {
      one.add('pool.create', { poolId: randomUUID(), name: `Pool ${index}` }, START);
    }
    await one.push();
    const [unasked] = await one.pull();
    expect(unasked?.digests).toBeUndefined();
    const pages = await other.pull({ digests: { mismatched: [] } });
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.slice(0, -1).map(({ digests }) => digests)).toEqual(pages.slice(1).map(() => undefined));
    const rows = new Map(pages.flatMap((page) => page.rows).map((row) => [`${row.kind}/${row.id}`, row]));
    const sum = [...rows.values()].map((row) => digestRow(row)).reduce(joinDigests, 0n);
    const said = pages.at(-1)?.digests;
    expect(said?.['team']).toBe(writeDigest(sum));
    expect(said?.[`user:${ben.userId}`]).toBe(EMPTY_DIGEST);

    other.add('person.edit', { personId, values: { name: 'Ada Other' } }, START + 1);
    await other.push();
    const later = (await other.pull({ digests: { mismatched: [] } })).at(-1);
    const before = digestRow(rows.get(`person/${personId}`)!);
    const changed = later!.rows.map((row) => digestRow(row)).reduce(joinDigests, joinDigests(sum, before));
    expect(later?.digests?.['team']).toBe(writeDigest(changed));
  });

  it('brings what one device wrote to another', async () => {
    const [one, other] = await makePair();
    const personId = randomUUID();
    one.add('person.create', { personId, values: { name: 'Ada Example' } }, START);
    one.add('tag.add', { personId, label: 'rust' }, START);
    const pushed = await one.push();
    expect(pushed.results).toEqual([{ mid: 1 }, { mid: 2 }]);
    expect(pushed).toMatchObject({ lastMid: 2, serverTime: START });

    const [page, ...rest] = await other.pull();
    expect(rest).toEqual([]);
    expect(page).toMatchObject({ more: false, lastMid: 0, serverTime: START });
    expect(other.value('person', personId, 'name')).toBe('Ada Example');
    expect([...other.rows.values()].map((row) => row.kind).sort()).toEqual(['person', 'tag', 'tagging']);
    expect(new Set([...other.rows.values()].map((row) => row.version))).toEqual(new Set([1]));
    expect((await one.pull()).at(-1)?.lastMid).toBe(2);
    expect((await other.pull())[0]?.rows).toEqual([]);
  });

  it('applies a push that was repeated once, and answers it alike', async () => {
    const [one, other] = await makePair();
    const personId = randomUUID();
    one.add('person.create', { personId, values: { name: 'Ada Example' } });
    one.add('person.remove', { personId: randomUUID() });
    const sent = [...one.queue];
    // The answer is lost: the device knows nothing and sends the same again, with one more.
    const first = await one.trySend();
    one.add('person.edit', { personId, values: { title: 'Engineer' } });
    const second = await one.trySend();
    expect(second.body).toMatchObject({
      results: [{ mid: 1 }, { mid: 2, refusal: { code: 'not-found' } }, { mid: 3 }],
      lastMid: 3,
    });
    const again = await one.trySend(sent);
    expect(again.body).toEqual({ ...(first.body as object), lastMid: 3 });
    await other.pull();
    // Two pushes wrote something, the repetition nothing.
    expect(other.cursor['team']).toBe(2);
  });

  it('turns down a gap and says what it has', async () => {
    const [one] = await makePair();
    one.add('pool.create', { poolId: randomUUID(), name: 'Spring' });
    await one.push();
    one.add('pool.create', { poolId: randomUUID(), name: 'Lost' });
    one.queue.splice(0, 1);
    one.add('pool.create', { poolId: randomUUID(), name: 'Autumn' });
    expect(await one.trySend()).toMatchObject({ status: 409, body: { error: { code: 'gap' } } });
    await one.pull();
    expect([...one.rows.values()].map((row) => row.fields['name']?.value)).toEqual(['Spring']);
  });

  it('notices a copied profile, and takes nothing of it', async () => {
    const [one] = await makePair();
    one.add('pool.create', { poolId: randomUUID(), name: 'Spring' });
    await one.push();
    const copy = new TestDevice(one.url, one.deviceId, one.token);
    copy.add('pool.create', { poolId: randomUUID(), name: 'Another' });
    copy.add('pool.create', { poolId: randomUUID(), name: 'And another' });
    expect(await copy.trySend()).toMatchObject({ status: 409, body: { error: { code: 'forked' } } });
    await one.pull();
    expect(one.rows.size).toBe(1);
  });

  it('goes on after a refusal, of which nothing is left', async () => {
    const [one, other] = await makePair();
    const personId = randomUUID();
    one.addRaw('person.create', { personId: randomUUID(), values: { name: '  ' } });
    one.addRaw('no.such', {});
    one.addRaw('person.capture', { personId });
    one.add('person.create', { personId, values: { name: 'Ada Example' } });
    const { results } = await one.push();
    expect(results.map((result) => result.refusal?.code)).toEqual([
      'invalid',
      'unknown-command',
      'invalid',
      undefined,
    ]);
    await other.pull();
    expect([...other.rows.keys()]).toEqual([`person/${personId}`]);
  });

  it('keeps text that no text column could hold, and refuses ids that are such text', async () => {
    const [one, other] = await makePair();
    const personId = randomUUID();
    const name = 'Ada \u0000 half a pair \ud83d';
    one.add('person.create', { personId, values: { name } });
    for (const id of ['nul\u0000', 'half\ud83d']) {
      one.add('person.create', { personId: id, values: { name: 'Grace Example' } });
      one.add('touchpoint.log', {
        touchpointId: id,
        personId,
        type: 'call',
        occurredAt: new Date(START).toISOString(),
      });
    }
    const { results } = await one.push();
    expect(results.map((result) => result.refusal?.code ?? 'taken')).toEqual([
      'taken',
      'invalid',
      'invalid',
      'invalid',
      'invalid',
    ]);
    await other.pull();
    expect(other.value('person', personId, 'name')).toBe(name);
  });

  it('bounds a clock that runs ahead, and keeps the order of one device', async () => {
    const [one, other] = await makePair();
    const personId = randomUUID();
    now = START;
    one.addAt('person.create', { personId, values: { name: 'First' } }, START + 7_200_000);
    one.addAt('person.edit', { personId, values: { name: 'Second' } }, START - 7_200_000);
    await one.push();
    one.addAt('person.edit', { personId, values: { name: 'Third' } }, START - 3_600_000);
    await one.push();
    await other.pull();
    const register = other.rows.get(`person/${personId}`)!.fields['name']!;
    expect(register.value).toBe('Third');
    expect(decodeClock(register.clock).at).toBe(START + CLOCK_TOLERANCE);
  });

  it('never splits a version over two pages', async () => {
    const [one] = await makePair();
    const sizes: number[] = [];
    for (const size of [ROWS_PER_PAGE - 1, 2, 3, 450, 450, 5]) {
      for (let index = 0; index < size; index += 1) {
        one.add('pool.create', { poolId: randomUUID(), name: `Pool ${index}` });
      }
      sizes.push(size);
      await one.push();
    }
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const check = async (reaches: (inPage: ReadonlySet<number>, more: boolean) => unknown) => {
      const pages = await one.pull();
      expect(pages.length).toBeGreaterThan(1);
      const seen = new Map<number, number>();
      for (const page of pages) {
        const inPage = new Set(page.rows.map((row) => row.version));
        for (const version of inPage) expect(seen.get(version)).toBeUndefined();
        for (const row of page.rows) seen.set(row.version, (seen.get(row.version) ?? 0) + 1);
        expect(page.cursor['team']).toEqual(reaches(inPage, page.more));
        // Only the last page may say what it contains.
        expect(page.lastMid).toBe(page.more ? 0 : total);
      }
      expect([...seen.entries()].sort(([a], [b]) => a - b).map(([, count]) => count)).toEqual(sizes);
    };
    // From the newest to the oldest, and then from the oldest to the newest.
    const version = sizes.length;
    await check((inPage, more) =>
      more ? { upTo: version, before: Math.min(...inPage), seen: version } : version,
    );
    one.cursor = { team: 0 };
    await check((inPage, more) => (more ? { upTo: Math.max(...inPage), seen: version } : version));
  });

  it('shows a private touchpoint to its author alone, on all of their devices', async () => {
    const teamId = await makeTeam(test.server.context);
    const author = await makeMember(test.server.context, teamId);
    const one = await TestDevice.create(test.server, author);
    const second = await TestDevice.create(test.server, author);
    const admin = await TestDevice.create(
      test.server,
      await makeMember(test.server.context, teamId, 'admin'),
    );
    const personId = randomUUID();
    const touchpointId = randomUUID();
    one.add('person.create', { personId, values: { name: 'Ada Example' } });
    const logged = {
      touchpointId,
      personId,
      type: 'note',
      summary: 'Between us',
      occurredAt: new Date(START).toISOString(),
    } as const;
    one.add('touchpoint.log', { ...logged, private: true });
    await one.push();
    await second.pull();
    expect(second.value('touchpoint', touchpointId, 'summary')).toBe('Between us');

    // Asking for the scope by name does not help, nor does writing to it.
    admin.cursor = { [`user:${author.userId}`]: 0 };
    const [page] = await admin.pull();
    expect(JSON.stringify(page)).not.toContain('Between us');
    expect(Object.keys(page!.cursor)).not.toContain(`user:${author.userId}`);
    admin.add('touchpoint.strike', { touchpointId });
    admin.add('touchpoint.log', { ...logged, summary: 'Overwritten' });
    const { results } = await admin.push();
    expect(results.map((result) => result.refusal?.code)).toEqual(['not-found', 'not-found']);
    await second.pull();
    expect(second.value('touchpoint', touchpointId, 'summary')).toBe('Between us');
    expect(second.value('touchpoint', touchpointId, 'struckAt')).toBeUndefined();
    expect(second.rows.get(`touchpoint/${touchpointId}`)?.scope).toBe(`user:${author.userId}`);
  });

  it('has a touchpoint seen by the team when its author shares it, and by nobody else when they take it back', async () => {
    const teamId = await makeTeam(test.server.context);
    const author = await TestDevice.create(test.server, await makeMember(test.server.context, teamId));
    const admin = await TestDevice.create(
      test.server,
      await makeMember(test.server.context, teamId, 'admin'),
    );
    const personId = randomUUID();
    const touchpointId = randomUUID();
    const key = `touchpoint/${touchpointId}`;
    author.add('person.create', { personId, values: { name: 'Ada Example' } });
    author.add('touchpoint.log', {
      touchpointId,
      personId,
      type: 'note',
      summary: 'Between us',
      occurredAt: new Date(START).toISOString(),
      private: true,
    });
    await author.push();
    await author.pull();
    await admin.pull();
    admin.add('touchpoint.share', { touchpointId });
    expect((await admin.push()).results[0]?.refusal?.code).toBe('not-found');

    author.add('touchpoint.share', { touchpointId });
    await author.push();
    const [told] = await author.pull();
    // Its author is told where it went, and is never without it.
    expect(told?.gone).toMatchObject([{ id: touchpointId, to: 'team' }]);
    await admin.pull();
    expect(admin.value('touchpoint', touchpointId, 'summary')).toBe('Between us');

    admin.add('touchpoint.unshare', { touchpointId });
    expect((await admin.push()).results[0]?.refusal?.code).toBe('not-allowed');
    author.add('touchpoint.unshare', { touchpointId });
    await author.push();
    const [page] = await admin.pull();
    // Where it is now is nobody's business.
    expect(page?.gone).toEqual([{ kind: 'touchpoint', id: touchpointId, scope: 'team' }]);
    expect(admin.rows.has(key)).toBe(false);
    await author.pull();
    expect(author.rows.has(key)).toBe(true);
  });

  it("has a colleague's private notes follow a person who is merged, and come back, without telling anybody", async () => {
    const teamId = await makeTeam(test.server.context);
    const author = await TestDevice.create(test.server, await makeMember(test.server.context, teamId));
    const other = await TestDevice.create(test.server, await makeMember(test.server.context, teamId));
    const winnerId = randomUUID();
    const loserId = randomUUID();
    const touchpointId = randomUUID();
    const mergeId = randomUUID();
    for (const personId of [winnerId, loserId]) {
      author.add('person.create', { personId, values: { name: 'Ada Example' } });
    }
    author.add('touchpoint.log', {
      touchpointId,
      personId: loserId,
      type: 'note',
      summary: 'Between us',
      occurredAt: new Date(START).toISOString(),
      private: true,
    });
    await author.push();
    await other.pull();
    other.add('person.merge', { mergeId, winnerId, loserId, reason: 'human' });
    await other.push();
    const [page] = await other.pull();
    expect(JSON.stringify(page)).not.toContain(touchpointId);
    await author.pull();
    expect(author.value('touchpoint', touchpointId, 'personId')).toBe(winnerId);
    expect(author.rows.get(`touchpoint/${touchpointId}`)?.scope).toMatch(/^user:/);

    other.add('person.unmerge', { mergeId });
    await other.push();
    await author.pull();
    expect(author.value('touchpoint', touchpointId, 'personId')).toBe(loserId);
  });

  it('tells a device to read anew what it missed while what left was forgotten', async () => {
    const [one, two] = await makePair();
    const poolId = randomUUID();
    one.add('pool.create', { poolId, name: 'Spring' });
    await one.push();
    await two.pull();
    const { database } = test.server.context;
    const scope = 'team';
    // So long before whatever else leaves in this database that only this is forgotten.
    const at = new Date(START - 100 * DAY);
    const { team_id: teamId } = await database
      .selectFrom('record')
      .select('team_id')
      .where('id', '=', poolId)
      .executeTakeFirstOrThrow();
    await database.transaction().execute(async (tx) => {
      const version = await nextVersion(tx, teamId, scope);
      await writeRows(
        tx,
        teamId,
        { rows: [], departures: [{ kind: 'pool', id: poolId, scope, version }] },
        at,
      );
    });
    await sweepExpired({ ...test.server.context, now: () => START - 9 * DAY });
    const [page] = await two.pull();
    expect(page).toMatchObject({ resets: ['team'], rows: [], gone: [], cursor: { team: 2 } });
    // Once told, it is as far as everybody.
    expect((await two.pull())[0]).toMatchObject({ resets: [], cursor: { team: 2 } });
  });

  it('keeps teams apart, even where ids and profiles are the same', async () => {
    const [ours] = await makePair();
    const [theirs] = await makePair();
    const personId = randomUUID();
    ours.add('person.capture', { personId, draft: draft('ada', 'Ada of ours') });
    theirs.add('person.capture', { personId, draft: draft('ada', 'Ada of theirs') });
    await ours.push();
    await theirs.push();
    theirs.add('person.edit', { personId, values: { title: 'Engineer' } });
    await theirs.push();
    await ours.pull();
    await theirs.pull();
    expect(ours.value('person', personId, 'name')).toBe('Ada of ours');
    expect(ours.value('person', personId, 'title')).toBeUndefined();
    expect(theirs.value('person', personId, 'name')).toBe('Ada of theirs');
  });

  it.each(['viewer', 'hiring-manager'] as const)('lets a %s read and not write', async (role) => {
    const teamId = await makeTeam(test.server.context);
    const recruiter = await TestDevice.create(test.server, await makeMember(test.server.context, teamId));
    const reader = await TestDevice.create(test.server, await makeMember(test.server.context, teamId, role));
    const poolId = randomUUID();
    recruiter.add('pool.create', { poolId, name: 'Spring' });
    await recruiter.push();
    reader.add('pool.remove', { poolId });
    expect((await reader.push()).results[0]?.refusal?.code).toBe('not-allowed');
    await reader.pull();
    expect(reader.value('pool', poolId, 'name')).toBe('Spring');
    expect(reader.value('pool', poolId, 'deletedAt')).toBeUndefined();
  });

  it('makes one person of a profile that two devices captured offline', async () => {
    const [one, other] = await makePair();
    const [firstId, secondId] = [randomUUID(), randomUUID()];
    one.add('person.capture', { personId: firstId, draft: draft('ada', 'Ada Example') }, START);
    await one.push();
    const title = { value: 'Engineer', from: 'json-ld Person.jobTitle' };
    other.add('person.capture', { personId: secondId, draft: draft('ada', 'Ada Example', { title }) }, START);
    const touchpointId = randomUUID();
    other.add(
      'touchpoint.log',
      { touchpointId, personId: secondId, type: 'call', occurredAt: new Date(START).toISOString() },
      START,
    );
    other.add('tag.add', { personId: secondId, label: 'rust' }, START);
    expect((await other.push()).results.map((result) => result.refusal)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    await one.pull();
    expect(one.value('person', secondId, 'aliasOf')).toBe(firstId);
    expect(one.value('person', firstId, 'title')).toBe('Engineer');
    expect(one.value('touchpoint', touchpointId, 'personId')).toBe(firstId);
    const tagging = [...one.rows.values()].find((row) => row.kind === 'tagging');
    expect(tagging?.fields['personId']?.value).toBe(firstId);

    // A later capture of the profile finds the first by its stored identity.
    const thirdId = randomUUID();
    other.add('person.capture', { personId: thirdId, draft: draft('ada', 'Ada Example') }, START + 1);
    await other.push();
    await one.pull();
    expect(one.value('person', thirdId, 'aliasOf')).toBe(firstId);
  });

  it('keeps a human value over a capture, whoever comes later', async () => {
    const [one, other] = await makePair();
    const personId = randomUUID();
    one.add('person.capture', { personId, draft: draft('ada', 'ada_99') }, START);
    one.add('person.edit', { personId, values: { name: 'Ada Example' } }, START + 1);
    await one.push();
    other.add('person.capture', { personId: randomUUID(), draft: draft('ada', 'ada_100') }, START + 2);
    await other.push();
    await one.pull();
    expect(one.value('person', personId, 'name')).toBe('Ada Example');
  });

  it('takes a push of 500 captures in good time', async () => {
    const [one] = await makePair();
    for (let index = 0; index < 500; index += 1) {
      one.add('person.capture', { personId: randomUUID(), draft: draft(`p${index}`, `Person ${index}`) });
    }
    const started = performance.now();
    expect((await one.push()).lastMid).toBe(500);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('loses nothing under eight writers, and a reader by cursor misses nothing', async () => {
    const [reader, ...writers] = await makeDevices(9);
    const personId = randomUUID();
    writers[0]!.add('person.create', { personId, values: { name: 'Ada Example' } });
    await writers[0]!.push();
    const expected = new Set<string>();
    const progress = { busy: true };
    const read = async (): Promise<void> => {
      while (progress.busy) await reader!.pull();
    };
    const write = async (device: TestDevice, number: number): Promise<void> => {
      for (let round = 0; round < 12; round += 1) {
        const poolId = randomUUID();
        expected.add(`pool/${poolId}`);
        device.add('pool.create', { poolId, name: `Pool ${number}.${round}` });
        // All of them change one record: each its own entry, so that every register must survive.
        device.add('person.edit', {
          personId,
          values: {},
          sets: {
            email: { [`${number}.${round}@example.test`]: { address: `${number}.${round}@example.test` } },
          },
        });
        expect((await device.push()).results.every((result) => result.refusal === undefined)).toBe(true);
      }
    };
    const reading = read();
    await Promise.all(writers.map((device, number) => write(device, number)));
    progress.busy = false;
    await reading;
    await reader!.pull();
    expect([...expected].filter((key) => !reader!.rows.has(key))).toEqual([]);
    const emails = Object.keys(reader!.rows.get(`person/${personId}`)!.fields).filter((name) =>
      name.startsWith('email:'),
    );
    expect(emails).toHaveLength(8 * 12);

    const fresh = new TestDevice(reader!.url, reader!.deviceId, reader!.token);
    await fresh.pull();
    expect([...fresh.rows]).toEqual(expect.arrayContaining([...reader!.rows]));
    expect(fresh.rows.size).toBe(reader!.rows.size);
  });

  it('applies mutations once when a device sends the same push several times at once', async () => {
    const [one, other] = await makePair();
    const poolId = randomUUID();
    one.add('pool.create', { poolId, name: 'Spring' });
    const answers = await Promise.all([one.trySend(), one.trySend(), one.trySend()]);
    for (const answer of answers) {
      // Had it been applied twice, the second would have been refused: the pool exists.
      expect(answer).toMatchObject({ status: 200, body: { results: [{ mid: 1 }], lastMid: 1 } });
      expect(JSON.stringify(answer.body)).not.toContain('refusal');
    }
    await other.pull();
    expect(other.cursor['team']).toBe(1);
  });

  it('starts a device again that is ahead, as after a restored backup', async () => {
    const [one] = await makePair();
    const poolId = randomUUID();
    one.add('pool.create', { poolId, name: 'Spring' });
    await one.push();
    one.cursor = { team: 1_000 };
    await one.pull();
    expect(one.value('pool', poolId, 'name')).toBe('Spring');
    expect(one.cursor['team']).toBe(1);
  });
});
