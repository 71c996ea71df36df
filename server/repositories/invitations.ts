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

/** Makes an invitation; earlier ones of the same address and team are of no more use. @returns those. */
export async function insertInvitation(
  tx: Database,
  invitation: {
    readonly id: string;
    readonly teamId: string;
    readonly email: string;
    readonly role: TeamRole;
    readonly inviterId: string;
    readonly now: Date;
    readonly expiresAt: Date;
  },
): Promise<readonly string[]> {
  const { id, teamId, email, role, inviterId, now, expiresAt } = invitation;
  const withdrawn = await tx
    .updateTable('invitation')
    .set({ status: 'canceled' })
    .where('organizationId', '=', teamId)
    .where('email', '=', email)
    .where('status', '=', 'pending')
    .returning('id')
    .execute();
  await tx
    .insertInto('invitation')
    .values({
      id,
      organizationId: teamId,
      email,
      role,
      status: 'pending',
      expiresAt,
      createdAt: now,
      inviterId,
    })
    .execute();
  return withdrawn.map((old) => old.id);
}

/** Ends an invitation. @returns false when it was not open any more. */
export async function endInvitation(
  tx: Database,
  teamId: string,
  id: string,
  status: 'accepted' | 'canceled',
): Promise<boolean> {
  const ended = await tx
    .updateTable('invitation')
    .set({ status })
    .where('organizationId', '=', teamId)
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .returning('id')
    .executeTakeFirst();
  return ended !== undefined;
}
