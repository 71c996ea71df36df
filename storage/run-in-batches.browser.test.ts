import { afterEach, expect, test } from 'vitest';
import { openTestStore, type TestStore } from './testing/test-store';
import { parseQuery } from '@/talent/search/parse-query';
import { BATCH, runInBatches } from './run-in-batches';

const stores: TestStore[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

const PEOPLE = BATCH * 2 + 40;
const ids = Array.from({ length: PEOPLE }, (_, number) => `p${number}`);
const tagging = (personId: string) => ({ name: 'tag.add', args: { personId, label: 'Rust' } });

async function openFilledStore(): Promise<TestStore> {
  const opened = await openTestStore();
  stores.push(opened);
  const calls = ids.map((personId) => ({
    name: 'person.create',
    args: { personId, values: { name: personId } },
  }));
  expect(await opened.store.executeAll(calls)).toMatchObject({ ok: true });
  return opened;
}

async function countTagged({ store }: TestStore): Promise<number> {
  const { query } = parseQuery('tag:=rust');
  return (await store.listPeople({ query, order: { by: 'name' } })).total;
}

test('everybody is changed, the absent are left out and counted, and all of it is taken back', async () => {
  const opened = await openFilledStore();
  await opened.store.execute('tag.add', { personId: 'p7', label: 'rust' });
  await opened.store.execute('person.remove', { personId: 'p8' });
  const progress: number[] = [];
  const outcome = await runInBatches(opened.store, [...ids, 'nobody'].map(tagging), {
    signal: new AbortController().signal,
    onProgress: (done) => progress.push(done),
  });
  expect(outcome).toMatchObject({ done: PEOPLE - 1, failure: undefined, next: PEOPLE + 1 });
  expect(Object.fromEntries(outcome.refused)).toEqual({ deleted: 1, 'not-found': 1 });
  expect(progress).toEqual([BATCH, BATCH * 2, PEOPLE + 1]);
  expect(await countTagged(opened)).toBe(PEOPLE - 1);

  const back = await runInBatches(opened.store, outcome.undo, {
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  expect(back.failure).toBeUndefined();
  // Who had the tag before has it still.
  expect(await countTagged(opened)).toBe(1);
});

test('what is stopped stays as far as it came, and can be taken back', async () => {
  const opened = await openFilledStore();
  const stopping = new AbortController();
  const outcome = await runInBatches(opened.store, ids.map(tagging), {
    signal: stopping.signal,
    onProgress: () => stopping.abort(),
  });
  expect(outcome).toMatchObject({ done: BATCH, next: BATCH, failure: undefined });
  expect(outcome.undo).toHaveLength(BATCH);
  expect(await countTagged(opened)).toBe(BATCH);
});

test('what cannot be written ends it, with what was done before', async () => {
  const opened = await openFilledStore();
  const { store, database } = opened;
  let batches = 0;
  const outcome = await runInBatches(
    {
      async executeAll(calls, options) {
        batches += 1;
        if (batches === 2) database.close({ disableAutoOpen: true });
        return store.executeAll(calls, options);
      },
    },
    ids.map(tagging),
    { signal: new AbortController().signal, onProgress: () => undefined },
  );
  expect(outcome).toMatchObject({ done: BATCH, next: BATCH, failure: { kind: 'broken' } });
});
