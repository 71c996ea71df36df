import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeClock } from '@/sync/clock';
import type { Register, Row } from '@/sync/rows';
import type { Scope } from '@/talent/records';
import { migrateToLatest } from '../database/migrate';
import type { OpenedDatabase } from '../database/open-database';
import { openTestDatabase } from '../testing/test-database';
import { DATABASES } from '../testing/test-server';
import { VisibleRows } from './visible-rows';
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

  const write = (teamId: string, ...rows: readonly Row[]) => writeRows(opened.database, teamId, rows, NOW);
  const read = (teamId: string, ...scopes: readonly Scope[]) =>
    new VisibleRows(opened.database, teamId, ['team', ...scopes]);
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

  it('of others are neither found nor listed, and known to be hidden', async () => {
    await write('hidden', touchpoint('mine', 'p', 'user:me'), touchpoint('theirs', 'p', 'user:they'));
    const rows = read('hidden', 'user:me');
    expect(idsOf(await rows.list('touchpoint', 'personId', 'p'))).toEqual(['mine']);
    expect(await rows.get('touchpoint', 'theirs')).toBeUndefined();
    expect(rows.hides({ kind: 'touchpoint', id: 'theirs' })).toBe(true);
    expect(rows.hides({ kind: 'touchpoint', id: 'mine' })).toBe(false);
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
    const broken = new VisibleRows(opened.database.withSchema('nowhere'), 'broken', ['team']);
    await expect(broken.get('person', 'p')).rejects.toThrow();
    expect(broken.failure).toBeInstanceOf(Error);
  });
});
