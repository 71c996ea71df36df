import {
  deleteGroupMember,
  insertGroup,
  insertGroupMember,
  listGroups,
  updateGroup,
  type Group,
} from '../repositories/groups';
import { findMember, type Member } from '../repositories/members';
import { isStorable } from '../repositories/storable';
import { administerTeam, type TeamChange, type TeamProblem } from './change-team';
import type { ServerContext } from './server-context';

type Own = Pick<Member, 'teamId' | 'userId'>;
type Changed = Promise<TeamProblem | undefined>;

/** Does something with a group that is there. */
function changeGroup(
  context: ServerContext,
  own: Own,
  groupId: string,
  act: (change: TeamChange, group: Group, groups: readonly Group[]) => Changed,
): Changed {
  return administerTeam(context, own, 'group.administer', async (change) => {
    const groups = await listGroups(change.tx, own.teamId);
    const group = groups.find(({ id }) => id === groupId);
    return group === undefined ? 'unknown' : act(change, group, groups);
  });
}

/** Two open groups of one name could not be told apart where a record is shared with one of them. */
function findNameProblem(name: string, others: readonly Group[]): TeamProblem | undefined {
  if (name.trim() === '' || !isStorable(name)) return 'group-name-missing';
  const wanted = name.trim().toLowerCase();
  const isTaken = others.some((group) => !group.isClosed && group.name.toLowerCase() === wanted);
  return isTaken ? 'group-name-taken' : undefined;
}

function announceRegrouped(change: TeamChange, userIds: readonly string[]): void {
  for (const userId of userIds) {
    change.announce({ type: 'regrouped', teamId: change.own.teamId, userId });
  }
}

/** Makes a group without anybody in it. */
export function makeGroup(context: ServerContext, own: Own, name: string): Changed {
  return administerTeam(context, own, 'group.administer', async ({ tx, now, audit }) => {
    const problem = findNameProblem(name, await listGroups(tx, own.teamId));
    if (problem !== undefined) return problem;
    const id = context.newId();
    await insertGroup(tx, own.teamId, { id, name: name.trim(), now });
    audit('group.made', 'group', id, ['name']);
    return undefined;
  });
}

export function renameGroup(context: ServerContext, own: Own, groupId: string, name: string): Changed {
  return changeGroup(context, own, groupId, async ({ tx, audit }, group, groups) => {
    const problem = findNameProblem(
      name,
      groups.filter(({ id }) => id !== groupId),
    );
    if (problem !== undefined) return problem;
    if (group.name === name.trim()) return undefined;
    await updateGroup(tx, own.teamId, groupId, { name: name.trim() });
    audit('group.renamed', 'group', groupId, ['name']);
    return undefined;
  });
}

/** Closes a group: from then on nobody sees what only its members shared. Opened again, they do. */
export function setGroupClosed(
  context: ServerContext,
  own: Own,
  groupId: string,
  isClosed: boolean,
): Changed {
  return changeGroup(context, own, groupId, async (change, group, groups) => {
    if (group.isClosed === isClosed) return undefined;
    const problem = isClosed ? undefined : findNameProblem(group.name, groups);
    if (problem !== undefined) return problem;
    await updateGroup(change.tx, own.teamId, groupId, { deleted_at: isClosed ? change.now : null });
    change.audit(isClosed ? 'group.closed' : 'group.opened', 'group', groupId);
    announceRegrouped(change, group.members);
    return undefined;
  });
}

export function addToGroup(context: ServerContext, own: Own, groupId: string, userId: string): Changed {
  return changeGroup(context, own, groupId, async (change, group) => {
    const member = isStorable(userId) ? await findMember(change.tx, own.teamId, userId) : undefined;
    if (member === undefined || group.isClosed) return 'unknown';
    if (group.members.includes(userId)) return undefined;
    await insertGroupMember(change.tx, own.teamId, groupId, userId);
    change.audit('group.member-added', 'group-member', `${groupId}/${userId}`);
    announceRegrouped(change, [userId]);
    return undefined;
  });
}

export function removeFromGroup(context: ServerContext, own: Own, groupId: string, userId: string): Changed {
  return changeGroup(context, own, groupId, async (change, group) => {
    if (!group.members.includes(userId)) return 'unknown';
    await deleteGroupMember(change.tx, own.teamId, userId, groupId);
    change.audit('group.member-removed', 'group-member', `${groupId}/${userId}`);
    announceRegrouped(change, [userId]);
    return undefined;
  });
}
