import { betterAuth } from 'better-auth';
import { bearer, deviceAuthorization, organization } from 'better-auth/plugins';
import { adminAc, memberAc, ownerAc } from 'better-auth/plugins/organization/access';
import { DEVICE_CLIENT_ID } from '@/sync/sign-in';
import type { TeamRole } from '@/talent/actor';
import type { Database } from '../database/schema';
import { describeError, type Log } from '../logging';
import { hashStoredTokens } from './stored-tokens';

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 128;
const DAY = 24 * 60 * 60;

/**
 * The roles as better-auth must know them. It decides nothing: no route reaches those of its endpoints that ask. What a
 * role may do is decided in `talent/access`.
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
  /** Milliseconds after which a session ends that nobody used. */
  readonly sessionIdle: number;
  readonly log: Log;
}

/**
 * Accounts, teams, invitations and the sign-in of devices. It is only ever called from our own routes, so no
 * endpoint of it is reachable that no route names.
 */
export function createAccounts(options: AccountOptions) {
  const { database, secret, publicUrl, trustedExtensionIds, sessionIdle, log } = options;
  const idleSeconds = Math.round(sessionIdle / 1000);
  return betterAuth({
    appName: 'Kith',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database: { db: database, type: 'postgres', transaction: true },
    trustedOrigins: [publicUrl, ...trustedExtensionIds.map((id) => `chrome-extension://${id}`)],
    emailAndPassword: {
      enabled: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    session: { expiresIn: idleSeconds, updateAge: Math.min(DAY, Math.round(idleSeconds / 8)) },
    // Its limiter counts by address, which a proxy in front makes one for all: see limits.ts instead.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: { useSecureCookies: publicUrl.startsWith('https:'), cookiePrefix: 'kith' },
    logger: {
      // Its messages hold mail addresses, and what databases say: only what broke and where is kept.
      log: (level, ...said: readonly unknown[]) => {
        const error = said.find((value) => value instanceof Error);
        log[level]({ from: 'accounts', ...(error === undefined ? {} : describeError(error)) }, 'trouble');
      },
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
      hashStoredTokens(),
    ],
  });
}

export type Accounts = ReturnType<typeof createAccounts>;
