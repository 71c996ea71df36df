import { afterEach, expect, test } from 'vitest';
import type { Actor } from '@/talent/actor';
import { allRows, newServer, openDevice, serverRows, type TestDevice } from '../testing/test-devices';
import { capturedDraft } from '../testing/test-store';

const ana: Actor = { userId: 'ana', role: 'recruiter', groups: [] };
const ben: Actor = { userId: 'ben', role: 'recruiter', groups: [] };

const opened: TestDevice[] = [];
afterEach(async () => {
  for (const device of opened.splice(0)) await device.close();
});

async function openTeam() {
  const server = newServer();
  const one = await openDevice(server, 'd1', ana);
  const two = await openDevice(server, 'd2', ben);
  opened.push(one, two);
  for (const [index, name] of ['Ada Quist', 'Bo Ek', 'Cai Orr'].entries()) {
    await one.store.execute('person.capture', { personId: `p${index}`, draft: capturedDraft(name) });
  }
  await one.sync();
  await two.sync();
  return { server, one, two };
}

const note = (device: TestDevice, touchpointId: string) =>
  device.store.execute('touchpoint.log', {
    touchpointId,
    personId: 'p0',
    type: 'note',
    summary: 'Met at the harbor',
    occurredAt: '2026-03-01T09:00:00.000Z',
  });

test('a touchpoint that its author takes back is gone from others, and never from the author', async () => {
  const { server, one, two } = await openTeam();
  await note(one, 't1');
  await one.sync();
  await two.sync();
  expect(await two.store.touchpointsOf('p0')).toHaveLength(1);
  await one.store.execute('touchpoint.unshare', { touchpointId: 't1' });
  expect(await one.store.touchpointsOf('p0')).toHaveLength(1);
  await one.sync();
  expect(await one.store.touchpointsOf('p0')).toMatchObject([{ scope: 'user:ana' }]);
  await two.sync();
  expect(await two.store.touchpointsOf('p0')).toEqual([]);
  expect(await allRows(one)).toEqual(serverRows(server, ana));
  expect(await allRows(two)).toEqual(serverRows(server, ben));
});

test('a device that was away until all was forgotten has what the team has, and sends what it had to send', async () => {
  const { server, one, two } = await openTeam();
  await note(one, 't1');
  await note(one, 't2');
  await one.sync();
  await two.sync();
  await one.store.execute('touchpoint.unshare', { touchpointId: 't1' });
  await one.sync();
  server.forgetGone();
  await two.store.execute('person.edit', { personId: 'p1', values: { location: 'Bergen' } });
  // Strikes what is not there for this person any more: they are told.
  await two.store.execute('person.edit', { personId: 'p2', values: { location: 'Bodø' } });
  expect(await two.sync()).toBe(true);
  await one.sync();
  expect((await two.store.touchpointsOf('p0')).map(({ id }) => id)).toEqual(['t2']);
  expect((await one.store.person('p1'))?.values.location).toBe('Bergen');
  expect(await allRows(two)).toEqual(serverRows(server, ben));
  expect(await two.database.setting('resetting')).toBeUndefined();
});

test('after a server came back from a backup, devices have what it has, and send again what it had not told them of', async () => {
  const { server, one, two } = await openTeam();
  const restore = server.backUp();
  await one.store.execute('person.edit', { personId: 'p0', values: { location: 'Bergen' } });
  await two.store.execute('person.edit', { personId: 'p1', values: { location: 'Bodø' } });
  await one.sync();
  // It is answered for, and the page that contains it does not come.
  await two.sync(['none', 'question'].values() as never);
  restore();
  await one.sync();
  await two.sync();
  await one.sync();
  expect((await one.store.person('p0'))?.values.location).toBeUndefined();
  expect((await one.store.person('p1'))?.values.location).toBe('Bodø');
  expect(await allRows(one)).toEqual(serverRows(server, ana));
  expect(await allRows(two)).toEqual(serverRows(server, ben));
});

test('what a disk has lost or changed is found by comparing, and read anew without losing what waits', async () => {
  const { server, one, two } = await openTeam();
  await note(one, 't1');
  await one.sync();
  await two.sync();
  const compareSoon = async () => {
    const known = await two.database.setting('digests');
    expect(known?.dueAt).toBeGreaterThan(0);
    await two.database.changeSetting('digests', { failures: 0, mismatched: [], ...known, dueAt: 0 });
  };
  await compareSoon();
  await two.sync();
  expect(await two.database.setting('digests')).toMatchObject({ failures: 0, mismatched: [] });

  await two.database.rows('touchpoint').delete('t1');
  await two.database.people.change((row) =>
    row.id === 'p1' ? { ...row, fields: { ...row.fields, name: row.fields['title']! } } : row,
  );
  expect(await allRows(two)).not.toEqual(serverRows(server, ben));
  await compareSoon();
  await two.sync();
  expect(await allRows(two)).toEqual(serverRows(server, ben));
  expect(await two.database.setting('digests')).toMatchObject({ failures: 0, mismatched: [] });
  expect(await two.store.touchpointsOf('p0')).toHaveLength(1);
});
