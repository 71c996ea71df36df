import { afterEach, expect, test } from 'vitest';
import type { Actor } from '@/talent/actor';
import { BackupFolder } from '../backups/backup-folder';
import { makeBackup } from '../backups/make-backup';
import { checkBackup } from '../backups/read-backup';
import { restoreBackup } from '../backups/restore';
import { allRows, newServer, openDevice, serverRows, type TestDevice } from '../testing/test-devices';
import { capturedDraft, listedIds } from '../testing/test-store';
import { dropHeldChanges, sendHeldChanges } from '@/sync/replica/held-changes';
import { readHeldChanges } from '@/sync/replica/read-held-changes';
import { openReplica } from './dexie-replica';

const ana: Actor = { userId: 'ana', role: 'recruiter', groups: [] };
const ben: Actor = { userId: 'ben', role: 'recruiter', groups: [] };

const opened: TestDevice[] = [];
afterEach(async () => {
  const root = await navigator.storage.getDirectory();
  for (const device of opened.splice(0)) {
    await device.close();
    await root.removeEntry(`backups-${device.name}`, { recursive: true }).catch(() => undefined);
  }
});

async function openTeam() {
  const server = newServer();
  const one = await openDevice(server, 'd1', ana);
  const two = await openDevice(server, 'd2', ben);
  opened.push(one, two);
  return { server, one, two };
}

/** Copies a device's store; what is given back puts the copy in its place. */
async function copyOf({ database, surroundings, name }: TestDevice): Promise<() => Promise<void>> {
  const made = await makeBackup(database.source, { kind: 'by-hand', now: surroundings.now() });
  return async () => {
    const file = await new BackupFolder(name).open(made.name);
    const checked = await checkBackup(file);
    if (!checked.ok) throw new Error(checked.reason);
    await restoreBackup(database, surroundings, { file, header: checked.value });
  };
}

const capture = (device: TestDevice, id: string, name: string) =>
  device.store.execute('person.capture', { personId: id, draft: capturedDraft(name) });
const rename = (device: TestDevice, personId: string, name: string) =>
  device.store.execute('person.edit', { personId, values: { name } });
const nameOf = async (device: TestDevice, id: string) => (await device.store.person(id))?.values.name;

test('an old copy pushes nothing of its own, and takes in what the team has said since', async () => {
  const { server, one, two } = await openTeam();
  await capture(one, 'p1', 'Ada Quist');
  await rename(one, 'p1', 'Ada Quist-Lind');
  await one.sync();
  const restore = await copyOf(one);
  await one.sync();
  await two.sync();
  await rename(two, 'p1', 'Ada Lind');
  await capture(two, 'p2', 'Bo Ek');
  await two.sync();
  await one.sync();
  await rename(one, 'p2', 'Bo Eklund');
  await one.sync();
  const said = serverRows(server);

  await restore();
  expect(await nameOf(one, 'p1')).toBe('Ada Quist-Lind');
  expect(await one.store.syncStatus()).toMatchObject({ problem: 'signed-out', waiting: 0 });
  await one.signIn('d3');
  expect(await one.sync()).toBe(true);
  expect(serverRows(server)).toEqual(said);
  expect(await allRows(one)).toEqual(said);
  expect(await one.database.setting('freshReplica')).toBeUndefined();

  await rename(one, 'p1', 'Ada L.');
  await one.sync();
  await two.sync();
  expect(await nameOf(two, 'p1')).toBe('Ada L.');
});

test('an old copy does not send again what the team had taken when the copy was made', async () => {
  const { server, one } = await openTeam();
  await capture(one, 'p1', 'Ada Quist');
  // Taken, and not sent back yet.
  expect(await one.sync((['none', 'question'] as const).values())).toBe(false);
  expect(await one.database.outbox.toArray()).toMatchObject([{ acknowledged: true }]);
  const restore = await copyOf(one);
  await one.sync();
  const said = serverRows(server);

  await restore();
  await one.signIn('d3');
  expect(await nameOf(one, 'p1')).toBe('Ada Quist');
  expect((await one.store.syncStatus()).waiting).toBe(0);
  expect(await one.sync()).toBe(true);
  expect(serverRows(server)).toEqual(said);
  expect(await allRows(one)).toEqual(said);
  expect(await one.database.outbox.count()).toBe(0);
});

test('nobody whom the team has erased comes back with a copy', async () => {
  const { server, one } = await openTeam();
  await capture(one, 'p1', 'Ada Quist');
  await capture(one, 'p2', 'Bo Ek');
  await one.sync();
  // Not sent by the time of the copy: a note about somebody, and a change of them.
  await one.store.execute('touchpoint.log', {
    touchpointId: 't1',
    personId: 'p1',
    type: 'note',
    summary: 'Likes boats',
    occurredAt: '2026-03-02T09:00:00.000Z',
  });
  await rename(one, 'p1', 'Ada Q.');
  const restore = await copyOf(one);
  server.erase('person', 'p1');
  for (const [key, row] of server.rows()) {
    if (row.fields['personId']?.value === 'p1') server.erase(row.kind, key.slice(key.indexOf('/') + 1));
  }

  await restore();
  expect(await listedIds(one.store)).toEqual(['p1', 'p2']);
  await one.signIn('d3');
  await one.sync();
  expect(await listedIds(one.store)).toEqual(['p2']);
  expect(await one.store.touchpointsOf('p1')).toEqual([]);
  expect(await one.store.personByProfile('https://example.org/ada-quist')).toBeUndefined();
  expect((await readHeldChanges(openReplica(one.database))).changes).toEqual([]);
  expect((await one.store.tray()).map(({ call, code }) => [call.name, code])).toEqual([
    ['touchpoint.log', 'not-found'],
    ['person.edit', 'not-found'],
  ]);
  expect(await allRows(one)).toEqual(serverRows(server));
  expect(await one.database.confirmedRows.count()).toBe(0);
});

test('what was not sent is shown and held; sent, it says what it said then', async () => {
  const { server, one, two } = await openTeam();
  await capture(one, 'p1', 'Ada Quist');
  await one.sync();
  await two.sync();
  await capture(one, 'p3', 'Cy Holm');
  await one.store.execute('person.edit', { personId: 'p1', values: { name: 'Old name', title: 'Captain' } });
  const restore = await copyOf(one);
  // Some minutes later.
  for (let second = 0; second < 300; second += 1) two.surroundings.now();
  await two.store.execute('person.edit', { personId: 'p1', values: { name: 'Newer name' } });
  await two.sync();

  await restore();
  expect(await nameOf(one, 'p3')).toBe('Cy Holm');
  expect(await readHeldChanges(openReplica(one.database))).toMatchObject({
    canBeSent: false,
    changes: [{ call: { name: 'person.capture' } }, { call: { name: 'person.edit' } }],
  });
  await one.signIn('d3');
  await one.sync();
  await two.sync();
  expect(await nameOf(two, 'p3')).toBeUndefined();
  expect(await nameOf(one, 'p3')).toBe('Cy Holm');
  expect((await readHeldChanges(openReplica(one.database))).canBeSent).toBe(true);

  // What is done before the decision does not make old words new.
  await capture(one, 'p4', 'Di Berg');
  await sendHeldChanges(openReplica(one.database), one.surroundings);
  expect((await one.store.syncStatus()).waiting).toBeGreaterThan(0);
  await one.sync();
  await two.sync();
  expect(await nameOf(two, 'p3')).toBe('Cy Holm');
  expect((await two.store.person('p1'))?.values).toMatchObject({ name: 'Newer name', title: 'Captain' });
  expect(await allRows(one)).toEqual(serverRows(server));
  expect(await one.database.outbox.count()).toBe(0);
});

test('what was not sent can be let go', async () => {
  const { server, one } = await openTeam();
  await capture(one, 'p1', 'Ada Quist');
  await one.sync();
  await capture(one, 'p3', 'Cy Holm');
  await rename(one, 'p1', 'Old name');
  await (
    await copyOf(one)
  )();
  await one.signIn('d3');
  await one.sync();
  await dropHeldChanges(openReplica(one.database));
  expect(await listedIds(one.store)).toEqual(['p1']);
  expect(await nameOf(one, 'p1')).toBe('Ada Quist');
  expect(await allRows(one)).toEqual(serverRows(server));
  expect(await one.database.confirmedRows.count()).toBe(0);
});

test('work between the restore and the sign-in is sent, also on what nobody has any more', async () => {
  const { server, one } = await openTeam();
  await capture(one, 'p1', 'Ada Quist');
  await capture(one, 'p2', 'Bo Ek');
  await one.sync();
  await (
    await copyOf(one)
  )();
  server.erase('person', 'p1');
  await rename(one, 'p1', 'Ada Q.');
  await rename(one, 'p2', 'Bo E.');
  await capture(one, 'p5', 'Eli Dahl');
  await one.signIn('d3');
  for (let round = 0; round < 3; round += 1) await one.sync();
  expect(await listedIds(one.store)).toEqual(['p2', 'p5']);
  expect(await nameOf(one, 'p2')).toBe('Bo E.');
  expect((await one.store.tray()).map(({ call }) => call.name)).toEqual(['person.edit']);
  expect(await one.database.setting('freshReplica')).toBeUndefined();
  expect(server.rows().has('person/p1')).toBe(false);
});

test('a copy of a device that worked alone joins a team as any other', async () => {
  const server = newServer();
  const alone = await openDevice(server, 'd1', ana, false);
  opened.push(alone);
  await capture(alone, 'p1', 'Ada Quist');
  await (
    await copyOf(alone)
  )();
  await alone.signIn('d2');
  await alone.sync();
  expect(server.rows().has('person/p1')).toBe(true);
  expect(await allRows(alone)).toEqual(serverRows(server));
});
