import { Dexie } from 'dexie';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { Row } from '@/sync/rows';
import { IdentityTable, type IdentityRun } from './identity-table';
import { PeopleTable, type PeopleChunk } from './people-table';

const databases: Dexie[] = [];
afterEach(async () => {
  for (const database of databases.splice(0)) await database.delete({ disableAutoOpen: true });
});

function openDatabase(): Dexie {
  const database = new Dexie(`people-${Math.random().toString(36).slice(2)}`);
  database.version(1).stores({ chunks: 'firstId', runs: '[bucket+sequence]' });
  databases.push(database);
  return database;
}

function openPeople(): PeopleTable {
  return new PeopleTable(openDatabase().table<PeopleChunk, string>('chunks'));
}

function rowOf(id: string, name: string): Row {
  const clock = '0000000000010000-node';
  const source = { page: `https://example.org/${id}`, reader: 'json-ld', place: 'Person.name' };
  return {
    kind: 'person',
    id,
    scope: 'team',
    version: 3,
    fields: {
      name: { value: name, rank: 1, clock, actor: 'ana', source },
      title: { value: null, rank: 3, clock, actor: 'ben' },
      'link:https://example.org/x': {
        value: { address: 'x', identifies: true },
        rank: 3,
        clock,
        actor: 'ben',
      },
    },
  };
}

const id = fc.integer({ min: 0, max: 400 }).map((number) => `p${String(number).padStart(4, '0')}`);
const act = fc.oneof(
  fc.record({ put: fc.array(fc.tuple(id, fc.string({ maxLength: 40 })), { maxLength: 120 }) }),
  fc.record({ remove: fc.array(id, { maxLength: 60 }) }),
);

test('whatever is put and removed, everyone is found and nobody else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 8 }), async (acts) => {
      const people = openPeople();
      const expected = new Map<string, Row>();
      for (const each of acts) {
        if ('put' in each) {
          const rows = each.put.map(([person, name]) => rowOf(person, name));
          await people.put(rows);
          for (const row of rows) expected.set(row.id, row);
        } else {
          await people.remove(each.remove);
          for (const person of each.remove) expected.delete(person);
        }
      }
      const sorted = [...expected.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(await people.after('', 10_000)).toEqual(sorted);
      const asked = ['p0000', 'p0007', 'p0200', 'p0400', 'zz', 'a'];
      for (const person of asked) expect(await people.get(person)).toEqual(expected.get(person));
      const many = Array.from({ length: 60 }, (_, index) => `p${String(index * 7).padStart(4, '0')}`);
      const found = await people.getMany(many);
      expect([...found.keys()].sort()).toEqual(many.filter((person) => expected.has(person)));
      const middle = sorted[Math.floor(sorted.length / 2)]?.id ?? '';
      const rest = sorted.filter((row) => row.id > middle);
      expect((await people.after(middle, 5)).slice(0, 5)).toEqual(rest.slice(0, 5));
    }),
    { numRuns: 40 },
  );
});

test('somebody with a very long career does not swell the chunk of others', async () => {
  const database = openDatabase();
  const chunks = database.table<PeopleChunk, string>('chunks');
  const people = new PeopleTable(chunks);
  const rows = Array.from({ length: 10 }, (_, index) => rowOf(`p${index}`, 'x'.repeat(90_000)));
  await people.put(rows);
  expect(await people.after('', 100)).toEqual(rows);
  const sizes = (await chunks.toArray()).map((chunk) => chunk.bytes.length);
  expect(Math.max(...sizes)).toBeLessThan(300_000);
});

test('a key finds those who have it, whatever is added and taken out, in however many parts', async () => {
  const entry = fc.record({
    key: fc.integer({ min: 0, max: 300 }).map((number) => `profile:https://example.org/${number}`),
    personId: fc.integer({ min: 0, max: 40 }).map((number) => `p${number}`),
  });
  const change = fc.record({ removed: fc.array(entry), added: fc.array(entry, { maxLength: 120 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 30 }), async (changes) => {
      const database = openDatabase();
      const table = database.table<IdentityRun, [number, number]>('runs');
      const identities = new IdentityTable(table);
      const expected = new Map<string, Set<string>>();
      for (const { removed, added } of changes) {
        const fresh = added.filter(({ key, personId }) => expected.get(key)?.has(personId) !== true);
        await identities.change(removed, fresh);
        for (const { key, personId } of removed) expected.get(key)?.delete(personId);
        for (const { key, personId } of fresh) {
          expected.set(key, (expected.get(key) ?? new Set()).add(personId));
        }
      }
      const keys = Array.from({ length: 301 }, (_, number) => `profile:https://example.org/${number}`);
      const found = await identities.peopleOfMany(keys);
      const sorted = (key: string): string[] => [...(expected.get(key) ?? [])].sort();
      for (const key of keys) expect(found.get(key)).toEqual(sorted(key));
      for (const key of keys.slice(0, 5)) expect(await identities.peopleOf(key)).toEqual(sorted(key));
      const parts = await table.toArray();
      const most = Math.max(
        0,
        ...parts.map(({ bucket }) => parts.filter((part) => part.bucket === bucket).length),
      );
      expect(most).toBeLessThan(10);
    }),
    { numRuns: 25 },
  );
});
