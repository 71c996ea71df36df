import { may } from '@/talent/access/rights';
import { revokeDevices } from '../repositories/devices';
import { findMember, listMembers, listMemberships, type Member } from '../repositories/members';
import {
  deletePasswordReset,
  deletePendingSignIns,
  findPasswordReset,
  insertPasswordReset,
  readPassword,
  updatePassword,
} from '../repositories/passwords';
import { deleteSessions } from '../repositories/sessions';
import type { Database } from '../database/schema';
import { fail, succeed, type Result } from '@/utils/result';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD, type Accounts } from './accounts';
import { appendAudit, type AuditEntry } from './audit';
import { administerTeam, type TeamChange, type TeamProblem } from './change-team';
import { createLinkSecret, hashSecret } from './device-tokens';
import type { ServerContext } from './server-context';
import { runWithRetries } from './with-retries';

const LINK_GOOD_FOR = 60 * 60_000;

/** Whoever can set a password can sign in as that person: so they must be allowed as much, in every team. */
async function mayReset({ tx, own }: TeamChange, userId: string): Promise<boolean> {
  for (const { teamId, role } of await listMemberships(tx, userId)) {
    const there = await findMember(tx, teamId, own.userId);
    if (there === undefined || !may(there, 'member.reset-password')) return false;
    if (role === 'owner' && !may(there, 'owner.administer')) return false;
  }
  return true;
}

/** Makes a link by which a member sets a new password, once, within an hour. @returns its secret. */
export async function makeResetLink(
  context: ServerContext,
  own: Pick<Member, 'teamId' | 'userId'>,
  memberId: string,
): Promise<Result<string, TeamProblem>> {
  const secret = createLinkSecret();
  const problem = await administerTeam(context, own, 'member.reset-password', async (change) => {
    const members = await listMembers(change.tx, own.teamId);
    const member = members.find((one) => one.memberId === memberId);
    if (member === undefined) return 'unknown';
    // One's own is changed with the password that it has: a session alone must not be enough to take it over.
    const isOwn = member.userId === own.userId;
    if (isOwn || !(await mayReset(change, member.userId))) return 'reset-not-allowed';
    const expiresAt = new Date(change.now.getTime() + LINK_GOOD_FOR);
    const reset = { tokenHash: hashSecret(secret), userId: member.userId, madeBy: own.userId, expiresAt };
    await insertPasswordReset(change.tx, reset);
    change.audit('password.reset-link-made', 'user', member.userId);
    return undefined;
  });
  return problem === undefined ? succeed(secret) : fail(problem);
}

/** True while a link is good. */
export async function isResetLink(context: ServerContext, secret: string): Promise<boolean> {
  const now = new Date(context.now());
  return (await findPasswordReset(context.database, hashSecret(secret), now)) !== undefined;
}

/** What follows on a new password, in the chain of every team of the person. @returns the devices signed out. */
async function settle(
  tx: Database,
  context: ServerContext,
  userId: string,
  act: 'password.changed' | 'password.reset',
  isDevicesToo: boolean,
): Promise<readonly { readonly teamId: string; readonly deviceId: string }[]> {
  const at = new Date(context.now());
  await deletePendingSignIns(tx, userId);
  const memberships = await listMemberships(tx, userId);
  // In one order for all, so that two of them never wait for each other.
  const teamIds = memberships.map(({ teamId }) => teamId).sort();
  const revoked: { teamId: string; deviceId: string }[] = [];
  for (const teamId of isDevicesToo ? teamIds : []) {
    for (const deviceId of await revokeDevices(tx, teamId, userId, at)) revoked.push({ teamId, deviceId });
  }
  for (const teamId of teamIds) {
    const entries: AuditEntry[] = [{ at, actorId: userId, act, subject: { kind: 'user', id: userId } }];
    for (const { deviceId } of revoked.filter((device) => device.teamId === teamId)) {
      entries.push({
        at,
        actorId: userId,
        act: 'device.signed-out',
        subject: { kind: 'device', id: deviceId },
      });
    }
    await appendAudit(tx, teamId, entries);
  }
  return revoked;
}

function announceSignedOut(
  context: ServerContext,
  devices: readonly { readonly teamId: string; readonly deviceId: string }[],
): void {
  for (const device of devices) context.events.publish({ type: 'signed-out', ...device });
}

type NewPasswordProblem = 'password-short' | 'password-long';

function findPasswordProblem(password: string): NewPasswordProblem | undefined {
  if (password.length < SHORTEST_PASSWORD) return 'password-short';
  return password.length > LONGEST_PASSWORD ? 'password-long' : undefined;
}

interface NewPassword {
  readonly password: string;
  /** True to sign out all of the person's devices as well. */
  readonly isDevicesToo: boolean;
}

/** Changes the password of somebody who knows the one they have, and ends their other sessions. */
export async function changePassword(
  context: ServerContext,
  accounts: Accounts,
  { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
  { current, password, isDevicesToo }: NewPassword & { readonly current: string },
): Promise<'password-wrong' | NewPasswordProblem | undefined> {
  const problem = findPasswordProblem(password);
  if (problem !== undefined) return problem;
  const { password: passwords } = await accounts.$context;
  const stored = await readPassword(context.database, userId);
  const isKnown =
    stored !== undefined &&
    current.length <= LONGEST_PASSWORD &&
    (await passwords.verify({ hash: stored, password: current }));
  if (!isKnown) return 'password-wrong';
  const hash = await passwords.hash(password);
  const revoked = await runWithRetries(context.database, context.random, async (tx) => {
    await updatePassword(tx, userId, hash, new Date(context.now()));
    await deleteSessions(tx, userId, { except: sessionId });
    return settle(tx, context, userId, 'password.changed', isDevicesToo);
  });
  announceSignedOut(context, revoked);
  return undefined;
}

/** Sets a new password by a link, which is then used up, and ends all sessions of the person. */
export async function resetPassword(
  context: ServerContext,
  accounts: Accounts,
  secret: string,
  { password, isDevicesToo }: NewPassword,
): Promise<'unknown' | NewPasswordProblem | undefined> {
  const problem = findPasswordProblem(password);
  if (problem !== undefined) return problem;
  const tokenHash = hashSecret(secret);
  // Hashing takes a while, and the transaction should not: only for those who have a link that is good.
  if (!(await isResetLink(context, secret))) return 'unknown';
  const hash = await (await accounts.$context).password.hash(password);
  const revoked = await runWithRetries(context.database, context.random, async (tx) => {
    const now = new Date(context.now());
    const userId = await findPasswordReset(tx, tokenHash, now);
    if (userId === undefined || !(await deletePasswordReset(tx, tokenHash))) return undefined;
    await updatePassword(tx, userId, hash, now);
    await deleteSessions(tx, userId);
    return settle(tx, context, userId, 'password.reset', isDevicesToo);
  });
  if (revoked === undefined) return 'unknown';
  announceSignedOut(context, revoked);
  return undefined;
}
