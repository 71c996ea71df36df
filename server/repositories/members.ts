import { sql } from 'kysely';
import { TEAM_ROLES, type TeamRole } from '@/talent/actor';
import type { Database } from '../database/schema';

/** A person in a team. */
export interface Member {
  readonly memberId: string;
  readonly userId: string;
  readonly userName: string;
  readonly email: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly role: TeamRole;
  /** Ids of the open groups that they are in, sorted. */
  readonly groups: readonly string[];
}

/** The role that a stored one means: the least, should it be none of ours. */
function readRole(stored: string): TeamRole {
  const names = stored.split(',');
  return TEAM_ROLES.find((role) => names.includes(role)) ?? 'viewer';
}

function selectMembers(database: Database) {
  return database
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.userId')
    .innerJoin('organization', 'organization.id', 'member.organizationId')
    .select([
      'member.id as memberId',
      'user.id as userId',
      'user.name as userName',
      'user.email',
      'organization.id as teamId',
      'organization.name as teamName',
      'member.role',
      sql<string[]>`array(
        select group_member.group_id from group_member
        join team_group on team_group.team_id = group_member.team_id and team_group.id = group_member.group_id
        where group_member.team_id = member."organizationId" and group_member.user_id = member."userId"
          and team_group.deleted_at is null
        order by group_member.group_id
      )`.as('groups'),
    ]);
}

/** Someone's membership in a team, if they are in it. */
export async function findMember(
  database: Database,
  teamId: string,
  userId: string,
): Promise<Member | undefined> {
  const found = await selectMembers(database)
    .where('member.organizationId', '=', teamId)
    .where('member.userId', '=', userId)
    .executeTakeFirst();
  return found === undefined ? undefined : { ...found, role: readRole(found.role) };
}

/** Everyone in a team, by name. */
export async function listMembers(database: Database, teamId: string): Promise<readonly Member[]> {
  const found = await selectMembers(database)
    .where('member.organizationId', '=', teamId)
    .orderBy('user.name')
    .orderBy('user.id')
    .execute();
  return found.map((member) => ({ ...member, role: readRole(member.role) }));
}

/** Someone's memberships, the one they have longest first. */
export async function listMemberships(database: Database, userId: string): Promise<readonly Member[]> {
  const found = await selectMembers(database)
    .where('member.userId', '=', userId)
    .orderBy('member.createdAt')
    .orderBy('member.id')
    .execute();
  return found.map((member) => ({ ...member, role: readRole(member.role) }));
}

export async function updateRole(
  tx: Database,
  { memberId, teamId }: Pick<Member, 'memberId' | 'teamId'>,
  role: TeamRole,
): Promise<void> {
  await tx
    .updateTable('member')
    .set({ role })
    .where('organizationId', '=', teamId)
    .where('id', '=', memberId)
    .execute();
}

export async function deleteMember(tx: Database, teamId: string, userId: string): Promise<void> {
  await tx.deleteFrom('member').where('organizationId', '=', teamId).where('userId', '=', userId).execute();
}

export async function insertMember(
  tx: Database,
  member: Pick<Member, 'memberId' | 'teamId' | 'userId' | 'role'> & { readonly now: Date },
): Promise<void> {
  await tx
    .insertInto('member')
    .values({
      id: member.memberId,
      organizationId: member.teamId,
      userId: member.userId,
      role: member.role,
      createdAt: member.now,
    })
    .execute();
}
