import { may } from '@/talent/access/rights';
import type { TeamRole } from '@/talent/actor';
import { deleteGroupMember } from '../repositories/groups';
import { deleteMember, listMembers, updateRole, type Member } from '../repositories/members';
import { revokeDevices } from '../repositories/devices';
import { administerTeam, changeTeam, type TeamChange, type TeamProblem } from './change-team';
import type { ServerContext } from './server-context';

type Own = Pick<Member, 'teamId' | 'userId'>;
type Changed = Promise<TeamProblem | undefined>;

/** Someone of the team, and whether nobody else owns it. */
async function findOther(
  { tx, own }: TeamChange,
  memberId: string,
): Promise<{ readonly member: Member; readonly isLastOwner: boolean } | undefined> {
  const members = await listMembers(tx, own.teamId);
  const member = members.find((other) => other.memberId === memberId);
  if (member === undefined) return undefined;
  const owners = members.filter(({ role }) => role === 'owner');
  return { member, isLastOwner: member.role === 'owner' && owners.length === 1 };
}

/** Takes someone out of the team and its groups, and signs their devices out, all at once. */
async function takeOut(change: TeamChange, { teamId, userId }: Member): Promise<void> {
  const { tx, own, now, audit, announce } = change;
  const devices = await revokeDevices(tx, teamId, userId, now);
  const groups = await deleteGroupMember(tx, teamId, userId);
  await deleteMember(tx, teamId, userId);
  for (const deviceId of devices) {
    audit('device.signed-out', 'device', deviceId);
    announce({ type: 'signed-out', teamId, deviceId });
  }
  for (const group of groups) audit('group.member-removed', 'group-member', `${group}/${userId}`);
  audit(userId === own.userId ? 'member.left' : 'member.removed', 'user', userId);
}

/** Changes a role. Only an owner makes owners, or takes that from one; the last one stays. */
export function changeRole(context: ServerContext, own: Own, memberId: string, role: TeamRole): Changed {
  return administerTeam(context, own, 'member.change-role', async (change) => {
    const found = await findOther(change, memberId);
    if (found === undefined) return 'unknown';
    const { member, isLastOwner } = found;
    if (member.role === role) return undefined;
    const isAboutOwners = member.role === 'owner' || role === 'owner';
    if (isAboutOwners && !may(change.own, 'owner.administer')) return 'not-allowed';
    if (isLastOwner) return 'last-owner';
    await updateRole(change.tx, member, role);
    change.audit('member.role-changed', 'user', member.userId, ['role']);
    return undefined;
  });
}

/** Removes someone. What they wrote stays, and what is theirs alone stays theirs should they come back. */
export function removeMember(context: ServerContext, own: Own, memberId: string): Changed {
  return administerTeam(context, own, 'member.remove', async (change) => {
    const found = await findOther(change, memberId);
    if (found === undefined) return 'unknown';
    const { member, isLastOwner } = found;
    if (member.role === 'owner' && !may(change.own, 'owner.administer')) return 'not-allowed';
    if (isLastOwner) return 'last-owner';
    await takeOut(change, member);
    return undefined;
  });
}

export function leaveTeam(context: ServerContext, own: Own): Changed {
  return changeTeam(context, own, async (change) => {
    const found = await findOther(change, change.own.memberId);
    if (found === undefined) return 'unknown';
    if (found.isLastOwner) return 'last-owner';
    await takeOut(change, found.member);
    return undefined;
  });
}

/** Makes someone else owner instead of oneself, who stays as an admin. */
export function handOver(context: ServerContext, own: Own, memberId: string): Changed {
  return administerTeam(context, own, 'owner.administer', async (change) => {
    const found = await findOther(change, memberId);
    if (found === undefined || found.member.userId === own.userId) return 'unknown';
    await updateRole(change.tx, found.member, 'owner');
    await updateRole(change.tx, change.own, 'admin');
    for (const { userId } of [found.member, change.own]) {
      change.audit('member.role-changed', 'user', userId, ['role']);
    }
    return undefined;
  });
}
