import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { EVERYBODY } from '@/talent/search/query';
import { Tokenizer } from '@/talent/search/tokens';
import { RowTables } from '../row-tables';
import { capturePeople, openTestStore, type TestStore } from '../testing/test-store';
import type { PeopleIndex } from '../search/people-index';
import { openSegment } from '../search/segment';
import { PeopleDirectory } from './people-directory';

const stores: TestStore[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

async function openStore(people: number): Promise<TestStore> {
  const opened = await openTestStore();
  stores.push(opened);
  await capturePeople(opened, 0, people);
  return opened;
}

function openDirectory({ database }: TestStore, onYield: () => void = () => undefined): PeopleDirectory {
  return new PeopleDirectory(database, {
    now: () => Date.parse('2026-03-03T08:00:00.000Z'),
    slicing: {
      now: () => performance.now(),
      yieldControl: async () => {
        onYield();
        await new Promise((resolve) => setTimeout(resolve));
      },
    },
    tokenizer: async () => new Tokenizer(),
  });
}

/** Everybody in an index, by id. */
function namesIn(index: PeopleIndex): Record<string, string> {
  const names: Record<string, string> = {};
  for (const part of index.parts) {
    for (let document = 0; document < part.segment.size; document += 1) {
      if (part.isLive[document] === 1) names[part.segment.id(document)] = part.segment.name(document);
    }
  }
  return names;
}

async function namesInStore({ store, database }: TestStore): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const row of await database.people.after('', 100_000)) {
    const person = await store.person(row.id);
    if (person?.id === row.id) names[row.id] = person.values.name ?? '';
  }
  return names;
}

test('it is made when there is none, and knows of each later change', async () => {
  const opened = await openStore(120);
  const progress: (number | undefined)[] = [];
  const directory = openDirectory(opened);
  const stop = directory.watchBuild((done) => progress.push(done));
  const index = await directory.index();
  stop();
  expect(namesIn(index)).toEqual(await namesInStore(opened));
  expect(progress).toEqual([120, undefined]);

  await opened.store.execute('person.edit', { personId: 'p7', values: { name: 'Other' } });
  await opened.store.execute('person.remove', { personId: 'p8' });
  await opened.store.execute('person.merge', {
    mergeId: 'm',
    winnerId: 'p1',
    loserId: 'p2',
    reason: 'human',
  });
  await capturePeople(opened, 200, 80);
  const names = namesIn(await directory.index());
  expect(names).toEqual(await namesInStore(opened));
  expect(names).toMatchObject({ p7: 'Other', p250: 'Name 250' });
  expect(names).not.toHaveProperty('p8');
  expect(names).not.toHaveProperty('p2');
});

test('another context opens what one has kept, and what came after', async () => {
  const opened = await openStore(100);
  const keeper = openDirectory(opened);
  await keeper.index();
  await capturePeople(opened, 100, 60);
  expect(await keeper.keep()).toBe(true);
  expect(await keeper.keep()).toBe(false);
  await opened.store.execute('person.edit', { personId: 'p3', values: { name: 'Fresh' } });
  const other = openDirectory(opened);
  expect(namesIn(await other.index())).toEqual(await namesInStore(opened));
  expect(await opened.database.peopleChanges.count()).toBeLessThan(4);
});

test('the beginning of the list is known at once, without whoever was changed or removed since', async () => {
  const opened = await openStore(100);
  const directory = openDirectory(opened);
  expect(await directory.first()).toBeUndefined();
  await directory.index();
  const listing = await directory.list({ query: EVERYBODY, order: { by: 'name' } });
  const shown = listing.rows(0, 50).map(({ highlights: _none, ...row }) => row);
  expect(await openDirectory(opened).first()).toEqual({ total: 100, people: shown });

  const [edited = '', removed = ''] = shown.map(({ id }) => id);
  await opened.store.execute('person.edit', { personId: edited, values: { name: 'Zoe' } });
  await opened.store.execute('person.remove', { personId: removed });
  expect((await openDirectory(opened).first())?.people).toEqual(shown.slice(2));

  await opened.database.transaction('rw', opened.database.tables, async () => {
    await new RowTables(opened.database).remove('person', [removed]);
  });
  expect(await opened.database.setting('firstPeople')).toBeUndefined();
});

test('a context that slept while files were replaced catches up', async () => {
  const opened = await openStore(100);
  const sleeper = openDirectory(opened);
  await sleeper.index();
  const keeper = openDirectory(opened);
  for (let round = 1; round < 4; round += 1) {
    await capturePeople(opened, round * 100, 70);
    await keeper.keep();
  }
  await opened.store.execute('person.remove', { personId: 'p0' });
  expect(namesIn(await sleeper.index())).toEqual(await namesInStore(opened));
});

async function indexFolder({ name }: TestStore): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(`index-${name}`);
}

async function readBytes(folder: FileSystemDirectoryHandle, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const handle = await folder.getFileHandle(name);
  return new Uint8Array(await (await handle.getFile()).arrayBuffer());
}

async function writeBytes(
  folder: FileSystemDirectoryHandle,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
  await stream.write(bytes);
  await stream.close();
}

test('files that are gone, damaged or of another format are made anew before anything is answered', async () => {
  const opened = await openStore(90);
  const keeper = openDirectory(opened);
  await keeper.index();
  await capturePeople(opened, 100, 60);
  await keeper.keep();
  const expected = await namesInStore(opened);
  const folder = await indexFolder(opened);
  const damages: Record<string, (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> | undefined> = {
    removed: () => undefined,
    empty: () => new Uint8Array(0),
    'cut in the middle': (bytes) => bytes.slice(0, bytes.length >> 1),
    'without its end': (bytes) => bytes.slice(0, bytes.length - 16),
    'with more behind': (bytes) => new Uint8Array([...bytes, ...new Uint8Array(16)]),
    'of another format': (bytes) => {
      // The fingerprint of the fields stands behind the checksum and the magic number.
      const words = new Uint32Array(bytes.buffer);
      words[5] = (words[5] ?? 0) ^ 1;
      return bytes;
    },
    'half of zeros, as a disk leaves it that lost power': (bytes) => bytes.fill(0, bytes.length >> 1),
  };
  for (const part of ['base', 'recent'] as const) {
    for (const [damage, change] of Object.entries(damages)) {
      const manifest = await opened.database.setting('peopleIndex');
      const name = manifest?.[part];
      if (name === undefined) {
        // It was made anew as one file: more people make it two again.
        await capturePeople(opened, 1_000 + Object.keys(expected).length, 60);
        await openDirectory(opened).keep();
        Object.assign(expected, await namesInStore(opened));
        continue;
      }
      const changed = change(await readBytes(folder, name));
      if (changed === undefined) await folder.removeEntry(name);
      else await writeBytes(folder, name, changed);
      expect(namesIn(await openDirectory(opened).index()), `${part} ${damage}`).toEqual(expected);
    }
  }
});

test('no changed bit goes unnoticed', async () => {
  const opened = await openStore(60);
  await openDirectory(opened).index();
  const folder = await indexFolder(opened);
  const name = (await opened.database.setting('peopleIndex'))?.base ?? '';
  const bytes = await readBytes(folder, name);
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << bit);
      expect(openSegment(changed.buffer).ok).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('a sound file that is not the one that was written is none of ours', async () => {
  const opened = await openStore(80);
  await openDirectory(opened).index();
  const folder = await indexFolder(opened);
  const older = await readBytes(folder, (await opened.database.setting('peopleIndex'))?.base ?? '');
  await opened.store.execute('person.edit', { personId: 'p1', values: { name: 'Changed' } });
  for (let from = 100; from < 2_400; from += 460) await capturePeople(opened, from, 460);
  const keeper = openDirectory(opened);
  await keeper.index();
  await keeper.keep();
  const base = (await opened.database.setting('peopleIndex'))?.base ?? '';
  await writeBytes(folder, base, older);
  expect(openSegment(older.buffer).ok).toBe(true);
  const names = namesIn(await openDirectory(opened).index());
  expect(names).toEqual(await namesInStore(opened));
  expect(names['p1']).toBe('Changed');
});

test('while it is made anew it says how far it is, and where it cannot be written it answers all the same', async () => {
  const opened = await openStore(120);
  const told: (number | undefined)[] = [];
  const directory = openDirectory(opened);
  directory.watchBuild((done) => told.push(done));
  // A folder in which nothing can be made: its place is taken.
  const root = await navigator.storage.getDirectory();
  await root.getFileHandle(`index-${opened.name}`, { create: true });
  opened.database.indexFiles.hook('creating', () => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  expect(namesIn(await directory.index())).toEqual(await namesInStore(opened));
  expect(told).toEqual([120, undefined]);
  expect(await opened.database.setting('peopleIndex')).toBeUndefined();
  expect(await directory.keep()).toBe(false);
  await root.removeEntry(`index-${opened.name}`);
});

test('two contexts that open it at once make it once', async () => {
  const opened = await openStore(300);
  const [one, other] = await Promise.all([openDirectory(opened).index(), openDirectory(opened).index()]);
  expect(namesIn(one)).toEqual(namesIn(other));
});

test('what is asked for while it changes is never older than what was committed before', async () => {
  const opened = await openStore(60);
  const directory = openDirectory(opened);
  const answers = [directory.index()];
  for (let round = 0; round < 5; round += 1) {
    await opened.store.execute('person.edit', { personId: 'p1', values: { name: `Round ${round}` } });
    answers.push(directory.index());
  }
  const last = await answers.at(-1);
  expect(last === undefined ? '' : namesIn(last)['p1']).toBe('Round 4');
});

test('nobody is left in it when the store is emptied', async () => {
  const { leaveTeam } = await import('../team/leave-team');
  const opened = await openStore(80);
  const directory = openDirectory(opened);
  await directory.index();
  await leaveTeam(opened.database, true);
  expect(namesIn(await directory.index())).toEqual({});
  await capturePeople(opened, 500, 1);
  expect(Object.keys(namesIn(await directory.index()))).toEqual(['p500']);
});

test('many changes at once become one part of the index, or a new index', async () => {
  const opened = await openStore(0);
  for (let from = 0; from < 3_000; from += 1_000) await capturePeople(opened, from, 1_000);
  const directory = openDirectory(opened);
  await directory.index();
  const rename = async (from: number, count: number) => {
    const calls = Array.from({ length: count }, (_, number) => ({
      name: 'person.edit',
      args: { personId: `p${from + number}`, values: { name: 'Other' } },
    }));
    expect(await opened.store.executeAll(calls)).toMatchObject({ ok: true });
  };
  const renamed = (index: PeopleIndex) => Object.values(namesIn(index)).filter((name) => name === 'Other');

  await rename(0, 600);
  await rename(600, 600);
  await opened.store.execute('person.remove', { personId: 'p5' });
  const some = await directory.index();
  expect(some.parts.length).toBeLessThan(4);
  expect(some.size).toBe(2_999);
  expect(renamed(some)).toHaveLength(1_199);

  await rename(800, 2_100);
  const most = await directory.index();
  expect(most.parts).toHaveLength(1);
  expect(most.size).toBe(2_999);
  expect(renamed(most)).toHaveLength(2_899);
}, 60_000);
test('another context hears how far the making of it is, and that it has ended', async () => {
  const opened = await openStore(1_200);
  const heard: (number | undefined)[] = [];
  const maker = openDirectory(opened);
  const stop = openDirectory(opened).watchBuild((done) => heard.push(done));
  await maker.index();
  await expect.poll(() => heard.length).toBe(3);
  // People are read some values at a time, and nobody says how many are in each.
  expect(heard[0]).toBeLessThan(1_200);
  expect(heard.slice(1)).toEqual([1_200, undefined]);
  stop();
});
