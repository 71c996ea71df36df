import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import firstVersion from '../versions/dumps/v001.jsonl?raw';
import { TalentDatabase } from '../database';
import { openTalentStore } from '../open';
import { CURRENT_VERSION } from '../versions';
import { capturePeople, listedIds, openTestStore, type TestStore } from '../testing/test-store';
import { HEADER_BYTES, packHeader, readHeader, type BackupHeader } from './backup-format';
import { BackupFolder, type StoredBackup } from './backup-folder';
import { deriveBackupKey } from './encryption';
import { makeBackup } from './make-backup';
import { decodeRawEntry, storedVersion, writeRawTables, type RawEntry } from './raw-tables';
import { checkBackup, opensWith, readEntries } from './read-backup';
import { restoreBackup } from './restore';

const NOW = Date.parse('2026-03-03T08:00:00.000Z');
const stores: TestStore[] = [];
const databases: TalentDatabase[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await clean(store.database);
  for (const database of databases.splice(0)) await clean(database);
});

async function clean(database: TalentDatabase): Promise<void> {
  await database.delete({ disableAutoOpen: true });
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(`backups-${database.name}`, { recursive: true }).catch(() => undefined);
}

async function openStore(people: number): Promise<TestStore> {
  const opened = await openTestStore();
  stores.push(opened);
  await capturePeople(opened, 0, people);
  return opened;
}

async function fileOf({ name }: TestStore, backup: StoredBackup): Promise<File> {
  return new BackupFolder(name).open(backup.name);
}

/** Everything in a store but what is made anew: the log, digests, and what holds for one copy. */
async function contents(database: TalentDatabase): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const table of database.tables) {
    if (['peopleChanges', 'indexFiles', 'settings'].includes(table.name)) continue;
    all[table.name] = await table.toArray();
  }
  return all;
}

async function headerOf(file: Blob): Promise<BackupHeader> {
  const header = await readHeader(file);
  if (!header.ok) throw new Error(header.reason);
  return header.value;
}

async function allEntries(entries: AsyncIterable<RawEntry>): Promise<RawEntry[]> {
  const all: RawEntry[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
}

test('a backup says what is in it, and brings all of it back', async () => {
  const opened = await openStore(120);
  await opened.store.execute('role.open', { roleId: 'r', values: { title: 'Pilot' } });
  await opened.store.execute('candidacy.add', { personId: 'p1', roleId: 'r', stage: 'sourced' });
  const before = await contents(opened.database);
  const shares: number[] = [];
  const made = await makeBackup(opened.database.source, {
    kind: 'by-hand',
    now: NOW,
    onShare: (share) => shares.push(share),
  });
  expect(made).toMatchObject({
    kind: 'by-hand',
    madeAt: NOW,
    people: 120,
    schema: CURRENT_VERSION,
    skipped: 0,
    team: null,
  });
  expect(shares.at(-1)).toBe(1);
  expect([...shares].sort((a, b) => a - b)).toEqual(shares);

  await opened.store.execute('person.edit', { personId: 'p1', values: { name: 'Changed' } });
  await capturePeople(opened, 200, 3);
  // Another screen has its index open.
  expect(await listedIds(opened.store)).toHaveLength(123);
  const file = await fileOf(opened, made);
  const checked = await checkBackup(file);
  if (!checked.ok) throw new Error(checked.reason);
  const restored = await restoreBackup(opened.database, opened.surroundings, {
    file,
    header: checked.value,
  });
  expect(restored).toMatchObject({ skipped: 0 });
  expect(await contents(opened.database)).toEqual(before);
  expect(await listedIds(opened.store)).toHaveLength(120);
  expect((await opened.store.person('p1'))?.values.name).toBe('Name 1');
  await capturePeople(opened, 300, 1);
  expect(await listedIds(opened.store)).toHaveLength(121);
});

test('a backup is of one moment, though others write meanwhile', async () => {
  const opened = await openStore(300);
  const making = makeBackup(opened.database.source, { kind: 'by-hand', now: NOW });
  for (let round = 0; round < 5; round += 1) await capturePeople(opened, 1_000 + round * 10, 10);
  const file = await fileOf(opened, await making);
  const entries = await allEntries(readEntries(file, await headerOf(file), undefined));
  const changes = entries.flatMap(([table, value]) => (table === 'peopleChanges' ? [value] : []));
  const logged = changes.reduce<number>((sum, change: any) => sum + change.ids.length, 0);
  expect((await headerOf(file)).people).toBe(logged);
});

test('a restore that is cut off leaves the store as it was', async () => {
  const opened = await openStore(40);
  const file = await fileOf(opened, await makeBackup(opened.database.source, { kind: 'by-hand', now: NOW }));
  const header = await headerOf(file);
  await capturePeople(opened, 100, 5);
  const before = await contents(opened.database);
  // The disk fails while the body is read, after the check.
  const failing = new Proxy(file, {
    get: (target, name) =>
      name === 'slice'
        ? () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')) })
        : Reflect.get(target, name),
  });
  await expect(
    restoreBackup(opened.database, opened.surroundings, { file: failing, header }),
  ).rejects.toMatchObject({ name: 'NotReadableError' });
  expect(await contents(opened.database)).toEqual(before);
});

describe('what is not as it was made is refused', () => {
  test('cut short anywhere, and with any byte changed', async () => {
    const opened = await openStore(60);
    const made = await fileOf(
      opened,
      await makeBackup(opened.database.source, { kind: 'by-hand', now: NOW }),
    );
    const bytes = new Uint8Array(await made.arrayBuffer());
    expect(await checkBackup(new Blob([bytes]))).toMatchObject({ ok: true });
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
        expect(await checkBackup(new Blob([bytes.slice(0, length)]))).toMatchObject({ ok: false });
      }),
      { numRuns: 60 },
    );
    const { length: written } = JSON.stringify(await headerOf(made));
    // The padding of the header says nothing, and may be anything that JSON takes for nothing.
    const at = fc.oneof(fc.nat(written - 1), fc.integer({ min: HEADER_BYTES, max: bytes.length - 1 }));
    await fc.assert(
      fc.asyncProperty(at, fc.integer({ min: 1, max: 255 }), async (place, flip) => {
        const changed = bytes.slice();
        changed[place] = (changed[place] ?? 0) ^ flip;
        expect(await checkBackup(new Blob([changed]))).toMatchObject({ ok: false });
      }),
      { numRuns: 120 },
    );
    expect(await checkBackup(new Blob([bytes, 'more']))).toMatchObject({ reason: 'damaged' });
  });

  test('other files', async () => {
    for (const other of ['', '{}', '{"format":"kith-export"}', 'PK\u0003\u0004', '[1,2']) {
      expect(await checkBackup(new Blob([other]))).toEqual({ ok: false, reason: 'not-a-backup' });
    }
  });

  test('one of a later version says so', async () => {
    const opened = await openStore(3);
    const file = await fileOf(
      opened,
      await makeBackup(opened.database.source, { kind: 'by-hand', now: NOW }),
    );
    const header = { ...(await headerOf(file)), formatVersion: 2 } as unknown as BackupHeader;
    const later = new Blob([packHeader(header), file.slice(HEADER_BYTES)]);
    expect(await checkBackup(later)).toEqual({ ok: false, reason: 'newer' });
  });
});

test('entries that cannot be are left out, and the others come', async () => {
  const opened = await openStore(5);
  const hostile: RawEntry[] = [
    ['touchpoints', { id: 't', kind: 'touchpoint', fields: 'none' }],
    ['peopleChunks', { firstId: 'x', bytes: new Uint8Array([1, 2, 3]) }],
    ['nowhere', { id: 'x' }],
    ['settings', { key: 'membership', value: { serverUrl: 'javascript:alert(1)' } }],
    ['settings', { key: 'syncProblem', value: { kind: 'too-old' } }],
    ['outbox', { mid: 'x' }],
  ];
  const { writeBackup } = await import('./write-backup');
  const { encodeRawEntry } = await import('./raw-tables');
  const made = await fileOf(opened, await makeBackup(opened.database.source, { kind: 'by-hand', now: NOW }));
  const good = await allEntries(readEntries(made, await headerOf(made), undefined));
  const lines = new Blob([...good, ...hostile].map((entry) => `${encodeRawEntry(entry)}\n`));
  const facts = { ...(await headerOf(made)), entries: good.length + hostile.length };
  const name = await new BackupFolder(opened.name).create('weekly', NOW, async (sink) => {
    await writeBackup(sink, lines, facts);
  });
  const file = await new BackupFolder(opened.name).open(name);
  const checked = await checkBackup(file);
  if (!checked.ok) throw new Error(checked.reason);
  const before = await contents(opened.database);
  const restored = await restoreBackup(opened.database, opened.surroundings, { file, header: checked.value });
  expect(restored.skipped).toBe(4);
  expect(await contents(opened.database)).toEqual(before);
  expect((await opened.store.syncStatus()).membership).toBeUndefined();
});

describe('encrypted', () => {
  test('it opens with its passphrase alone, and holds no word of anybody', async () => {
    const opened = await openStore(30);
    const before = await contents(opened.database);
    const key = await deriveBackupKey('correct horse battery');
    const made = await makeBackup(opened.database.source, { kind: 'by-hand', now: NOW, key });
    const file = await fileOf(opened, made);
    expect(await file.text()).not.toContain('Name 1');
    const checked = await checkBackup(file);
    if (!checked.ok || checked.value.encryption === null) throw new Error('not encrypted');
    const header = checked.value;
    const wrong = await deriveBackupKey('correct horse', checked.value.encryption);
    expect(await opensWith(file, header, wrong)).toBe(false);
    const right = await deriveBackupKey('correct horse battery', checked.value.encryption);
    expect(await opensWith(file, header, right)).toBe(true);
    await opened.database.peopleChunks.clear();
    await restoreBackup(opened.database, opened.surroundings, { file, header, key: right });
    expect(await contents(opened.database)).toEqual(before);
  });

  test('blocks that are moved, left out or of another file are not taken', async () => {
    const key = await deriveBackupKey('a passphrase of some length');
    const { BlockCipher, encryptionHeaderFor } = await import('./encryption');
    const header = encryptionHeaderFor(key);
    const cipher = await BlockCipher.forFile(key, header);
    const one = await cipher.encrypt(new Uint8Array([1]));
    const two = await cipher.encrypt(new Uint8Array([2]));
    const last = await cipher.encrypt(new Uint8Array([3]), 'facts');
    const open = async (blocks: readonly (readonly [Uint8Array<ArrayBuffer>, string?])[], from = header) => {
      const reader = await BlockCipher.forFile(key, from);
      const opened: number[] = [];
      for (const [block, ending] of blocks) opened.push((await reader.decrypt(block, ending))[0] ?? 0);
      return opened;
    };
    expect(await open([[one], [two], [last, 'facts']])).toEqual([1, 2, 3]);
    await expect(open([[two], [one]])).rejects.toThrow();
    await expect(open([[one], [last, 'facts']])).rejects.toThrow();
    await expect(open([[one], [two, 'facts']])).rejects.toThrow();
    await expect(open([[one], [two], [last, 'other facts']])).rejects.toThrow();
    await expect(open([[one]], encryptionHeaderFor(key))).rejects.toThrow();
  });
});

describe('a store of an older version', () => {
  async function makeOldStore(): Promise<string> {
    const name = `old-${Math.random().toString(36).slice(2)}`;
    const entries = firstVersion.trimEnd().split('\n').map(decodeRawEntry);
    await writeRawTables({ name, factory: indexedDB }, 1, entries);
    return name;
  }

  function open(name: string): TalentDatabase {
    const database = new TalentDatabase(name);
    databases.push(database);
    return database;
  }

  const surroundings = { now: () => NOW, newId: () => '018f0000-0000-7000-8000-0123456789ab' };
  const reader = (database: TalentDatabase) => openTalentStore(database, surroundings);

  test('is copied before it is migrated, once, and can be brought back', async () => {
    const name = await makeOldStore();
    const database = open(name);
    // Two screens at once, as after an update.
    const other = open(name);
    await Promise.all([database.open(), other.open(), reader(database).tags()]);
    expect(await listedIds(reader(database))).toHaveLength(29);
    const backups = await new BackupFolder(name).list();
    expect(backups).toMatchObject([{ kind: 'before-migration', schema: 1, people: 31 }]);

    await database.people.clear();
    const file = await new BackupFolder(name).open(backups[0]?.name ?? '');
    const checked = await checkBackup(file);
    if (!checked.ok) throw new Error(checked.reason);
    await restoreBackup(database, surroundings, { file, header: checked.value });
    expect(await storedVersion(database.source)).toBe(CURRENT_VERSION);
    expect(await listedIds(reader(database))).toHaveLength(29);
    expect((await indexedDB.databases()).map((known) => known.name)).not.toContain(`${name}-migrating`);
  });

  test('that appears while another is looked for is copied too', async () => {
    const name = await makeOldStore();
    // Nothing is listed at first, as when it is just being made.
    let isHidden = true;
    const place: IDBFactory = {
      open: (...opened) => indexedDB.open(...opened),
      deleteDatabase: (...deleted) => indexedDB.deleteDatabase(...deleted),
      cmp: (...compared) => indexedDB.cmp(...compared),
      databases: async () => {
        const shown = isHidden ? [] : await indexedDB.databases();
        isHidden = false;
        return shown;
      },
    };
    const database = new TalentDatabase(name, { place });
    databases.push(database);
    await database.open();
    expect(await listedIds(reader(database))).toHaveLength(29);
    expect(await new BackupFolder(name).list()).toMatchObject([{ kind: 'before-migration', schema: 1 }]);
  });

  test('holds no token of a device in its copy', async () => {
    const name = await makeOldStore();
    await open(name).open();
    const [backup] = await new BackupFolder(name).list();
    const file = await new BackupFolder(name).open(backup?.name ?? '');
    const entries = await allEntries(readEntries(file, await headerOf(file), undefined));
    const membership: any = entries.find(
      ([table, value]: any) => table === 'settings' && value.key === 'membership',
    );
    expect(membership?.[1].value).toMatchObject({ token: '', teamName: expect.any(String) });
    expect(backup?.team).toBe(membership?.[1].value.teamName);
  });

  test('one of this version is not copied', async () => {
    const { database, name } = await openStore(0);
    database.close();
    await open(name).open();
    expect(await new BackupFolder(name).list()).toEqual([]);
  });
});

test('only so many copies are kept that nobody asked for', async () => {
  const opened = await openStore(2);
  for (let turn = 0; turn < 5; turn += 1) {
    await makeBackup(opened.database.source, { kind: 'before-restore', now: NOW + turn });
    await makeBackup(opened.database.source, { kind: 'weekly', now: NOW + turn });
    await makeBackup(opened.database.source, { kind: 'by-hand', now: NOW + turn });
  }
  const made = (await new BackupFolder(opened.name).list()).map(
    ({ kind, madeAt }) => `${kind} ${madeAt - NOW}`,
  );
  expect(made.sort()).toEqual([
    'before-restore 2',
    'before-restore 3',
    'before-restore 4',
    'by-hand 0',
    'by-hand 1',
    'by-hand 2',
    'by-hand 3',
    'by-hand 4',
    'weekly 4',
  ]);
});
