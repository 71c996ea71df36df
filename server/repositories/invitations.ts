import { TEAM_ROLES, type TeamRole } from '@/talent/actor';
import type { Database } from '../database/schema';

/** An invitation that can still be accepted. */
export interface OpenInvitation {
  readonly id: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly email: string;
  readonly role: TeamRole;
  readonly inviterName: string;
}

function selectOpen(database: Database, now: Date) {
  return database
    .selectFrom('invitation')
    .innerJoin('organization', 'organization.id', 'invitation.organizationId')
    .innerJoin('user', 'user.id', 'invitation.inviterId')
    .select([
      'invitation.id',
      'invitation.email',
      'invitation.role',
      'organization.id as teamId',
      'organization.name as teamName',
      'user.name as inviterName',
    ])
    .where('invitation.status', '=', 'pending')
    .where('invitation.expiresAt', '>', now);
}

function readRole(stored: string): TeamRole {
  return TEAM_ROLES.find((role) => role === stored) ?? 'viewer';
}

export async function findOpenInvitation(
  database: Database,
  id: string,
  now: Date,
): Promise<OpenInvitation | undefined> {
  const found = await selectOpen(database, now).where('invitation.id', '=', id).executeTakeFirst();
  return found === undefined ? undefined : { ...found, role: readRole(found.role) };
}

export async function listOpenInvitations(
  database: Database,
  teamId: string,
  now: Date,
): Promise<readonly OpenInvitation[]> {
  const found = await selectOpen(database, now)
    .where('invitation.organizationId', '=', teamId)
    .orderBy('invitation.email')
    .execute();
  return found.map((invitation) => ({ ...invitation, role: readRole(invitation.role) }));
}
