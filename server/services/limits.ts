import { CompiledQuery } from 'kysely';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../database/schema';
import { hashSecret } from './device-tokens';

const QUARTER_HOUR = 15 * 60;

/** How often something may be tried in so many seconds, for each key. */
const LIMITS = {
  /** Passwords for one account from one network address: what somebody who mistypes needs. */
  'sign-in': { points: 10, duration: QUARTER_HOUR },
  /** Passwords for one account from anywhere, so that many addresses do not help to guess one. */
  'sign-in-account': { points: 100, duration: QUARTER_HOUR },
  /** Passwords for any account from one network address, behind which a whole office may sit. */
  'sign-in-address': { points: 300, duration: QUARTER_HOUR },
  /** The current password of somebody who is signed in. */
  password: { points: 10, duration: QUARTER_HOUR },
  /** Wrong codes of devices, by person. */
  code: { points: 10, duration: QUARTER_HOUR },
  /** Codes that devices ask for, by network address. */
  'device-code': { points: 100, duration: QUARTER_HOUR },
  /** Accounts that are made, by network address. */
  'sign-up': { points: 50, duration: QUARTER_HOUR },
  /** Invitations that one person makes. */
  invitation: { points: 50, duration: QUARTER_HOUR },
  /** Calls that one person has webhooks make, tests and repetitions. */
  webhook: { points: 60, duration: QUARTER_HOUR },
  /** Pushes and pulls. A device that works through a long queue makes some a second. */
  'sync-device': { points: 600, duration: 60 },
  'sync-person': { points: 1_200, duration: 60 },
} as const;
export type LimitName = keyof typeof LIMITS;

/** What is counted, and whose. */
export type LimitKey = readonly [name: LimitName, key: string];

/** The database as rate-limiter-flexible speaks to `pg`. */
function asClient(database: Database) {
  return {
    query: async ({ text, values = [] }: { text: string; values?: readonly unknown[] }) => {
      const { rows, numAffectedRows } = await database.executeQuery(CompiledQuery.raw(text, [...values]));
      return { rows, rowCount: rows.length > 0 ? rows.length : Number(numAffectedRows ?? 0) };
    },
  };
}

/**
 * Counts attempts in the database, so that all processes of a server count together. Keys are stored as hashes:
 * they are addresses of people and of their networks.
 */
export class Limits {
  readonly #limiters: ReadonlyMap<LimitName, RateLimiterPostgres>;

  /** `overrides` is for tests that cannot try as often. */
  constructor(
    database: Database,
    overrides: Partial<Record<LimitName, { readonly points: number; readonly duration: number }>> = {},
  ) {
    const storeClient = asClient(database);
    const create = (name: LimitName) =>
      new RateLimiterPostgres({
        ...(overrides[name] ?? LIMITS[name]),
        storeClient,
        storeType: 'client',
        tableName: 'rate_limit',
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix: name,
        // Who is over the limit is turned away without asking the database again.
        inMemoryBlockOnConsumed: (overrides[name] ?? LIMITS[name]).points + 1,
      });
    // An object's own keys are its keys.
    const names = Object.keys(LIMITS) as LimitName[];
    this.#limiters = new Map(names.map((name) => [name, create(name)]));
  }

  /**
   * Counts one attempt for each key.
   * @returns undefined when it may be made, else the seconds after which to try again.
   */
  async take(...keys: readonly LimitKey[]): Promise<number | undefined> {
    const waits = await Promise.all(keys.map((key) => this.#takeOne(key)));
    const longest = Math.max(...waits);
    return longest > 0 ? longest : undefined;
  }

  /** Takes back that an attempt was counted, because it was no failure. */
  async giveBack(...keys: readonly LimitKey[]): Promise<void> {
    await Promise.all(keys.map(([name, key]) => this.#find(name).reward(hashSecret(key))));
  }

  /** Forgets what was counted for a key. */
  async forget([name, key]: LimitKey): Promise<void> {
    await this.#find(name).delete(hashSecret(key));
  }

  async #takeOne([name, key]: LimitKey): Promise<number> {
    try {
      await this.#find(name).consume(hashSecret(key));
      return 0;
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    }
  }

  #find(name: LimitName): RateLimiterPostgres {
    const limiter = this.#limiters.get(name);
    if (limiter === undefined) throw new Error(`No limit of the name ${name}`);
    return limiter;
  }
}

/** Counts a sign-in that was right as none, and forgets what that person mistyped before. */
export async function settleSignIn(limits: Limits, keys: readonly LimitKey[]): Promise<void> {
  for (const key of keys) await (key[0] === 'sign-in' ? limits.forget(key) : limits.giveBack(key));
}

/** What a sign-in counts for. Without a network address that tells clients apart, by the account alone. */
export function signInKeys(email: string, address: string | undefined): readonly LimitKey[] {
  const account = email.trim().toLowerCase();
  const keys: LimitKey[] = [
    ['sign-in', JSON.stringify([account, address ?? ''])],
    ['sign-in-account', account],
  ];
  if (address !== undefined) keys.push(['sign-in-address', address]);
  return keys;
}
