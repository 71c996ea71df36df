import { afterEach, describe, expect, test } from 'vitest';
import { distinctionId } from '@/talent/distinctions';
import type { ProfileDraft } from '@/talent/drafts';
import { listedIds, openTestStore, type TestStore } from '../testing/test-store';
import { compareNew } from './compare-new';
import { searchDuplicates, type DuplicatePace } from './duplicate-search';
import {
  changeSearchState,
  DAY,
  isSearchDue,
  MOST_ATTEMPTS,
  readChanged,
  readSearchState,
} from './search-state';

const stores: TestStore[] = [];

async function openStore(): Promise<TestStore> {
  const store = await openTestStore();
  stores.push(store);
  return store;
}

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

const from = <Value>(value: Value) => ({ value, from: 'test' });

/** Somebody as a page shows them; every page is another one. */
function shown(name: string, page: string, more: Partial<ProfileDraft> = {}): ProfileDraft {
  return { url: `https://example.org/${page}`, reader: 'test', name: from(name), ...more };
}

const mira = { emails: from(['mira@example.org']), title: from('Pilot') };
const bergs = {
  organization: from('Brackwater Instruments'),
  location: from('Gothenburg'),
  title: from('Engineer'),
};
const OTHERS = ['Ingrid Falk', 'Kofi Mensah', 'Hana Ito', 'Lucia Ferro', 'Oskar Brandt', 'Amina Diallo'];

async function capture({ store }: TestStore, drafts: Readonly<Record<string, ProfileDraft>>): Promise<void> {
  const calls = Object.entries(drafts).map(([personId, draft]) => ({
    name: 'person.capture',
    args: { personId, draft },
  }));
  expect(await store.executeAll(calls)).toMatchObject({ ok: true });
}

/** A certain pair (`m1`, `m2`), a likely one (`b1`, `b2`), and some who are nobody else. */
async function fill(store: TestStore): Promise<void> {
  await capture(store, {
    m1: shown('Mira Solvang', 'm1', mira),
    m2: shown('Mira Solvang', 'm2', { ...mira, location: from('Bergen') }),
    b1: shown('Anna Bergström', 'b1', bergs),
    b2: shown('Anna Bergstroem', 'b2', bergs),
    ...Object.fromEntries(
      OTHERS.map((name, at) => [`o${at}`, shown(name, `o${at}`, { organization: from(`Firm ${name}`) })]),
    ),
  });
}

const pace: DuplicatePace = { now: () => performance.now(), yieldControl: () => Promise.resolve() };

function search({ database, surroundings }: TestStore, more: Partial<DuplicatePace> = {}) {
  return searchDuplicates(database, surroundings, { ...pace, ...more });
}

async function openPairs({ store }: TestStore): Promise<string[]> {
  return (await store.likelyPairs()).map(({ oneId, otherId }) => `${oneId} ${otherId}`);
}

describe('a search', () => {
  test('merges the certain ones with why, and keeps the likely ones to be asked about', async () => {
    const store = await openStore();
    await fill(store);
    expect(await search(store)).toEqual({ merged: 1, likely: 1 });
    expect((await store.store.person('m2'))?.id).toBe('m1');
    expect((await store.store.person('m1'))?.values.location).toBe('Bergen');
    const [merge] = await store.store.ownMerges(10);
    expect(merge?.values).toMatchObject({ winnerId: 'm1', loserId: 'm2', reason: 'certain' });
    expect(merge?.values.evidence?.map(({ field }) => field)).toContain('email');
    expect(await openPairs(store)).toEqual(['b1 b2']);
    expect(
      (await store.store.likelyPairs())[0]?.reasons.find(({ field }) => field === 'family'),
    ).toMatchObject({
      left: 'Anna Bergström',
      right: 'Anna Bergstroem',
    });
    expect(await store.store.duplicateSearch()).toMatchObject({ people: 10, merged: 1, further: 0 });
  });

  test('never merges again what somebody took back, and never asks about who was told apart', async () => {
    const store = await openStore();
    await fill(store);
    await search(store);
    const [merge] = await store.store.ownMerges(10);
    await store.store.execute('person.unmerge', { mergeId: merge?.id ?? '' });
    await store.store.execute('person.distinguish', { oneId: 'b2', otherId: 'b1' });
    expect(await search(store)).toEqual({ merged: 0, likely: 1 });
    expect(await openPairs(store)).toEqual(['m1 m2']);
    await store.store.execute('person.distinguish', { oneId: 'm1', otherId: 'm2' });
    expect(await search(store)).toEqual({ merged: 0, likely: 0 });
    // Should somebody think better of it, they are asked about at once.
    await store.store.execute('person.undistinguish', { oneId: 'b1', otherId: 'b2' });
    expect(await openPairs(store)).toEqual(['b1 b2']);
    expect(await store.store.person('m2')).toMatchObject({ id: 'm2' });
  });

  test('killed at any point does what is left when it is begun again', async () => {
    // How many breaks a whole search has, so that each of them can be the last.
    const whole = await openStore();
    await fill(whole);
    let breaks = 0;
    await search(whole, {
      now: () => (breaks += 1),
      yieldControl: async () => {
        breaks += 1;
      },
    });
    let at = 0;
    for (const share of [0.05, 0.3, 0.6, 0.9, 0.97, 0.99]) {
      const store = await openStore();
      await fill(store);
      // A list that is open all the while must hear of everything in the end.
      expect(await listedIds(store.store)).toHaveLength(10);
      at = 0;
      const killed = search(store, {
        now: () => (at += 1),
        yieldControl: async () => {
          at += 1;
          if (at > breaks * share) throw new Error('killed');
        },
      });
      await expect(killed).rejects.toThrow('killed');
      expect((await readSearchState(store.database)).running?.attempts).toBe(1);
      await search(store);
      expect(await readSearchState(store.database)).not.toHaveProperty('running');
      expect(await listedIds(store.store)).toHaveLength(9);
      expect(await store.store.mergesOf('m1')).toHaveLength(1);
      expect(await openPairs(store)).toEqual(['b1 b2']);
    }
  });

  test('keeps what was put off, and brings it back when asked', async () => {
    const store = await openStore();
    await fill(store);
    await search(store);
    const [pair] = await store.store.likelyPairs();
    await store.store.putPairsOff([pair?.id ?? ''], 5);
    await search(store);
    expect((await store.store.likelyPairs())[0]?.laterUntil).toBe(5);
    await store.store.putPairsOff([pair?.id ?? ''], undefined);
    expect((await store.store.likelyPairs())[0]).not.toHaveProperty('laterUntil');
  });
});

test('what an import asked stays asked, whatever comparisons say', async () => {
  const store = await openStore();
  await fill(store);
  await store.database.likelyPairs.put({
    id: distinctionId('o1', 'o2'),
    oneId: 'o1',
    otherId: 'o2',
    probability: 0.5,
    reasons: [],
    group: 'o1 o2',
    isFromImport: true,
  });
  await search(store);
  expect(await openPairs(store)).toEqual(['b1 b2', 'o1 o2']);
  await compareNew(store.database, ['o1'], (view) => store.store.listPeople(view));
  expect(await openPairs(store)).toEqual(['b1 b2', 'o1 o2']);
  await store.store.execute('person.distinguish', { oneId: 'o1', otherId: 'o2' });
  await search(store);
  expect(await openPairs(store)).toEqual(['b1 b2']);
});

describe('open pairs', () => {
  test('close with what is decided, and open again when that is taken back', async () => {
    const store = await openStore();
    await fill(store);
    await search(store);
    const acts = [
      { name: 'person.distinguish', args: { oneId: 'b1', otherId: 'b2' } },
      { name: 'person.merge', args: { mergeId: 'x', winnerId: 'b2', loserId: 'b1', reason: 'human' } },
      { name: 'person.remove', args: { personId: 'b2' } },
    ];
    for (const act of acts) {
      const done = await store.store.executeAll([act]);
      if (!done.ok) throw new Error(act.name);
      expect(await openPairs(store), act.name).toEqual([]);
      await store.store.executeAll(done.value.undo);
      expect(await openPairs(store), `${act.name} taken back`).toEqual(['b1 b2']);
    }
  });
});

describe('somebody who is new', () => {
  const compare = ({ database, store }: TestStore, ...ids: readonly string[]) =>
    compareNew(database, ids, (view) => store.listPeople(view));

  test('is compared at once, by name, address or number, and is not merged under anybody’s hands', async () => {
    const store = await openStore();
    await fill(store);
    await search(store);
    await capture(store, {
      n1: shown('Mira Solvang', 'n1', mira),
      n2: shown('Bergström, Anna', 'n2', bergs),
      n3: shown('Nobody Else', 'n3', bergs),
    });
    await compare(store, 'n1', 'n2', 'n3');
    expect((await openPairs(store)).sort()).toEqual(['b1 b2', 'b1 n2', 'b2 n2', 'm1 n1']);
    expect(await store.store.person('n1')).toMatchObject({ id: 'n1' });
  });

  test('is not asked about after they were told apart, nor when the name was put right', async () => {
    const store = await openStore();
    await fill(store);
    await search(store);
    await capture(store, { n1: shown('Mira Solvang', 'n1', { title: from('Pilot'), emails: mira.emails }) });
    await compare(store, 'n1');
    await store.store.execute('person.distinguish', { oneId: 'n1', otherId: 'm1' });
    await compare(store, 'n1');
    expect(await openPairs(store)).toEqual(['b1 b2']);
    await store.store.execute('person.edit', {
      personId: 'b2',
      values: { name: 'Tuva Lindqvist', organization: null, title: null },
    });
    await compare(store, 'b2');
    expect(await openPairs(store)).toEqual([]);
  });
});

describe('it is time for a search', () => {
  const done = { people: 1_000, merged: 0, further: 0, sequence: 9, compared: 9, endedAt: 50 * DAY };
  const ids = (count: number) => Array.from({ length: count }, (_, at) => `p${at}`);

  test.each([
    ['nothing has changed', done, ids(0), 51 * DAY + 1, false],
    ['a few have changed since this morning', done, ids(4), 50 * DAY + 1, false],
    ['many have changed since this morning', done, ids(5), 50 * DAY + 1, true],
    ['a few have changed since yesterday', done, ids(1), 51 * DAY, true],
    ['nobody knows who has changed', done, undefined, 50 * DAY + 1, true],
    ['none was ever made', { ...done, people: 0, endedAt: undefined }, ids(1), 0, true],
    [
      'one was cut short',
      { ...done, running: { startedAt: 50 * DAY, attempts: 1 } },
      ids(0),
      50 * DAY + 1,
      true,
    ],
    [
      'it was cut short time and again',
      { ...done, running: { startedAt: 50 * DAY, attempts: MOST_ATTEMPTS } },
      ids(9),
      50 * DAY + 1,
      false,
    ],
    [
      'it was cut short time and again yesterday',
      { ...done, running: { startedAt: 50 * DAY, attempts: MOST_ATTEMPTS } },
      ids(9),
      51 * DAY,
      true,
    ],
  ])('when %s', (_when, { endedAt, ...state }, changed, now, due) => {
    expect(isSearchDue(endedAt === undefined ? state : { ...state, endedAt }, changed, now)).toBe(due);
  });

  test('as the log of changes tells, also when it was cut off', async () => {
    const { database, store } = await openStore();
    expect(await readChanged(database, 0)).toEqual({ changed: [], sequence: 0 });
    await store.execute('person.create', { personId: 'p1', values: { name: 'Bo Lind' } });
    const first = await readChanged(database, 0);
    expect(first.changed).toEqual(['p1']);
    await store.execute('person.create', { personId: 'p2', values: { name: 'Ada Quist' } });
    await store.execute('tag.add', { personId: 'p2', label: 'Kind' });
    const { changed, sequence } = await readChanged(database, first.sequence);
    expect(changed).toEqual(['p2']);
    expect((await readChanged(database, sequence)).changed).toEqual([]);
    await database.peopleChanges.where(':id').below(sequence).delete();
    expect((await readChanged(database, first.sequence)).changed).toBeUndefined();
    await changeSearchState(database, { sequence });
    await changeSearchState(database, { compared: 3 });
    expect(await readSearchState(database)).toMatchObject({ sequence, compared: 3 });
  });
});
