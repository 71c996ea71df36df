import { fail, succeed, type Result } from '@/utils/result';
import { listMemberships, type Member } from '../repositories/members';
import type { Accounts } from './accounts';
import type { ServerContext } from './server-context';
import type { SyncFailure } from '@/sync/authority/sync-failure';

// What better-auth makes its session tokens of. Anything else never gets to it.
const SESSION_TOKEN = /^[0-9a-zA-Z]{16,128}$/;
const TEAM_SCOPE = 'team:';

/** How the team that a person chose travels with the access token (RFC 6749, 3.3: the granted scope). */
export function scopeOfTeam(teamId: string): string {
  return `${TEAM_SCOPE}${teamId}`;
}

/** The membership for which a device is made: of the team that was chosen, or the only one. */
function chooseMembership(
  memberships: readonly Member[],
  scope: string | undefined,
): Result<Member, SyncFailure> {
  const [only, another] = memberships;
  if (only === undefined) return fail({ code: 'not-a-member', message: 'In no team yet' });
  if (scope === undefined || scope === '') {
    return another === undefined
      ? succeed(only)
      : fail({ code: 'bad-request', message: 'In several teams: send the scope that came with the token' });
  }
  const chosen = memberships.find((member) => scopeOfTeam(member.teamId) === scope);
  return chosen === undefined ? fail({ code: 'not-a-member', message: 'Not in this team' }) : succeed(chosen);
}

/**
 * Turns the session that a device sign-in gave into a membership, once: the session ends with it, because the
 * device keeps its own token from now on.
 */
export async function redeemSession(
  context: ServerContext,
  accounts: Accounts,
  accessToken: string,
  scope: string | undefined,
): Promise<Result<Member, SyncFailure>> {
  const unknown = fail({ code: 'unauthenticated', message: 'Sign in again' } as const);
  if (!SESSION_TOKEN.test(accessToken)) return unknown;
  const headers = new Headers({ authorization: `Bearer ${accessToken}` });
  const session = await accounts.api.getSession({ headers });
  if (session === null) return unknown;
  const chosen = chooseMembership(await listMemberships(context.database, session.user.id), scope);
  if (!chosen.ok) return chosen;
  await accounts.api.revokeSession({ headers, body: { token: accessToken } });
  return chosen;
}
