import { afterEach, expect, test } from 'vitest';
import type { Actor } from '@/talent/actor';
import { makeBackup } from '../backups/make-backup';
import { checkBackup } from '../backups/read-backup';
import { restoreBackup } from '../backups/restore';
import { BackupFolder } from '../backups/backup-folder';
import { whereStored } from '../testing/everything-stored';
import { newServer, openDevice, type TestDevice } from '../testing/test-devices';
import {
  capturedDraft,
  capturePeople,
  listedIds,
  openTestStore,
  type TestStore,
} from '../testing/test-store';

const ana: Actor = { userId: 'ana', role: 'admin', groups: [] };
const ben: Actor = { userId: 'ben', role: 'recruiter', groups: [] };
const KEY = '5d'.repeat(32);
const DUE = '2026-03-05T09:00:00.000Z';
/** In all that is said of who is erased. */
const WORDS = ['zalenquist', 'quetzelbird', 'vromblatter'];

const opened: TestStore[] = [];
afterEach(async () => {
  for (const device of opened.splice(0)) await device.close();
});

/** Takes somebody in with all that Kith keeps of people. */
async function fill({ store, database, surroundings }: TestStore): Promise<void> {
  await capturePeople({ store }, 0, 20);
  const draft = {
    ...capturedDraft('Mira Zalenquist', 'Quetzelbird pilot'),
    emails: { value: ['mira@vromblatter.example'], from: 'test' },
  };
  const calls = [
    { name: 'person.capture', args: { personId: 'erased', draft } },
    {
      name: 'person.capture',
      args: { personId: 'erased', draft: { ...draft, title: { value: 'Rests', from: 'h2' } } },
    },
    {
      name: 'touchpoint.log',
      args: {
        touchpointId: 't1',
        personId: 'erased',
        type: 'note',
        summary: 'Likes the quetzelbird',
        occurredAt: DUE,
        private: true,
      },
    },
    {
      name: 'reminder.set',
      args: {
        reminderId: 'r1',
        personId: 'erased',
        text: 'Call Zalenquist',
        dueAt: DUE,
        zone: 'Europe/Berlin',
      },
    },
    { name: 'tag.add', args: { personId: 'erased', label: 'Boats' } },
    // Said by hand, and kept when something else is said.
    { name: 'person.edit', args: { personId: 'erased', values: { title: 'Vromblatter' } } },
    { name: 'person.edit', args: { personId: 'erased', values: { title: 'Captain' } } },
  ];
  expect(await store.executeAll(calls)).toMatchObject({ ok: true, value: { refused: new Map() } });
  expect(await store.earlierValuesOf('erased')).toMatchObject([{ values: { value: 'Vromblatter' } }]);
  // What is made of the records.
  await store.rememberSearch('vromblatter');
  await listedIds(store);
  await store.keepIndex();
  await makeBackup(database.source, { kind: 'by-hand', now: surroundings.now() });
  await makeBackup(database.source, { kind: 'weekly', now: surroundings.now() });
  await database.likelyPairs.put({
    id: 'pair',
    oneId: 'erased',
    otherId: 'p1',
    probability: 0.7,
    reasons: [],
    group: 'Zalenquist',
  });
  await database.importBatches.put({
    importId: 'import',
    nextRow: 1,
    added: [],
    made: [],
    tagged: [],
    problems: [{ line: 2, code: 'invalid', message: 'No.', raw: 'Zalenquist,Mira' }],
  });
}

const erase = (personId: string) => ({
  name: 'person.erase',
  args: { erasureId: `e-${personId}`, personId, key: KEY },
});
const forgetPages = async (): Promise<void> => undefined;

test('who is erased where somebody works alone stands in no table and no file any more', async () => {
  const device = await openTestStore();
  opened.push(device);
  await fill(device);
  // Or else nothing would be shown below.
  expect((await whereStored(device.name, WORDS)).length).toBeGreaterThan(10);

  expect(await device.store.executeAll([erase('erased')])).toMatchObject({ ok: true });
  expect(await device.store.leaveNothingOfErased(forgetPages)).toBe(true);
  expect(await whereStored(device.name, WORDS)).toEqual([]);
  expect(await listedIds(device.store)).toHaveLength(20);
  // There was something to go back to before, and there is now.
  expect(await new BackupFolder(device.database.name).list()).toMatchObject([
    { kind: 'after-erasure', people: 20 },
  ]);
  expect(await device.store.leaveNothingOfErased(forgetPages)).toBe(false);
});

test('who is erased by one member stands on no device of any, nor in what waits there', async () => {
  const server = newServer();
  const one = await openDevice(server, 'd1', ana);
  const two = await openDevice(server, 'd2', ben);
  opened.push(one, two);
  await fill(one);
  await one.sync();
  await two.sync();
  await listedIds(two.store);
  await two.store.keepIndex();
  // Both say more, which is not sent yet.
  for (const [index, device] of [one, two].entries()) {
    await device.store.execute('touchpoint.log', {
      touchpointId: `late-${index}`,
      personId: 'erased',
      type: 'call',
      summary: 'Zalenquist called',
      occurredAt: DUE,
      private: true,
    });
    await device.store.execute('person.edit', { personId: 'p3', values: { location: `Bergen ${index}` } });
  }
  expect(await one.store.executeAll([erase('erased')])).toMatchObject({ ok: true });
  expect(await one.sync()).toBe(true);
  expect(await two.sync()).toBe(true);
  for (const { store, database, name } of [one, two] satisfies TestDevice[]) {
    expect(await store.leaveNothingOfErased(forgetPages)).toBe(true);
    expect(await whereStored(name, WORDS)).toEqual([]);
    expect(await database.setting('erasures')).toEqual({ heard: 1, done: 1, subjectIds: [] });
    expect(await store.tray()).toEqual([]);
  }
  await one.sync();
  await two.sync();
  expect(server.acknowledged()).toEqual(
    new Map([
      ['d1', 1],
      ['d2', 1],
    ]),
  );
  expect(JSON.stringify([...server.rows()])).not.toMatch(new RegExp(WORDS.join('|'), 'i'));
  // Nothing else was lost.
  await one.sync();
  expect((await one.store.person('p3'))?.values.location).toBe('Bergen 1');
});

test('it is not done while the file of an import is here', async () => {
  const device = await openTestStore();
  opened.push(device);
  await fill(device);
  await device.database.imports.put({
    id: 'import',
    fileName: 'people.csv',
    format: 'csv',
    setup: null,
    state: 'paused',
    startedAt: 0,
    nextRow: 1,
    rows: 2,
    added: 0,
    merged: 0,
    refused: 0,
  });
  await device.store.executeAll([erase('erased')]);
  expect(await device.store.leaveNothingOfErased(forgetPages)).toBe(false);
  await device.database.imports.update('import', { state: 'canceled' });
  expect(await device.store.leaveNothingOfErased(forgetPages)).toBe(true);
});

test('a backup that was saved elsewhere does not bring them back', async () => {
  const device = await openTestStore();
  opened.push(device);
  const { database, surroundings, store, name } = device;
  await fill(device);
  const folder = new BackupFolder(name);
  const [saved] = await folder.list();
  // As a file that the recruiter has kept.
  const file = new Blob([await (await folder.open(saved!.name)).arrayBuffer()]);
  await store.executeAll([erase('erased')]);
  await store.leaveNothingOfErased(forgetPages);
  const header = await checkBackup(file);
  if (!header.ok) throw new Error(header.reason);
  await restoreBackup(database, surroundings, { file, header: header.value });
  expect(await listedIds(store)).toHaveLength(20);
  expect(await store.leaveNothingOfErased(forgetPages)).toBe(true);
  expect(await whereStored(name, WORDS)).toEqual([]);
  expect(await store.erasures()).toHaveLength(1);
  const again = await store.execute('person.create', { personId: 'again', values: { name: 'Somebody' } });
  expect(again.ok).toBe(true);
  expect(await store.suppressionsOf('MIRA@vromblatter.example')).toHaveLength(1);
});
