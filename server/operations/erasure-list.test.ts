import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateToLatest } from '../database/migrate';
import { makeMember, makeTeam } from '../testing/test-team';
import { TestDevice } from '../testing/test-device';
import { openTestDatabase } from '../testing/test-database';
import { DATABASES, startTestServer, type TestServer } from '../testing/test-server';
import { readBackup, writeBackup } from './backup-file';
import { readErasureList, writeErasureList } from './erasure-list';

const CANARY = 'zalenquist';

describe.each(DATABASES)('who was erased on %s', (kind) => {
  let test: TestServer;
  let folder: string;

  beforeAll(async () => {
    test = await startTestServer(kind);
    folder = await mkdtemp(path.join(tmpdir(), 'kith-erasures-'));
  });
  afterAll(async () => {
    await test.stop();
    await rm(folder, { recursive: true });
  });

  it('is erased again when an older backup is restored, and stays out', async () => {
    const { context } = test.server;
    const teamId = await makeTeam(context);
    const device = await TestDevice.create(test.server, await makeMember(context, teamId, 'admin'));
    const add = (personId: string, slug: string) =>
      device.add('person.capture', {
        personId,
        draft: {
          url: `https://profiles.example/${slug}`,
          reader: 'json-ld',
          name: { value: `${slug} of ${kind}`, from: 'json-ld Person.name' },
        },
      });
    const [erased, kept, late] = [randomUUID(), randomUUID(), randomUUID()];
    add(erased, CANARY);
    add(kept, 'somebody');
    await device.push();
    const backup = path.join(folder, 'backup.gz');
    await writeBackup(context.database, backup, Date.now());

    // After the backup: one who is in it, and one who is not.
    add(late, `${CANARY}-late`);
    for (const personId of [erased, late]) {
      device.add('person.erase', { erasureId: randomUUID(), personId, key: 'd1'.repeat(32) });
    }
    await device.push();
    const list = path.join(folder, 'erasures.jsonl');
    await writeErasureList(context.database, list);
    expect(await readFile(list, 'utf8')).not.toContain(CANARY);

    const { opened, close } = await openTestDatabase(kind);
    try {
      const { database } = opened;
      const since = { erased: await readErasureList(list), now: Date.now() };
      expect(await readBackup(database, backup, since)).toMatchObject({ erased: 1 });
      const rows = await database.selectFrom('record').selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain(CANARY);
      expect(rows.filter(({ kind: what }) => what === 'person').map(({ id }) => id)).toEqual([kept]);
      // Every device hears of both, and of the one who came back.
      const told = await database.selectFrom('erasure').select('subject_ids').orderBy('number').execute();
      expect(told.flatMap(({ subject_ids }) => subject_ids).sort()).toEqual([erased, erased, late].sort());
      // By the hashes of the list they are kept out from here on, too.
      expect(rows.filter(({ kind: what }) => what === 'suppression')).toHaveLength(2);

      const again = path.join(folder, 'again.jsonl');
      await writeErasureList(database, again);
      expect((await readErasureList(again)).map(({ row }) => row.id)).toEqual(
        expect.arrayContaining(since.erased.map(({ row }) => row.id)),
      );
    } finally {
      await close();
    }
  });

  it('stays in the list although the database knows nothing of them', async () => {
    const list = path.join(folder, 'kept.jsonl');
    await writeErasureList(test.server.context.database, list);
    const before = await readErasureList(list);
    expect(before.length).toBeGreaterThan(0);
    const { opened, close } = await openTestDatabase('pglite');
    try {
      await migrateToLatest(opened.database);
      await writeErasureList(opened.database, list);
    } finally {
      await close();
    }
    expect(await readErasureList(list)).toEqual(before);
  });

  it('is not read from a list that was cut off: it says which line', async () => {
    const list = path.join(folder, 'broken.jsonl');
    await writeFile(list, '{"teamId":"a","row":{"kind":"erasure"');
    await expect(readErasureList(list)).rejects.toThrow('line 1');
    // And it is not written over.
    await expect(writeErasureList(test.server.context.database, list)).rejects.toThrow('line 1');
    expect(await readErasureList(path.join(folder, 'none.jsonl'))).toEqual([]);
  });
});
