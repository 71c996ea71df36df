import { QueryObserver, type QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test } from 'vitest';
import type { Watched } from '@/storage/talent-store';
import { createQueryClient, holdRounds, refreshFromStore, type Pace } from './query-client';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

/** A client that hears of changes, and how to tell it of one. */
function listeningClient() {
  const client = createQueryClient();
  const listeners = new Set<(touched: ReadonlySet<Watched>) => void>();
  const watch = (listener: (touched: ReadonlySet<Watched>) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  cleanups.push(refreshFromStore(client, { watch }), () => client.clear());
  const change = (...touched: Watched[]) => {
    for (const listener of listeners) listener(new Set(touched));
  };
  return { client, change };
}

/** A query on screen whose reads are ended by hand. */
function observe(client: QueryClient, pace: Pace) {
  const reads: ((value: number) => void)[] = [];
  const observer = new QueryObserver<number>(client, {
    queryKey: [pace],
    queryFn: () => new Promise((resolve) => reads.push(resolve)),
    meta: { watched: ['people'], pace },
  });
  cleanups.push(observer.subscribe(() => undefined));
  return { reads, value: () => observer.getCurrentResult().data };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

test('what lists everybody is read to its end, and once more for all that changed meanwhile', async () => {
  const { client, change } = listeningClient();
  const { reads, value } = observe(client, 'list-rounds');
  reads[0]?.(0);
  await settle();
  change('people');
  for (let time = 0; time < 20; time += 1) change('people', 'tags');
  await settle();
  expect(reads).toHaveLength(2);
  reads[1]?.(1);
  await settle();
  expect(value()).toBe(1);
  expect(reads).toHaveLength(3);
  reads[2]?.(2);
  await settle();
  expect(value()).toBe(2);
  change('roles');
  await settle();
  expect(reads).toHaveLength(3);
});

test('while many are changed it waits, and what looks at one thing does not', async () => {
  const { client, change } = listeningClient();
  const everybody = observe(client, 'count-rounds');
  const one = observe(client, 'at-once');
  everybody.reads[0]?.(0);
  one.reads[0]?.(0);
  await settle();
  const release = holdRounds(client);
  change('people');
  await settle();
  expect([everybody.reads.length, one.reads.length]).toEqual([1, 2]);
  release();
  await settle();
  expect(everybody.reads).toHaveLength(2);
  everybody.reads[1]?.(5);
  await settle();
  expect(everybody.value()).toBe(5);
});
