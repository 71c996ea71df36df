import type { Actor } from '@/talent/actor';
import { fail, succeed, type Result } from '@/utils/result';
import { ZERO_CLOCK } from '@/sync/clock';
import type { Database } from '../database/schema';
import { findDevice, insertDevice, markSeen, revokeDevices, type DeviceRow } from '../repositories/devices';
import { findMember, type Member } from '../repositories/members';
import { appendAudit, type AuditEntry } from './audit';
import { createSecret, hashSecret, isSecretOf, readToken, writeToken } from './device-tokens';
import type { ServerContext } from './server-context';
import type { SyncFailure } from '@/sync/authority/sync-failure';
import { runWithRetries } from './with-retries';

/** How long a device may be in use before that is written down again, in milliseconds. */
const SEEN_EVERY = 5 * 60_000;

/** A device that said who it is, and whose it is. */
export interface SignedInDevice {
  readonly device: DeviceRow;
  readonly member: Member;
  readonly actor: Actor;
}

/** A device with its token, which is told once. */
export interface CreatedDevice {
  readonly deviceId: string;
  readonly token: string;
}

/** Who a member is to the rules. */
export function actorOf(member: Member): Actor {
  return { userId: member.userId, role: member.role, groups: member.groups };
}

/** Makes a device for a member. The token is told once and only its hash is kept. */
export function createDevice(context: ServerContext, member: Member, name: string): Promise<CreatedDevice> {
  return runWithRetries(context.database, context.random, (tx) => insertDeviceOf(context, tx, member, name));
}

/** The token is told once and only its hash is kept. */
async function insertDeviceOf(
  context: ServerContext,
  tx: Database,
  member: Member,
  name: string,
): Promise<CreatedDevice> {
  const deviceId = context.newId();
  const secret = createSecret();
  const now = new Date(context.now());
  await insertDevice(tx, {
    team_id: member.teamId,
    id: deviceId,
    user_id: member.userId,
    name,
    token_hash: hashSecret(secret),
    last_clock: ZERO_CLOCK,
    created_at: now,
    last_seen_at: now,
  });
  const subject = { kind: 'device', id: deviceId };
  await appendAudit(tx, member.teamId, [
    { at: now, actorId: member.userId, deviceId, act: 'device.added', subject },
  ]);
  return { deviceId, token: writeToken({ teamId: member.teamId, deviceId, secret }) };
}

/** Finds out whose a token is. A token that is wrong and one that was signed out fail alike. */
export async function authenticateDevice(
  context: ServerContext,
  token: string,
): Promise<Result<SignedInDevice, SyncFailure>> {
  const unknown = fail({ code: 'unauthenticated', message: 'This device is not signed in' } as const);
  const parts = readToken(token);
  if (parts === undefined) return unknown;
  const device = await findDevice(context.database, parts.teamId, parts.deviceId);
  if (device === undefined || !isSecretOf(parts.secret, device.token_hash)) return unknown;
  if (device.revoked_at !== null) return unknown;
  const member = await findMember(context.database, device.team_id, device.user_id);
  if (member === undefined) return fail({ code: 'not-a-member', message: 'No longer in this team' });
  const now = context.now();
  if (now - device.last_seen_at.getTime() > SEEN_EVERY) {
    await markSeen(context.database, device.team_id, device.id, new Date(now));
  }
  return succeed({ device, member, actor: actorOf(member) });
}

/** Whose devices to sign out: one of them, or all. */
interface DevicesOf {
  readonly teamId: string;
  readonly userId: string;
  readonly deviceId?: string;
}

/**
 * Signs out one device of a person in a team, or all of them, and hangs up on those that are connected. `by` is
 * who wants that, and on which device if it is one of the team's.
 * @returns how many were signed in.
 */
export async function signOutDevices(
  context: ServerContext,
  { teamId, userId, deviceId }: DevicesOf,
  by: { readonly userId: string; readonly deviceId?: string },
): Promise<number> {
  const at = new Date(context.now());
  const revoked = await runWithRetries(context.database, context.random, async (tx) => {
    const ids = await revokeDevices(tx, teamId, userId, at, deviceId);
    const entries = ids.map((id): AuditEntry => {
      const subject = { kind: 'device', id };
      return { at, actorId: by.userId, deviceId: by.deviceId, act: 'device.signed-out', subject };
    });
    await appendAudit(tx, teamId, entries);
    return ids;
  });
  for (const id of revoked) context.events.publish({ type: 'signed-out', teamId, deviceId: id });
  return revoked.length;
}
