import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeClock } from '@/sync/clock';
import type { Row } from '@/sync/rows';
import { devicesResponse, meResponse } from '@/sync/sign-in';
import { TEAM_ROLES, type TeamRole } from '@/talent/actor';
import type { Member } from '../repositories/members';
import { addToGroup, removeFromGroup } from '../services/groups';
import { changeRole } from '../services/members';
import { send, type TestDevice } from '../testing/test-device';
import { TestListener } from '../testing/test-listener';
import { startTestServer, type TestServer } from '../testing/test-server';
import { SEEN, type PlaceName } from './expected-access';
import { TeamOfAllRoles } from './team-of-all-roles';

const PLACES = Object.keys(SEEN) as readonly PlaceName[];

const idsOf = (device: TestDevice): readonly string[] => [...device.rows.keys()].sort();

describe('what each role reads', () => {
  let test: TestServer;
  let team: TeamOfAllRoles;
  let written = 0;
  const listeners: TestListener[] = [];

  beforeAll(async () => {
    test = await startTestServer('pglite');
    team = await TeamOfAllRoles.make(test.server);
  });
  afterAll(async () => {
    for (const listener of listeners) listener.socket.terminate();
    await test.stop();
  });

  /** Puts a pool into each place as one member meets it. @returns the keys of those that they should see. */
  async function putEverywhere(member: Member): Promise<readonly string[]> {
    const rows = PLACES.map((where): Row => {
      written += 1;
      const clock = encodeClock({ at: Date.now(), counter: 0, node: 'seed' });
      const fields = { name: { value: where, rank: 3 as const, clock, actor: team.other.userId } };
      const id = `pool-${written}-${where.replace(' ', '-')}`;
      return { kind: 'pool', id, scope: team.scope(where, member), version: 0, fields };
    });
    await team.put(rows);
    return rows.filter((_row, index) => SEEN[PLACES[index]!]).map(({ id }) => `pool/${id}`);
  }

  /** Every key in the scopes that a member should see, read past all rules. */
  async function visibleKeys(member: Member): Promise<readonly string[]> {
    const scopes = new Set(PLACES.filter((where) => SEEN[where]).map((where) => team.scope(where, member)));
    return [...(await team.stored())]
      .filter(([, { scope }]) => scopes.has(scope))
      .map(([key]) => key)
      .sort();
  }

  it.each(TEAM_ROLES)(
    '%s: a first pull and what follows give what they see, all of it and nothing else',
    async (role) => {
      const member = team.member(role);
      const early = await team.device(member);
      await early.pull();
      const has = new Set(idsOf(early));
      const seen = await putEverywhere(member);

      await early.pull();
      expect(idsOf(early).filter((key) => !has.has(key))).toEqual([...seen].sort());
      const late = await team.device(member);
      await late.pull();
      expect(idsOf(late)).toEqual(await visibleKeys(member));
      expect(idsOf(early)).toEqual(idsOf(late));
    },
  );

  it.each(TEAM_ROLES)('%s: asking for the scopes of others gives nothing of them', async (role) => {
    const member = team.member(role);
    await putEverywhere(member);
    const device = await team.device(member);
    const hidden = PLACES.filter((where) => !SEEN[where]).map((where) => team.scope(where, member));
    device.cursor = Object.fromEntries(hidden.map((scope) => [scope, 0]));
    const pages = await device.pull();
    expect(idsOf(device)).toEqual(await visibleKeys(member));
    expect(
      pages.flatMap(({ cursor }) => Object.keys(cursor)).filter((scope) => hidden.includes(scope as 'team')),
    ).toEqual([]);
  });

  it('each role is poked for what it sees, and for nothing else', async () => {
    const heardBy = new Map<TeamRole, TestListener>();
    for (const role of TEAM_ROLES) {
      const { token } = await team.device(team.member(role));
      const listener = await TestListener.open(test.server.publicUrl, token);
      listeners.push(listener);
      heardBy.set(role, listener);
    }
    const other = await team.device(team.other);
    const recruiter = await team.device(team.member('recruiter'));
    other.add('segment.create', { segmentId: 'poke-private', values: { name: 'Mine' }, private: true });
    other.add('pool.create', { poolId: 'poke-other-group', name: 'Theirs', groupId: team.otherGroup });
    other.add('pool.create', { poolId: 'poke-team', name: 'Ours' });
    recruiter.add('pool.create', { poolId: 'poke-group', name: 'Shared', groupId: team.group });
    recruiter.add('segment.create', { segmentId: 'poke-own', values: { name: 'Own' }, private: true });
    for (const device of [other, recruiter]) {
      for (const { refusal } of (await device.push()).results) expect(refusal).toBeUndefined();
    }
    for (const [role, listener] of heardBy) {
      // What is said on one connection comes in order: with the answer, all that came before is there.
      listener.say({ type: 'ping' });
      await expect.poll(() => listener.heard.at(-1)?.type).toBe('pong');
      const scopes = listener.heard.flatMap((said) => (said.type === 'poke' ? [said.scope] : []));
      const own = role === 'recruiter' ? [team.scope('own user', team.member(role))] : [];
      expect([role, [...scopes].sort()]).toEqual([
        role,
        [team.scope('own group', team.other), 'team', ...own].sort(),
      ]);
    }
  });

  it.each(TEAM_ROLES)('%s: is told of their own devices and groups alone', async (role) => {
    const member = team.member(role);
    const [device, second] = [await team.device(member), await team.device(member)];
    const others = await team.device(team.other);
    const me = meResponse.parse((await send(`${device.url}/api/me`, 'GET', device.token)).body);
    expect(me.team.role).toBe(role);
    expect(me.groups.map(({ id }) => id)).toEqual([team.group]);
    const listed = async () => {
      const { body } = await send(`${device.url}/api/devices`, 'GET', device.token);
      return devicesResponse.parse(body).devices.map(({ id }) => id);
    };
    expect(await listed()).toEqual(expect.arrayContaining([device.deviceId, second.deviceId]));
    expect(await listed()).not.toContain(others.deviceId);
    const url = `${device.url}/api/devices`;
    expect((await send(`${url}/${others.deviceId}`, 'DELETE', device.token)).status).toBe(404);
    expect((await send(`${url}/${second.deviceId}`, 'DELETE', device.token)).status).toBe(204);
    expect(await listed()).not.toContain(second.deviceId);
  });

  it('a role that changes counts from the next push on, and a group from the next pull', async () => {
    const { context } = test.server;
    const owner = team.member('owner');
    const recruiter = team.member('recruiter');
    const device = await team.device(recruiter);
    await changeRole(context, owner, recruiter.memberId, 'viewer');
    await addToGroup(context, owner, team.otherGroup, recruiter.userId);
    const pool = { poolId: 'after-the-change', name: 'Late' };
    device.add('pool.create', { ...pool, groupId: team.otherGroup });
    expect((await device.push()).results[0]?.refusal?.code).toBe('not-allowed');
    const [page] = await device.pull();
    expect(page?.me).toEqual({ role: 'viewer', groups: [team.group, team.otherGroup].sort() });
    expect([...device.rows.values()].some(({ scope }) => scope === `group:${team.otherGroup}`)).toBe(true);

    await removeFromGroup(context, owner, team.otherGroup, recruiter.userId);
    await changeRole(context, owner, recruiter.memberId, 'recruiter');
    device.add('pool.create', { ...pool, groupId: team.otherGroup });
    device.add('pool.create', pool);
    const { results } = await device.push();
    expect(results.map(({ refusal }) => refusal?.code)).toEqual(['not-allowed', undefined]);
    const [after] = await device.pull();
    expect(Object.keys(after?.cursor ?? {})).not.toContain(`group:${team.otherGroup}`);
  });
});
