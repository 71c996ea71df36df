import { expect } from 'vitest';
import type { ProfileDraft } from '@/talent/drafts';
import { EVERYBODY } from '@/talent/search/query';
import { createNewId } from '@/utils/ids';
import type { TalentDatabase } from '../database';
import type { Surroundings } from '@/utils/surroundings';
import { openTalentStore } from '../open';
import { openTalentDatabase } from '../open-database';
import type { TalentStore } from '../talent-store';

export interface TestStore {
  readonly name: string;
  readonly store: TalentStore;
  readonly database: TalentDatabase;
  readonly surroundings: Surroundings;
  close(): Promise<void>;
}

let opened = 0;

/** A store of its own in the browser's real IndexedDB, on a clock that moves one second with each reading. */
export async function openTestStore(): Promise<TestStore> {
  opened += 1;
  const name = `test-${opened}-${Math.random().toString(36).slice(2)}`;
  let time = Date.parse('2026-03-02T08:00:00.000Z') + opened;
  let ids = opened * 1_000_000;
  const surroundings: Surroundings = {
    now: () => (time += 1_000),
    newId: createNewId(
      () => time,
      (bytes) => {
        ids += 1;
        new DataView(bytes.buffer).setUint32(12, ids);
        return bytes;
      },
    ),
  };
  const database = openTalentDatabase(name);
  const store = openTalentStore(database, surroundings);
  await database.open();
  return {
    name,
    store,
    database,
    surroundings,
    async close() {
      await database.delete({ disableAutoOpen: true });
    },
  };
}

/** The ids of everybody, as the list by name shows them. */
export async function listedIds(store: TalentStore): Promise<readonly string[]> {
  const listing = await store.listPeople({ query: EVERYBODY, order: { by: 'name' } });
  return listing.rows(0, listing.total).map((row) => row.id);
}

/** What a reader would have found of an invented person. */
export function capturedDraft(name: string, title = 'Engineer'): ProfileDraft {
  const slug = name.toLowerCase().replaceAll(' ', '-');
  return {
    url: `https://example.org/${slug}`,
    reader: 'json-ld',
    name: { value: name, from: 'json-ld Person.name' },
    title: { value: title, from: 'json-ld Person.jobTitle' },
  };
}

/** Captures people `p0`, `p1`, … from a number on; they are called "Name" and their number. */
export async function capturePeople(
  { store }: Pick<TestStore, 'store'>,
  from: number,
  count: number,
): Promise<void> {
  const calls = Array.from({ length: count }, (_, index) => ({
    name: 'person.capture',
    args: { personId: `p${from + index}`, draft: capturedDraft(`Name ${from + index}`) },
  }));
  expect(await store.executeAll(calls)).toMatchObject({ ok: true });
}
