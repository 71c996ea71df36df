import type { Row } from '@/sync/rows';
import { TEAM_ROLES, type TeamRole } from '@/talent/actor';
import type { Scope } from '@/talent/records';
import { listGroups } from '../repositories/groups';
import type { Member } from '../repositories/members';
import { createDevice } from '../services/devices';
import { addToGroup, makeGroup } from '../services/groups';
import { sqlTeamStore } from '../services/sql-team-store';
import { makeMember, makeTeam } from '../testing/test-team';
import { TestDevice } from '../testing/test-device';
import type { RunningServer } from '../create-server';
import type { PlaceName } from './expected-access';

async function makeGroupOf(
  { context }: RunningServer,
  owner: Member,
  name: string,
  members: readonly Member[],
): Promise<string> {
  await makeGroup(context, owner, name);
  const group = (await listGroups(context.database, owner.teamId)).find((made) => made.name === name);
  if (group === undefined) throw new Error('The group was not made');
  for (const { userId } of members) await addToGroup(context, owner, group.id, userId);
  return group.id;
}

/**
 * A team with one member of each role, who are in one group together, and somebody else, who is in another group alone.
 * So everyone of the five sees the same kinds of scopes, and only their role differs.
 */
export class TeamOfAllRoles {
  readonly server: RunningServer;
  readonly teamId: string;
  readonly members: ReadonlyMap<TeamRole, Member>;
  readonly other: Member;
  readonly group: string;
  readonly otherGroup: string;

  private constructor(
    server: RunningServer,
    parts: Pick<TeamOfAllRoles, 'teamId' | 'members' | 'other' | 'group' | 'otherGroup'>,
  ) {
    this.server = server;
    this.teamId = parts.teamId;
    this.members = parts.members;
    this.other = parts.other;
    this.group = parts.group;
    this.otherGroup = parts.otherGroup;
  }

  static async make(server: RunningServer): Promise<TeamOfAllRoles> {
    const { context } = server;
    const teamId = await makeTeam(context);
    const members = new Map<TeamRole, Member>();
    for (const role of TEAM_ROLES) members.set(role, await makeMember(context, teamId, role));
    const other = await makeMember(context, teamId, 'recruiter');
    const owner = members.get('owner') ?? other;
    const group = await makeGroupOf(server, owner, 'Board search', [...members.values()]);
    const otherGroup = await makeGroupOf(server, owner, 'Succession', [other]);
    return new TeamOfAllRoles(server, { teamId, members, other, group, otherGroup });
  }

  member(role: TeamRole): Member {
    const member = this.members.get(role);
    if (member === undefined) throw new Error(`Nobody is ${role}`);
    return member;
  }

  /** A new device of somebody. */
  device(member: Member): Promise<TestDevice> {
    return TestDevice.create(this.server, member);
  }

  /** What a place is to somebody. */
  scope(place: PlaceName, { userId }: Pick<Member, 'userId'>): Scope {
    switch (place) {
      case 'team':
        return 'team';
      case 'own user':
        return `user:${userId}`;
      case 'other user':
        return `user:${this.other.userId}`;
      case 'own group':
        return `group:${this.group}`;
      case 'other group':
        return `group:${this.otherGroup}`;
      default:
        throw new Error(`No place ${String(place)}`);
    }
  }

  /** Puts rows into the team's store as they are, each with the next version of its scope. */
  async put(rows: readonly Row[]): Promise<void> {
    const { context } = this.server;
    const { userId } = this.other;
    const { deviceId } = await createDevice(context, this.other, 'Seed');
    const store = sqlTeamStore(context, { teamId: this.teamId, deviceId, userId });
    await store.transact(async (tables) => {
      await tables.lockTeam();
      const versions = new Map<Scope, number>();
      for (const scope of [...new Set(rows.map((row) => row.scope))].sort()) {
        versions.set(scope, await tables.nextVersion(scope));
      }
      await tables.write(
        rows.map((row) => ({ ...row, version: versions.get(row.scope) ?? 0 })),
        [],
      );
    });
  }

  /** Every row of the team as the database has it, by kind and id. */
  async stored(): Promise<ReadonlyMap<string, StoredRow>> {
    const rows = await this.server.context.database
      .selectFrom('record')
      .select(['kind', 'id', 'scope', 'version', 'fields'])
      .where('team_id', '=', this.teamId)
      .execute();
    return new Map(rows.map((row) => [`${row.kind}/${row.id}`, { ...row, text: JSON.stringify(row) }]));
  }
}

export interface StoredRow {
  readonly scope: Scope;
  /** All of it, to compare. */
  readonly text: string;
}
