import { afterEach, expect, test } from 'vitest';
import { emptyPortablePerson } from '@/talent/imported-person';
import { capturedDraft, listedIds, openTestStore, type TestStore } from './testing/test-store';

const stores: TestStore[] = [];

async function openStore(): Promise<TestStore> {
  const store = await openTestStore();
  stores.push(store);
  return store;
}

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

test('a captured person is there, with the source of each field', async () => {
  const { store } = await openStore();
  const saved = await store.execute('person.capture', { personId: 'p1', draft: capturedDraft('Ada Quist') });
  expect(saved).toMatchObject({ ok: true });
  const person = await store.person('p1');
  expect(person?.values).toMatchObject({ name: 'Ada Quist', title: 'Engineer', relationship: 'prospect' });
  expect(person?.stamps['title']).toMatchObject({
    rank: 1,
    source: { reader: 'json-ld', page: 'https://example.org/ada-quist', place: 'json-ld Person.jobTitle' },
  });
});

test('capturing a known profile again finds the one who is there', async () => {
  const { store } = await openStore();
  await store.execute('person.capture', { personId: 'p1', draft: capturedDraft('Ada Quist') });
  await store.execute('person.capture', {
    personId: 'p2',
    draft: capturedDraft('Ada Quist', 'Lead Engineer'),
  });
  expect(await listedIds(store)).toHaveLength(1);
  expect((await store.person('p2'))?.id).toBe('p1');
  expect((await store.person('p1'))?.values.title).toBe('Lead Engineer');
  expect((await store.changesOf('p1'))[0]?.values).toMatchObject({
    field: 'title',
    before: '"Engineer"',
    after: '"Lead Engineer"',
    outcome: 'taken',
  });
});

test('a capture never overwrites what a human wrote; it waits as a proposal', async () => {
  const { store } = await openStore();
  await store.execute('person.capture', { personId: 'p1', draft: capturedDraft('Ada Quist') });
  await store.execute('person.edit', { personId: 'p1', values: { title: 'Staff Engineer' } });
  await store.execute('person.capture', {
    personId: 'x',
    draft: capturedDraft('Ada Quist', 'Lead Engineer'),
  });
  expect((await store.person('p1'))?.values.title).toBe('Staff Engineer');
  expect((await store.changesOf('p1'))[0]?.values).toMatchObject({
    after: '"Lead Engineer"',
    outcome: 'proposed',
  });
});

test('undo takes back an edit, a touchpoint and a move, each by its own command', async () => {
  const { store } = await openStore();
  await store.execute('person.create', { personId: 'p1', values: { name: 'Bo Lind', title: 'Designer' } });
  await store.execute('role.open', { roleId: 'r1', values: { title: 'Designer' } });
  await store.execute('candidacy.add', { personId: 'p1', roleId: 'r1', stage: 'sourced' });
  const done = await store.executeAll([
    { name: 'person.edit', args: { personId: 'p1', values: { title: 'Art Director' } } },
    {
      name: 'touchpoint.log',
      args: { touchpointId: 't1', personId: 'p1', type: 'call', occurredAt: '2026-03-02T09:00:00.000Z' },
    },
    {
      name: 'candidacy.move',
      args: { transitionId: 'm1', personId: 'p1', roleId: 'r1', from: 'sourced', to: 'screening' },
    },
  ]);
  expect((await store.candidaciesOf('p1'))[0]?.values.stage).toBe('screening');
  if (!done.ok) throw new Error('refused');
  expect(await store.executeAll(done.value.undo)).toMatchObject({ ok: true });
  expect((await store.person('p1'))?.values.title).toBe('Designer');
  expect((await store.touchpointsOf('p1'))[0]?.values.struckAt).toBeDefined();
  expect((await store.candidaciesOf('p1'))[0]?.values.stage).toBe('sourced');
});

test('of several commands either all are kept or none', async () => {
  const { store } = await openStore();
  const answer = await store.executeAll([
    { name: 'person.create', args: { personId: 'p1', values: { name: 'Bo Lind' } } },
    { name: 'candidacy.add', args: { personId: 'p1', roleId: 'no-such-role', stage: 'sourced' } },
  ]);
  expect(answer).toMatchObject({ ok: false, reason: { kind: 'refused', code: 'not-found' } });
  expect(await store.person('p1')).toBeUndefined();
  expect(await listedIds(store)).toEqual([]);
});

test('people are listed by name, and by id among equal names', async () => {
  const { store } = await openStore();
  for (const id of ['a', 'b', 'c']) {
    await store.execute('person.create', { personId: id, values: { name: 'Kim Berg' } });
  }
  await store.execute('person.create', { personId: 'd', values: { name: 'Ása Vik' } });
  expect(await listedIds(store)).toEqual(['d', 'a', 'b', 'c']);
});

test('a change is heard by those who watch what it touched', async () => {
  const { store } = await openStore();
  const heard = new Promise<ReadonlySet<string>>((resolve) => {
    const stop = store.watch((touched) => {
      stop();
      resolve(touched);
    });
  });
  await store.execute('person.create', { personId: 'p1', values: { name: 'Bo Lind' } });
  expect([...(await heard)]).toContain('people');
});

test('a full disk is said, and nothing of the write is there', async () => {
  const { store, database } = await openStore();
  await database.open();
  // The fault itself is what is tested: the browser cannot be made to run out of disk here.
  // oxlint-disable-next-line typescript/unbound-method -- called with the store it was found on
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function fail(this: IDBObjectStore, ...args: Parameters<typeof put>) {
    if (this.name === 'peopleChunks') throw new DOMException('full', 'QuotaExceededError');
    return put.apply(this, args);
  };
  try {
    const answer = await store.execute('person.create', { personId: 'p1', values: { name: 'Bo Lind' } });
    expect(answer).toEqual({ ok: false, reason: { kind: 'full' } });
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  expect(await store.person('p1')).toBeUndefined();
});

test('however long a change is at work, all of it is kept at once or nothing', async () => {
  const { store } = await openStore();
  await store.imports.start({ id: 'import', fileName: 'people.csv', format: 'csv', setup: {} });
  const rows = Array.from({ length: 1_500 }, (_, index) => ({
    line: index + 2,
    personId: `p${index}`,
    isNew: true,
    person: {
      ...emptyPortablePerson(),
      name: `Name ${index}`,
      // Tags that everybody has are found among what was changed before, without a look at the store.
      tags: ['one', 'two', 'three'],
      notes: Array.from({ length: index === 7 ? 300 : 0 }, (_note, number) => ({ text: `Note ${number}` })),
      source: { file: 'people.csv', format: 'csv', line: index + 2 },
    },
  }));
  expect(await store.imports.take('import', rows, [], 1_500)).toMatchObject({ added: 1_500, refused: 0 });
  expect(await listedIds(store)).toHaveLength(1_500);

  const edits = Array.from({ length: 600 }, (_, index) => ({
    name: 'person.edit',
    args: { personId: 'p1', values: { title: `Title ${index}` } },
  }));
  expect(await store.executeAll(edits)).toMatchObject({ ok: true });
  expect((await store.person('p1'))?.values.title).toBe('Title 599');

  const merge = { mergeId: 'm', winnerId: 'p1', loserId: 'p7', reason: 'human' } as const;
  expect(await store.execute('person.merge', merge)).toMatchObject({ ok: true });
  expect(await store.touchpointsOf('p1')).toHaveLength(300);
  expect(await store.execute('person.unmerge', { mergeId: 'm' })).toMatchObject({ ok: true });
  expect(await store.touchpointsOf('p7')).toHaveLength(300);
});
