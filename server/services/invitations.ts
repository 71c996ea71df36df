import * as z from 'zod/mini';
import { may } from '@/talent/access/rights';
import type { TeamRole } from '@/talent/actor';
import {
  endInvitation,
  findOpenInvitation,
  insertInvitation,
  listOpenInvitations,
} from '../repositories/invitations';
import { insertMember, listMembers, type Member } from '../repositories/members';
import { isStorable } from '../repositories/storable';
import { lockMembership } from '../repositories/teams';
import { appendAudit } from './audit';
import { administerTeam, type TeamProblem } from './change-team';
import { createLinkSecret, hashSecret } from './device-tokens';
import type { ServerContext } from './server-context';
import { runWithRetries } from './with-retries';

type Own = Pick<Member, 'teamId' | 'userId'>;

const DAY = 24 * 60 * 60_000;
const GOOD_FOR = 7 * DAY;
const MOST_OPEN = 100;
const MOST_MEMBERS = 1_000;
const emailAddress = z.email().check(z.maxLength(200));

/** How the log names an invitation: its id is the secret of a link that may still be good. */
function nameInvitation(id: string): string {
  return hashSecret(id).slice(0, 16);
}

/** Invites an address. Whoever opens the link joins; only an owner invites owners. */
export function invite(
  context: ServerContext,
  own: Own,
  { email: written, role }: { readonly email: string; readonly role: TeamRole },
): Promise<TeamProblem | undefined> {
  const email = written.trim().toLowerCase();
  return administerTeam(context, own, 'member.invite', async (change) => {
    const { tx, now } = change;
    if (!emailAddress.safeParse(email).success) return 'email-invalid';
    if (role === 'owner' && !may(change.own, 'owner.administer')) return 'not-allowed';
    const members = await listMembers(tx, own.teamId);
    if (members.some((member) => member.email.toLowerCase() === email)) return 'already-member';
    const open = await listOpenInvitations(tx, own.teamId, now);
    if (open.length >= MOST_OPEN) return 'invitations-full';
    const id = createLinkSecret();
    const expiresAt = new Date(now.getTime() + GOOD_FOR);
    const invitation = { id, teamId: own.teamId, email, role, inviterId: own.userId, now, expiresAt };
    const withdrawn = await insertInvitation(tx, invitation);
    for (const old of withdrawn) change.audit('invitation.revoked', 'invitation', nameInvitation(old));
    change.audit('invitation.made', 'invitation', nameInvitation(id), ['role']);
    return undefined;
  });
}

export function revokeInvitation(
  context: ServerContext,
  own: Own,
  id: string,
): Promise<TeamProblem | undefined> {
  return administerTeam(context, own, 'member.invite', async (change) => {
    const isEnded = isStorable(id) && (await endInvitation(change.tx, own.teamId, id, 'canceled'));
    if (!isEnded) return 'unknown';
    change.audit('invitation.revoked', 'invitation', nameInvitation(id));
    return undefined;
  });
}

/** Takes somebody with an account into the team that invited their address. */
export async function acceptInvitation(
  context: ServerContext,
  viewer: { readonly userId: string; readonly email: string },
  invitationId: string,
): Promise<TeamProblem | undefined> {
  return runWithRetries(context.database, context.random, async (tx) => {
    const now = new Date(context.now());
    const invitation = await findOpenInvitation(tx, invitationId, now);
    if (invitation === undefined) return 'unknown';
    const { teamId, email, role } = invitation;
    if (email.toLowerCase() !== viewer.email.toLowerCase()) return 'not-allowed';
    await lockMembership(tx, teamId);
    const members = await listMembers(tx, teamId);
    if (members.some(({ userId }) => userId === viewer.userId)) return 'already-member';
    if (members.length >= MOST_MEMBERS) return 'team-full';
    // Whoever comes second finds it ended, whether it was withdrawn or accepted meanwhile.
    if (!(await endInvitation(tx, teamId, invitationId, 'accepted'))) return 'unknown';
    await insertMember(tx, { memberId: context.newId(), teamId, userId: viewer.userId, role, now });
    const subject = { kind: 'invitation', id: nameInvitation(invitationId) };
    await appendAudit(tx, teamId, [{ at: now, actorId: viewer.userId, act: 'invitation.accepted', subject }]);
    return undefined;
  });
}
