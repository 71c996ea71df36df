import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { meResponse } from '@/sync/sign-in';
import { visibleScopes } from '@/talent/access/visible-scopes';
import { listGroups } from '../repositories/groups';
import { findMember, type Member } from '../repositories/members';
import { makeMember, makeTeam } from '../testing/test-team';
import { send, TestDevice } from '../testing/test-device';
import { DATABASES, startTestServer, type TestServer } from '../testing/test-server';
import { actorOf } from './devices';
import { addToGroup, makeGroup, removeFromGroup, renameGroup, setGroupClosed } from './groups';
import { changeRole, handOver, leaveTeam, removeMember } from './members';
import type { ServerContext } from './server-context';
import type { TeamEvent } from './team-events';

describe.each(DATABASES)('groups and members on %s', (kind) => {
  let test: TestServer;
  let context: ServerContext;

  beforeAll(async () => {
    test = await startTestServer(kind);
    context = test.server.context;
  });
  afterAll(() => test.stop());

  async function makeGroupOf(owner: Member, name: string, ...members: readonly Member[]): Promise<string> {
    expect(await makeGroup(context, owner, name)).toBeUndefined();
    const group = (await listGroups(context.database, owner.teamId)).find((made) => made.name === name)!;
    for (const member of members) {
      expect(await addToGroup(context, owner, group.id, member.userId)).toBeUndefined();
    }
    return group.id;
  }

  const scopesOf = async ({ teamId, userId }: Member) =>
    visibleScopes(actorOf((await findMember(context.database, teamId, userId))!));

  it('lets members see what their open groups share, and nobody else', async () => {
    const teamId = await makeTeam(context);
    const owner = await makeMember(context, teamId, 'owner');
    const recruiter = await makeMember(context, teamId);
    const group = await makeGroupOf(owner, 'Board search', recruiter);
    expect(await scopesOf(recruiter)).toContain(`group:${group}`);
    expect(await scopesOf(owner)).not.toContain(`group:${group}`);

    const device = await TestDevice.create(test.server, recruiter);
    const me = meResponse.parse((await send(`${device.url}/api/me`, 'GET', device.token)).body);
    expect(me.groups).toEqual([{ id: group, name: 'Board search' }]);

    await setGroupClosed(context, owner, group, true);
    expect(await scopesOf(recruiter)).not.toContain(`group:${group}`);
    await setGroupClosed(context, owner, group, false);
    expect(await scopesOf(recruiter)).toContain(`group:${group}`);
    await removeFromGroup(context, owner, group, recruiter.userId);
    expect(await scopesOf(recruiter)).not.toContain(`group:${group}`);
  });

  it('tells the devices of those who see more or less', async () => {
    const teamId = await makeTeam(context);
    const owner = await makeMember(context, teamId, 'owner');
    const heard: TeamEvent[] = [];
    const stop = context.events.listen(teamId, (event) => heard.push(event));
    const group = await makeGroupOf(owner, 'Board search', owner);
    await renameGroup(context, owner, group, 'Succession');
    await setGroupClosed(context, owner, group, true);
    stop();
    const regrouped = { type: 'regrouped', teamId, userId: owner.userId };
    expect(heard).toEqual([regrouped, regrouped]);
  });

  it('is changed by owners and admins alone, and within their team', async () => {
    const teamId = await makeTeam(context);
    const owner = await makeMember(context, teamId, 'owner');
    const recruiter = await makeMember(context, teamId);
    const stranger = await makeMember(context, await makeTeam(context), 'owner');
    const group = await makeGroupOf(owner, 'Board search');
    expect(await makeGroup(context, recruiter, 'Mine')).toBe('not-allowed');
    expect(await addToGroup(context, recruiter, group, recruiter.userId)).toBe('not-allowed');
    expect(await addToGroup(context, owner, group, stranger.userId)).toBe('unknown');
    expect(await renameGroup(context, stranger, group, 'Ours')).toBe('unknown');
    expect(await makeGroup(context, { teamId, userId: stranger.userId }, 'Ours')).toBe('not-allowed');
    expect(await makeGroup(context, owner, ' board SEARCH ')).toBe('group-name-taken');
    expect(await makeGroup(context, owner, ' ')).toBe('group-name-missing');
    expect(await listGroups(context.database, teamId)).toEqual([
      { id: group, name: 'Board search', isClosed: false, members: [] },
    ]);
  });

  it('takes whoever leaves the team out of its groups and signs their devices out', async () => {
    const teamId = await makeTeam(context);
    const owner = await makeMember(context, teamId, 'owner');
    const [removed, left] = [await makeMember(context, teamId), await makeMember(context, teamId)];
    await makeGroupOf(owner, 'Board search', owner, removed, left);
    const devices = [
      await TestDevice.create(test.server, removed),
      await TestDevice.create(test.server, left),
    ];
    expect(await removeMember(context, owner, removed.memberId)).toBeUndefined();
    expect(await leaveTeam(context, left)).toBeUndefined();
    const [group] = await listGroups(context.database, teamId);
    expect(group?.members).toEqual([owner.userId]);
    for (const device of devices) expect((await device.trySend([])).status).toBe(401);
    expect(await removeMember(context, owner, removed.memberId)).toBe('unknown');
  });

  it('always keeps an owner, even when two owners act at once', async () => {
    const teamId = await makeTeam(context);
    const [one, other] = [
      await makeMember(context, teamId, 'owner'),
      await makeMember(context, teamId, 'owner'),
    ];
    const problems = await Promise.all([
      changeRole(context, one, other.memberId, 'viewer'),
      changeRole(context, other, one.memberId, 'viewer'),
    ]);
    expect(problems.filter((problem) => problem === undefined)).toHaveLength(1);
    const owner = problems[0] === undefined ? one : other;
    expect(await leaveTeam(context, owner)).toBe('last-owner');
    expect(await changeRole(context, owner, owner.memberId, 'admin')).toBe('last-owner');
    expect(await removeMember(context, owner, owner.memberId)).toBe('last-owner');
  });

  it('hands the team over, and lets no admin make or unmake an owner', async () => {
    const teamId = await makeTeam(context);
    const owner = await makeMember(context, teamId, 'owner');
    const admin = await makeMember(context, teamId, 'admin');
    expect(await changeRole(context, admin, admin.memberId, 'owner')).toBe('not-allowed');
    expect(await changeRole(context, admin, owner.memberId, 'viewer')).toBe('not-allowed');
    expect(await removeMember(context, admin, owner.memberId)).toBe('not-allowed');
    expect(await handOver(context, admin, admin.memberId)).toBe('not-allowed');
    expect(await handOver(context, owner, admin.memberId)).toBeUndefined();
    expect((await findMember(context.database, teamId, admin.userId))?.role).toBe('owner');
    expect((await findMember(context.database, teamId, owner.userId))?.role).toBe('admin');
  });
});
