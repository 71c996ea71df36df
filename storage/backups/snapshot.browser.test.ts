import { afterEach, expect, test } from 'vitest';
import firstVersion from '../versions/dumps/v001.jsonl?raw';
import { TalentDatabase } from '../database';
import { openTalentStore } from '../open';
import { RowTables } from '../row-tables';
import { listedIds } from '../testing/test-store';
import { listBackups, openBackup, removeBackup } from './backup-files';
import { decodeRawEntry, storedVersion, writeRawTables } from './raw-tables';
import { restoreSnapshot, SnapshotError } from './restore';

const opened: TalentDatabase[] = [];
afterEach(async () => {
  for (const database of opened.splice(0)) await database.delete({ disableAutoOpen: true });
  for (const { name } of await listBackups()) await removeBackup(name);
});

function open(name: string): TalentDatabase {
  const database = new TalentDatabase(name);
  opened.push(database);
  return database;
}

function reader(database: TalentDatabase) {
  return openTalentStore(database, { now: () => 0, newId: () => 'id' });
}

async function countPeople(database: TalentDatabase): Promise<number> {
  return (await listedIds(reader(database))).length;
}

async function makeOldStore(): Promise<string> {
  const name = `old-${Math.random().toString(36).slice(2)}`;
  await writeRawTables(name, 1, firstVersion.trimEnd().split('\n').map(decodeRawEntry));
  return name;
}

test('a store of an older version is copied before it is migrated, and can be brought back', async () => {
  const name = await makeOldStore();
  const database = open(name);
  // Two reads at once, as two screens do after an update.
  const [count] = await Promise.all([countPeople(database), reader(database).tags()]);
  expect(count).toBe(29);
  const [backup] = await listBackups();
  expect(backup?.name).toMatch(/^before-v\d+-/);

  await database.transaction('rw', database.tables, async () => {
    await new RowTables(database).clear(['person']);
  });
  expect(await countPeople(database)).toBe(0);
  database.close();
  await restoreSnapshot(name, await openBackup(backup?.name ?? ''));
  expect(await storedVersion(name)).toBe(1);
  expect(await countPeople(open(name))).toBe(29);
});

test('a store of this version is not copied', async () => {
  const database = open(`new-${Math.random().toString(36).slice(2)}`);
  await database.open();
  database.close();
  await open(database.name).open();
  expect(await listBackups()).toEqual([]);
});

test('a snapshot that is cut short or no snapshot changes nothing', async () => {
  const name = await makeOldStore();
  const database = open(name);
  await database.open();
  const [backup] = await listBackups();
  const whole = await openBackup(backup?.name ?? '');
  const bytes = new Uint8Array(await whole.arrayBuffer());
  database.close();
  for (const size of [0, 10, Math.floor(bytes.length / 2), bytes.length - 9]) {
    await expect(restoreSnapshot(name, new Blob([bytes.slice(0, size)]))).rejects.toBeInstanceOf(
      SnapshotError,
    );
  }
  await expect(restoreSnapshot(name, new Blob(['not gzip']))).rejects.toBeInstanceOf(SnapshotError);
  expect(await countPeople(open(name))).toBe(29);
});
