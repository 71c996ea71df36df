import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeClock } from '@/sync/clock';
import type { Register, Row } from '@/sync/rows';
import type { Scope } from '@/talent/records';
import { migrateToLatest } from '../database/migrate';
import type { OpenedDatabase } from '../database/open-database';
import { openTestDatabase } from '../testing/test-database';
import { DATABASES } from '../testing/test-server';
import { readEarlierPage, readScopePage } from './pages';
import { SqlRows } from './stored-rows';
import { profileKey } from '@/talent/identity/identity-keys';
import { canonicalAddress } from '@/talent/identity/profile-address';
import { writeRows } from './write-rows';

const NOW = new Date(Date.UTC(2026, 0, 5));

function register(value: Register['value']): Register {
  return { value, rank: 3, clock: encodeClock({ at: NOW.getTime(), counter: 0, node: 'n' }), actor: 'a' };
}

function row(kind: Row['kind'], id: string, fields: Row['fields'], scope: Scope = 'team'): Row {
  return { kind, id, scope, version: 1, fields };
}

const touchpoint = (id: string, personId: string | null, scope?: Scope): Row =>
  row('touchpoint', id, { personId: register(personId) }, scope);

const personAt = (id: string, ...logins: readonly string[]): Row => {
  const links = logins.map((login) => {
    const address = `https://profiles.example/${login}`;
    return [`link:${canonicalAddress(address)}`, register({ address, identifies: true })] as const;
  });
  return row('person', id, Object.fromEntries(links));
};

describe.each(DATABASES)('rows on %s', (kind) => {
  let opened: OpenedDatabase;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ opened, close } = await openTestDatabase(kind));
    await migrateToLatest(opened.database);
  });
  afterAll(() => close());

  const write = (teamId: string, ...rows: readonly Row[]) =>
    writeRows(opened.database, teamId, { rows }, NOW);
  const read = (teamId: string) => new SqlRows(opened.database, teamId);
  const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id);

  it('come back as they were written', async () => {
    const written = touchpoint('t', 'p');
    await write('whole', written);
    expect(await read('whole').get('touchpoint', 't')).toEqual(written);
    expect(await read('whole').get('touchpoint', 'other')).toBeUndefined();
    expect(await read('whole').get('person', 't')).toBeUndefined();
  });

  it('are found by what they refer to, in the order of their ids', async () => {
    await write(
      'refers',
      touchpoint('b', 'p'),
      touchpoint('a', 'p'),
      touchpoint('B', 'p'),
      touchpoint('c', 'q'),
    );
    expect(idsOf(await read('refers').list('touchpoint', 'personId', 'p'))).toEqual(['B', 'a', 'b']);
    expect(await read('refers').list('touchpoint', 'roleId', 'p')).toEqual([]);
    expect(await read('other').list('touchpoint', 'personId', 'p')).toEqual([]);
    await write('refers', touchpoint('a', 'q'), touchpoint('b', null));
    expect(idsOf(await read('refers').list('touchpoint', 'personId', 'p'))).toEqual(['B']);
    expect(idsOf(await read('refers').list('touchpoint', 'personId', 'q'))).toEqual(['a', 'c']);
  });

  it('that leave a scope are gone from every table, and told as gone until they come back', async () => {
    const { database } = opened;
    const page = (scope: Scope) =>
      readScopePage(database, 'leaving', scope, { after: 1, version: 9, most: 10 });
    const note = touchpoint('t', 'p', 'user:me');
    await write('leaving', note, personAt('p', 'ada'));
    const left = { kind: 'touchpoint', id: 't', scope: 'user:me', version: 2 } as const;
    await writeRows(
      database,
      'leaving',
      { rows: [{ ...note, scope: 'team', version: 2 }], departures: [left] },
      NOW,
    );
    expect(await page('user:me')).toMatchObject({ rows: [], gone: [{ id: 't', to: 'team' }] });
    expect((await page('team')).rows).toMatchObject([{ id: 't', scope: 'team' }]);
    const leaveTeam = [
      { kind: 'touchpoint', id: 't', scope: 'team', version: 3 },
      { kind: 'person', id: 'p', scope: 'team', version: 3 },
    ] as const;
    await writeRows(database, 'leaving', { rows: [], departures: leaveTeam }, NOW);
    expect(await read('leaving').get('person', 'p')).toBeUndefined();
    expect(await read('leaving').list('touchpoint', 'personId', 'p')).toEqual([]);
    expect(await read('leaving').peopleByIdentity('profile:https://profiles.example/ada')).toEqual([]);
    expect((await page('team')).gone).toMatchObject([
      { kind: 'person', id: 'p', to: undefined },
      { kind: 'touchpoint', id: 't', to: undefined },
    ]);
    await write('leaving', { ...note, version: 4 });
    expect((await page('user:me')).gone).toEqual([]);
  });

  it('are read from the newest to the oldest, in whole versions', async () => {
    const rows = [3, 1, 2, 2, 5].map((version, index) => ({ ...touchpoint(`t${index}`, 'p'), version }));
    await write('newest', ...rows);
    const readBefore = (before: number) =>
      readEarlierPage(opened.database, 'newest', 'team', { before, most: 2 });
    expect((await readBefore(6)).rows.map(({ id }) => id)).toEqual(['t4', 't0']);
    expect(await readBefore(3)).toMatchObject({ rows: [{ id: 't2' }, { id: 't3' }], downTo: 2 });
    expect(await readBefore(2)).toMatchObject({ rows: [{ id: 't1' }], downTo: 0 });
  });

  it('of people are found by their profiles, by id in order, for as long as these are theirs', async () => {
    const key = (login: string) => `profile:https://profiles.example/${login}`;
    await write('known', personAt('b', 'ada', 'lovelace'), personAt('a', 'ada'));
    expect(await read('known').peopleByIdentity(key('ada'))).toEqual(['a', 'b']);
    expect(await read('known').peopleByIdentity(key('lovelace'))).toEqual(['b']);
    expect(await read('other').peopleByIdentity(key('ada'))).toEqual([]);
    await write('known', personAt('a'));
    expect(await read('known').peopleByIdentity(key('ada'))).toEqual(['b']);
  });

  it('take an address of any length as an identity', async () => {
    // Percent-encoding makes it longer than an index entry of PostgreSQL may be.
    const login = 'ä'.repeat(1_900);
    await write('long', personAt('p', login));
    const key = profileKey(`https://profiles.example/${login}`) ?? '';
    expect(await read('long').peopleByIdentity(key)).toEqual(['p']);
  });

  it('report an error of the database', async () => {
    const rows = read('broken');
    expect(rows.failure).toBeUndefined();
    const broken = new SqlRows(opened.database.withSchema('nowhere'), 'broken');
    await expect(broken.get('person', 'p')).rejects.toThrow();
    expect(broken.failure).toBeInstanceOf(Error);
  });
});
