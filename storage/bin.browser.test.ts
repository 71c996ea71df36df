import { afterEach, expect, test } from 'vitest';
import { openTalentStore } from './open';
import { capturePeople, listedIds, openTestStore, type TestStore } from './testing/test-store';

const DAY = 24 * 60 * 60_000;

const opened: TestStore[] = [];
afterEach(async () => {
  for (const device of opened.splice(0)) await device.close();
});

test('who works alone finds in the bin what was removed within 30 days, and nothing older', async () => {
  const device = await openTestStore();
  opened.push(device);
  const { database, surroundings } = device;
  let later = 0;
  const store = openTalentStore(database, { ...surroundings, now: () => surroundings.now() + later });
  await capturePeople({ store }, 0, 5);
  await store.execute('reminder.set', {
    reminderId: 'r1',
    personId: 'p0',
    dueAt: '2026-03-05T09:00:00.000Z',
    zone: 'Europe/Berlin',
  });
  for (const personId of ['p0', 'p1']) await store.execute('person.remove', { personId });
  later = 20 * DAY;
  await store.execute('person.remove', { personId: 'p2' });
  expect(await store.emptyBin()).toBe(0);
  later = 31 * DAY;
  expect(await store.emptyBin()).toBe(1);
  expect(await database.people.after('', 100)).toHaveLength(3);
  expect(await database.rows('reminder').count()).toBe(0);
  expect(await store.execute('person.restore', { personId: 'p1' })).toMatchObject({ ok: false });
  expect(await store.execute('person.restore', { personId: 'p2' })).toMatchObject({ ok: true });
  expect(await listedIds(store)).toEqual(['p2', 'p3', 'p4']);
  // Neither in what was made of the records.
  expect(await store.leaveNothingOfErased(async () => undefined)).toBe(true);
});
