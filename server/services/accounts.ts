import { betterAuth } from 'better-auth';
import { bearer, deviceAuthorization, organization } from 'better-auth/plugins';
import { adminAc, memberAc, ownerAc } from 'better-auth/plugins/organization/access';
import { DEVICE_CLIENT_ID } from '@/sync/sign-in';
import type { TeamRole } from '@/talent/actor';
import type { Database } from '../database/schema';
import type { Log } from '../logging';

const DAY = 24 * 60 * 60;

/**
 * What a role may do with the team itself. What it may do with people and roles is decided by each command.
 */
const ROLES = {
  owner: ownerAc,
  admin: adminAc,
  recruiter: memberAc,
  'hiring-manager': memberAc,
  viewer: memberAc,
} satisfies Record<TeamRole, unknown>;

export interface AccountOptions {
  readonly database: Database;
  readonly secret: string;
  /** Origin by which people reach the server. */
  readonly publicUrl: string;
  readonly trustedExtensionIds: readonly string[];
  readonly log: Log;
}

/**
 * Accounts, teams, invitations and the sign-in of devices. It is only ever called from our own routes, so no
 * endpoint of it is reachable that no route names.
 */
export function createAccounts({ database, secret, publicUrl, trustedExtensionIds, log }: AccountOptions) {
  return betterAuth({
    appName: 'Kith',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: { db: database, type: 'postgres', transaction: true },
    trustedOrigins: [publicUrl, ...trustedExtensionIds.map((id) => `chrome-extension://${id}`)],
    emailAndPassword: { enabled: true, minPasswordLength: 10, maxPasswordLength: 128 },
    session: { expiresIn: 7 * DAY, updateAge: DAY },
    // Its limiter counts by address, which a proxy in front makes one for all: see throttle.ts instead.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: { useSecureCookies: publicUrl.startsWith('https:'), cookiePrefix: 'kith' },
    logger: {
      // Its messages may hold addresses and codes in what follows the text: only the text is kept.
      log: (level, message) => log[level]({ from: 'accounts' }, message),
    },
    plugins: [
      organization({
        roles: ROLES,
        creatorRole: 'owner',
        invitationExpiresIn: 7 * DAY,
        membershipLimit: 1_000,
        cancelPendingInvitationsOnReInvite: true,
      }),
      deviceAuthorization({
        verificationUri: `${publicUrl}/device`,
        expiresIn: '15m',
        interval: '2s',
        validateClient: (clientId) => clientId === DEVICE_CLIENT_ID,
      }),
      bearer(),
    ],
  });
}

export type Accounts = ReturnType<typeof createAccounts>;
