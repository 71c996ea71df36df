import { afterEach, expect, test } from 'vitest';
import { EVERYBODY } from '@/talent/search/query';
import { BackupFolder } from './backups/backup-folder';
import { checkBackup } from './backups/read-backup';
import { makeBackup } from './backups/make-backup';
import { TalentDatabase } from './database';
import { openTalentStore } from './open';
import { goOnAsItIs, replaceStore, salvageStore, startEmpty, type KeptStore } from './recovery';
import { rememberStore } from './remember-store';
import { StoreMemory } from './store-memory';
import type { TalentStore } from './talent-store';
import { memoryArea } from './testing/memory-area';
import { capturePeople, listedIds } from './testing/test-store';
import { CURRENT_VERSION } from './versions';

interface Opened extends KeptStore {
  readonly store: TalentStore;
}

const names = new Set<string>();
const databases: TalentDatabase[] = [];
afterEach(async () => {
  for (const database of databases.splice(0)) database.close();
  const root = await navigator.storage.getDirectory();
  for (const name of names) {
    await deleteDatabase(name);
    await root.removeEntry(`backups-${name}`, { recursive: true }).catch(() => undefined);
  }
  names.clear();
});

let time = Date.parse('2026-03-02T08:00:00.000Z');
const surroundings = {
  now: () => (time += 1_000),
  newId: () => `018f0000-0000-7000-8000-${String(time).padStart(12, '0')}`,
};

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(request.error));
  });
}

/** Opens a database as it is, or at a version. */
function openRaw(name: string, version?: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
}

/** A context of the extension. */
function openContext(name: string, memory: StoreMemory): Opened {
  names.add(name);
  const database = new TalentDatabase(name, { memory, now: surroundings.now });
  databases.push(database);
  return { database, memory, surroundings, store: openTalentStore(database, surroundings) };
}

async function openStore(people: number): Promise<Opened> {
  const opened = openContext(`kept-${Math.random().toString(36).slice(2)}`, new StoreMemory(memoryArea()));
  await capturePeople(opened, 0, people);
  await remember(opened);
  return opened;
}

function remember({ database, memory, store }: Opened): Promise<void> {
  return rememberStore(database, memory, surroundings.now(), async () => {
    const listing = await store.listPeople({ query: EVERYBODY, order: { by: 'name' } });
    return listing.total;
  });
}

async function latestBackup(name: string) {
  const [latest] = await new BackupFolder(name).list();
  const file = await new BackupFolder(name).open(latest?.name ?? '');
  const checked = await checkBackup(file);
  if (!checked.ok) throw new Error(checked.reason);
  return { file, header: checked.value };
}

test('a store that is new opens, and one that was remembered opens again', async () => {
  const first = await openStore(3);
  expect(await first.memory.marker()).toMatchObject({ people: 3 });
  first.database.close();
  const second = openContext(first.database.name, first.memory);
  expect(await listedIds(second.store)).toHaveLength(3);
  expect(second.database.trouble).toBeUndefined();
});

test('a store that is gone is not made anew: nothing reads or writes before somebody decides', async () => {
  const before = await openStore(5);
  before.database.close();
  await deleteDatabase(before.database.name);
  const after = openContext(before.database.name, before.memory);
  const seen: unknown[] = [];
  after.database.watchTrouble(() => seen.push(after.database.trouble?.kind));
  // Several at once, as screens do.
  const answers = await Promise.allSettled([
    after.store.tags(),
    listedIds(after.store),
    after.store.syncStatus(),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(await after.store.execute('role.open', { roleId: 'r', values: { title: 'Pilot' } })).toMatchObject({
    ok: false,
  });
  expect(after.database.trouble).toMatchObject({ kind: 'lost', marker: { people: 5 } });
  expect(seen[0]).toBe('lost');
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(before.database.name);
  await remember(after).catch(() => undefined);
  expect(await before.memory.marker()).toMatchObject({ people: 5 });
});

test('an empty store in the place of the one there was is not taken for it', async () => {
  const before = await openStore(5);
  before.database.close();
  await deleteDatabase(before.database.name);
  const impostor = new TalentDatabase(before.database.name);
  await impostor.open();
  impostor.close();
  const after = openContext(before.database.name, before.memory);
  await expect(after.store.tags()).rejects.toThrow();
  expect(after.database.trouble?.kind).toBe('lost');
});

test('a lost store comes back from a backup, for every context', async () => {
  const before = await openStore(7);
  await makeBackup(before.database.source, { kind: 'by-hand', now: surroundings.now() });
  before.database.close();
  await deleteDatabase(before.database.name);
  const after = openContext(before.database.name, before.memory);
  const other = openContext(before.database.name, before.memory);
  await expect(after.store.tags()).rejects.toThrow();
  await expect(other.store.tags()).rejects.toThrow();
  const replaced = await replaceStore(after, await latestBackup(before.database.name));
  expect(replaced.before).toBeUndefined();
  expect(after.database.trouble).toBeUndefined();
  expect(await listedIds(after.store)).toHaveLength(7);
  await other.database.reopen();
  expect(other.database.trouble).toBeUndefined();
  expect(await listedIds(other.store)).toHaveLength(7);
  await capturePeople(other, 100, 1);
  expect(await listedIds(after.store)).toHaveLength(8);
});

test('one can begin anew, and then that is the store', async () => {
  const before = await openStore(4);
  before.database.close();
  await deleteDatabase(before.database.name);
  const after = openContext(before.database.name, before.memory);
  await expect(after.store.tags()).rejects.toThrow();
  await startEmpty(after);
  expect(await listedIds(after.store)).toEqual([]);
  await capturePeople(after, 0, 2);
  await remember(after);
  after.database.close();
  const later = openContext(before.database.name, before.memory);
  expect(await listedIds(later.store)).toHaveLength(2);
});

test('a store that lacks its last changes is seen, and can be gone on with', async () => {
  const before = await openStore(4);
  await capturePeople(before, 10, 2);
  await remember(before);
  await before.database.peopleChanges.orderBy(':id').reverse().limit(1).delete();
  await before.database.people.remove(['p10', 'p11']);
  before.database.close();
  const after = openContext(before.database.name, before.memory);
  await expect(after.store.tags()).rejects.toThrow();
  expect(after.database.trouble).toMatchObject({ kind: 'behind', marker: { people: 4 } });
  await goOnAsItIs(after);
  expect(await listedIds(after.store)).toHaveLength(4);
  await capturePeople(after, 20, 1);
  await remember(after);
  after.database.close();
  expect(await listedIds(openContext(before.database.name, before.memory).store)).toHaveLength(5);
});

test('a store of a later version is neither opened nor changed, and can be exported', async () => {
  const before = await openStore(3);
  before.database.close();
  const { name } = before.database;
  (await openRaw(name, (CURRENT_VERSION + 1) * 10)).close();
  const after = openContext(name, before.memory);
  await expect(after.store.tags()).rejects.toThrow();
  expect(after.database.trouble?.kind).toBe('newer');
  expect(await salvageStore(after)).toMatchObject({
    people: 3,
    schema: CURRENT_VERSION + 1,
    kind: 'salvaged',
  });
  expect((await indexedDB.databases()).find((known) => known.name === name)?.version).toBe(
    (CURRENT_VERSION + 1) * 10,
  );
});

test('a later version’s store gives way to a backup of this one, and is kept', async () => {
  const before = await openStore(3);
  const { name } = before.database;
  await makeBackup(before.database.source, { kind: 'before-migration', now: surroundings.now() });
  const backup = await latestBackup(name);
  await capturePeople(before, 10, 1);
  await remember(before);
  before.database.close();
  (await openRaw(name, (CURRENT_VERSION + 1) * 10)).close();
  const after = openContext(name, before.memory);
  await expect(after.store.tags()).rejects.toThrow();
  const { before: kept } = await replaceStore(after, backup);
  expect(kept).toMatchObject({ people: 4, schema: CURRENT_VERSION + 1 });
  expect(await listedIds(after.store)).toHaveLength(3);
  expect(after.database.trouble).toBeUndefined();
});

test('another page that keeps an older version open is named, and let go of it goes on', async () => {
  const name = `held-${Math.random().toString(36).slice(2)}`;
  names.add(name);
  const held = await openRaw(name, 5);
  const after = openContext(name, new StoreMemory(memoryArea()));
  const blocked = new Promise<void>((resolve) => {
    after.database.watchTrouble(() => {
      if (after.database.trouble?.kind === 'blocked') resolve();
    });
  });
  const tags = after.store.tags();
  await blocked;
  held.close();
  expect(await tags).toEqual([]);
  expect(after.database.trouble).toBeUndefined();
});

test('of a damaged store everything is exported that can be read, and the rest is counted', async () => {
  const opened = await openStore(60);
  const chunks = await opened.database.peopleChunks.toArray();
  const damaged = chunks[1];
  if (damaged === undefined) throw new Error('Too few people');
  await opened.database.peopleChunks.put({ ...damaged, bytes: damaged.bytes.slice(5) });
  const salvaged = await salvageStore(opened);
  expect(salvaged?.skipped).toBe(1);
  expect(salvaged?.people).toBe(59);
  const backup = await latestBackup(opened.database.name);
  await replaceStore(opened, backup);
  expect(await listedIds(opened.store)).toHaveLength(salvaged?.people ?? 0);
});
