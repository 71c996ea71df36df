import { afterEach, expect, test } from 'vitest';
import type { DecidedRow } from '@/talent/import-step';
import { emptyPortablePerson, type ImportedPerson } from '@/talent/imported-person';
import { createNewId, numberedId } from '@/utils/ids';
import { FreshLog } from '../fresh-log';
import { listedIds, openTestStore, type TestStore } from '../testing/test-store';
import { ImportJobs, ImportMoved } from './import-jobs';

const opened: TestStore[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);

async function openJobs(): Promise<TestStore & { jobs: ImportJobs; importId: string }> {
  const store = await openTestStore();
  opened.push(store);
  const jobs = new ImportJobs(store.database, store.surroundings, new FreshLog(store.database, random));
  const importId = createNewId(() => Date.UTC(2026, 1, 1), random)();
  await jobs.start({ id: importId, fileName: 'people.csv', format: 'csv', setup: {}, rows: 4 });
  return { ...store, jobs, importId };
}

function person(name: string, more: Partial<ImportedPerson> = {}): ImportedPerson {
  return {
    ...emptyPortablePerson(),
    name,
    source: { file: 'people.csv', format: 'csv', line: 2 },
    ...more,
  };
}

function decided(personId: string, who: ImportedPerson, more: Partial<DecidedRow> = {}): DecidedRow {
  return { line: 2, personId, isNew: true, person: who, ask: [], apart: [], ...more };
}

const step = (rows: readonly DecidedRow[], nextRow: number) => ({ rows, problems: [], nextRow });

test('a step is in with its progress, refused rows with their reasons', async () => {
  const { store, jobs, importId } = await openJobs();
  const one = numberedId(importId, 0);
  const bad = decided(numberedId(importId, 1), person(''), { line: 3 });
  const broken = { line: 4, code: 'broken-quotes', message: 'x', raw: '"x' };
  const job = await jobs.take(importId, 0, {
    rows: [decided(one, person('Ada Example')), { ...bad, person: { ...bad.person, name: undefined } }],
    problems: [broken],
    nextRow: 3,
  });
  expect(job).toMatchObject({ nextRow: 3, added: 1, merged: 0, refused: 2, state: 'running' });
  expect(await listedIds(store)).toEqual([one]);
  expect(await jobs.problems(importId)).toEqual([
    { line: 3, code: 'invalid', message: expect.any(String) },
    broken,
  ]);
});

test('the same step twice, or one of an import that ended, changes nothing', async () => {
  const { store, jobs, importId } = await openJobs();
  const rows = [decided(numberedId(importId, 0), person('Ada Example'))];
  await jobs.take(importId, 0, step(rows, 1));
  await expect(jobs.take(importId, 0, step(rows, 1))).rejects.toThrow(ImportMoved);
  await jobs.mark(importId, 'canceled');
  const more = [decided(numberedId(importId, 1), person('Bob Example'))];
  await expect(jobs.take(importId, 1, step(more, 2))).rejects.toThrow(ImportMoved);
  expect(await listedIds(store)).toHaveLength(1);
  expect(await jobs.job(importId)).toMatchObject({ nextRow: 1, added: 1 });
});

test('doubts go into the review queue, and decisions are kept', async () => {
  const { store, jobs, importId } = await openJobs();
  for (const personId of ['known-a', 'known-b']) {
    await store.execute('person.create', { personId, values: { name: personId }, sets: {} });
  }
  const one = numberedId(importId, 0);
  await jobs.take(
    importId,
    0,
    step([decided(one, person('Ada'), { ask: ['known-a'], apart: ['known-b'] })], 1),
  );
  expect(await store.likelyPairs()).toMatchObject([{ oneId: one, otherId: 'known-a' }]);
  expect((await store.distinctions()).map(({ values }) => [values.oneId, values.otherId])).toEqual([
    [one, 'known-b'],
  ]);
});

test('whom a row was said to be, it is, though a key of it says another', async () => {
  const { store, jobs, importId } = await openJobs();
  const link = 'https://www.linkedin.com/in/ada-example/';
  const sets = { link: { 'https://linkedin.com/in/ada-example': { address: link, identifies: true } } };
  await store.execute('person.create', { personId: 'by-key', values: { name: 'Ada' }, sets });
  await store.execute('person.create', { personId: 'by-word', values: { name: 'Ada E.' }, sets: {} });
  const row = person('Ada Example', { links: [link], skills: ['Rust'] });
  await jobs.take(importId, 0, step([decided('by-word', row, { isNew: false })], 1));
  expect((await store.person('by-word'))?.values.skills).toEqual(['Rust']);
  expect((await store.person('by-key'))?.values.skills).toBeUndefined();
  await jobs.take(importId, 1, step([decided(numberedId(importId, 1), row)], 2));
  expect(await listedIds(store)).toHaveLength(2);
});

test('an undo takes back whom it added and its tag, and leaves who was known', async () => {
  const { store, jobs, importId, database } = await openJobs();
  await store.execute('person.create', { personId: 'known', values: { name: 'Known One' }, sets: {} });
  await store.execute('person.create', { personId: 'tagged', values: { name: 'Tagged One' }, sets: {} });
  await store.execute('tag.add', { personId: 'tagged', label: 'Fair' });
  const tags = ['Fair'];
  const rows = [
    decided(numberedId(importId, 0), person('New One', { tags })),
    decided('known', person('Known One', { tags, title: 'Engineer' }), { isNew: false }),
    decided('tagged', person('Tagged One', { tags }), { isNew: false }),
  ];
  await jobs.take(importId, 0, step(rows, 3), 'Fair');
  expect(await listedIds(store)).toHaveLength(3);
  await jobs.mark(importId, 'done');
  await jobs.undo(importId, 'Fair');
  expect(await jobs.job(importId)).toMatchObject({ state: 'undone', added: 1, merged: 2 });
  expect(new Set(await listedIds(store))).toEqual(new Set(['known', 'tagged']));
  expect((await store.person('known'))?.values.title).toBe('Engineer');
  expect(await store.tagsOf('known')).toEqual([]);
  expect((await store.tagsOf('tagged')).map(({ values }) => values.label)).toEqual(['Fair']);
  expect((await database.people.after('', 10)).length).toBe(3);
  await jobs.forget(importId);
  expect(await jobs.list()).toEqual([]);
});
