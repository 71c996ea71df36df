import { afterEach, expect, test } from 'vitest';
import { EVERYBODY } from '@/talent/search/query';
import { Tokenizer } from '@/talent/search/tokens';
import { RowTables } from '../row-tables';
import { capturedDraft, openTestStore, type TestStore } from '../testing/test-store';
import type { PeopleIndex } from '../search/people-index';
import { PeopleDirectory } from './people-directory';

const stores: TestStore[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

async function openStore(people: number): Promise<TestStore> {
  const opened = await openTestStore();
  stores.push(opened);
  await add(opened, 0, people);
  return opened;
}

async function add({ store }: TestStore, from: number, count: number): Promise<void> {
  const calls = Array.from({ length: count }, (_, index) => ({
    name: 'person.capture',
    args: { personId: `p${from + index}`, draft: capturedDraft(`Name ${from + index}`) },
  }));
  expect(await store.executeAll(calls)).toMatchObject({ ok: true });
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
  const progress: number[] = [];
  const directory = openDirectory(opened);
  const index = await directory.index((done) => progress.push(done));
  expect(namesIn(index)).toEqual(await namesInStore(opened));
  expect(progress.at(-1)).toBe(120);

  await opened.store.execute('person.edit', { personId: 'p7', values: { name: 'Other' } });
  await opened.store.execute('person.remove', { personId: 'p8' });
  await opened.store.execute('person.merge', {
    mergeId: 'm',
    winnerId: 'p1',
    loserId: 'p2',
    reason: 'human',
  });
  await add(opened, 200, 80);
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
  await add(opened, 100, 60);
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
    await add(opened, round * 100, 70);
    await keeper.keep();
  }
  await opened.store.execute('person.remove', { personId: 'p0' });
  expect(namesIn(await sleeper.index())).toEqual(await namesInStore(opened));
});

test('files that are gone, damaged or of another format are made anew', async () => {
  const opened = await openStore(90);
  await openDirectory(opened).index();
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(`index-${opened.name}`);
  for (const damage of ['remove', 'cut', 'flip'] as const) {
    const manifest = await opened.database.setting('peopleIndex');
    const name = manifest?.base ?? '';
    const handle = await folder.getFileHandle(name);
    if (damage === 'remove') await folder.removeEntry(name);
    else {
      const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
      const middle = Math.floor(bytes.length / 2);
      if (damage === 'flip') bytes[middle] = (bytes[middle] ?? 0) ^ 0xff;
      const stream = await handle.createWritable();
      await stream.write(damage === 'cut' ? bytes.slice(0, middle) : bytes);
      await stream.close();
    }
    expect(namesIn(await openDirectory(opened).index()), damage).toEqual(await namesInStore(opened));
  }
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
  await add(opened, 500, 1);
  expect(Object.keys(namesIn(await directory.index()))).toEqual(['p500']);
});
