import type { Database } from '../database/schema';

/** A group of a team, and who is in it. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly isClosed: boolean;
  /** Ids of users. */
  readonly members: readonly string[];
}

/** All groups of a team, the closed ones too, by name. */
export async function listGroups(database: Database, teamId: string): Promise<readonly Group[]> {
  const groups = await database
    .selectFrom('team_group')
    .select(['id', 'name', 'deleted_at'])
    .where('team_id', '=', teamId)
    .orderBy('name')
    .orderBy('id')
    .execute();
  const memberships = await database
    .selectFrom('group_member')
    .select(['group_id', 'user_id'])
    .where('team_id', '=', teamId)
    .execute();
  return groups.map(({ id, name, deleted_at }) => ({
    id,
    name,
    isClosed: deleted_at !== null,
    members: memberships.filter(({ group_id }) => group_id === id).map(({ user_id }) => user_id),
  }));
}

/** The open groups that someone is in, by name. */
export async function listGroupNames(
  database: Database,
  teamId: string,
  userId: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return database
    .selectFrom('team_group')
    .innerJoin('group_member', (join) =>
      join
        .onRef('group_member.team_id', '=', 'team_group.team_id')
        .onRef('group_member.group_id', '=', 'team_group.id'),
    )
    .select(['team_group.id', 'team_group.name'])
    .where('team_group.team_id', '=', teamId)
    .where('group_member.user_id', '=', userId)
    .where('team_group.deleted_at', 'is', null)
    .orderBy('team_group.name')
    .orderBy('team_group.id')
    .execute();
}

export async function insertGroup(
  tx: Database,
  teamId: string,
  group: { readonly id: string; readonly name: string; readonly now: Date },
): Promise<void> {
  await tx
    .insertInto('team_group')
    .values({ team_id: teamId, id: group.id, name: group.name, created_at: group.now, deleted_at: null })
    .execute();
}

/** Renames, closes or opens a group. */
export async function updateGroup(
  tx: Database,
  teamId: string,
  id: string,
  change: { readonly name: string } | { readonly deleted_at: Date | null },
): Promise<void> {
  await tx.updateTable('team_group').set(change).where('team_id', '=', teamId).where('id', '=', id).execute();
}

export async function insertGroupMember(
  tx: Database,
  teamId: string,
  groupId: string,
  userId: string,
): Promise<void> {
  await tx
    .insertInto('group_member')
    .values({ team_id: teamId, group_id: groupId, user_id: userId })
    .execute();
}

/** Takes someone out of one group, or of all that there are. @returns the ids of those that they were in. */
export async function deleteGroupMember(
  tx: Database,
  teamId: string,
  userId: string,
  groupId?: string,
): Promise<readonly string[]> {
  let query = tx.deleteFrom('group_member').where('team_id', '=', teamId).where('user_id', '=', userId);
  if (groupId !== undefined) query = query.where('group_id', '=', groupId);
  const deleted = await query.returning('group_id').execute();
  return deleted.map(({ group_id }) => group_id).sort();
}
