import { CHROMIUM_ID } from '@/utils/extension-identity';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import { fail, succeed, type Result } from '@/utils/result';
import { isNetwork } from './networks';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const SHORTEST_SECRET = 32;
const MOST_CONNECTIONS = 200;
/** What an `Authorization: Bearer` header can carry, and nobody guesses. */
const METRICS_TOKEN = /^[\x21-\x7e]{32,512}$/;

/**
 * The extensions that are released under this project's name. Only an exact id is ever trusted. The extension
 * needs no trust to sync: it sends its token, never a cookie.
 */
const RELEASED_EXTENSION_IDS: readonly string[] = [CHROMIUM_ID];

/** How a server runs. Times are in milliseconds. */
export interface ServerConfig {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Origin by which people reach the server; undefined: derived from the address that it listens on. */
  readonly publicUrl: string | undefined;
  /** PostgreSQL's connection string; undefined: PGlite in `dataDirectory`. */
  readonly databaseUrl: string | undefined;
  /** Connections to PostgreSQL at most, beside the one that listens. */
  readonly databasePoolSize: number;
  readonly dataDirectory: string;
  readonly authSecret: string | undefined;
  readonly trustedExtensionIds: readonly string[];
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Who may make an account and a team: anyone who reaches the server, or only those with an invitation. */
  readonly registration: 'open' | 'invitation';
  /** What Prometheus sends to read the metrics; undefined: nobody may read them. */
  readonly metricsToken: string | undefined;
  /** How long a session of the pages lasts without use, and in all. */
  readonly sessionIdle: number;
  readonly sessionLongest: number;
  /** How many proxies stand in front and add to `X-Forwarded-For`. */
  readonly proxyHops: number;
  /** Private networks in the notation of CIDR that webhooks may lead into. */
  readonly webhookNetworks: readonly string[];
}

const HOUR = 60 * 60_000;
const DEFAULT_IDLE_HOURS = 7 * 24;
const DEFAULT_LONGEST_HOURS = 30 * 24;

const hours = z.coerce.number().check(z.gte(0.25), z.lte(24 * 365));
function splitList(list: string | undefined): readonly string[] {
  return (list ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

const networks = z.string().check(z.refine((list) => splitList(list).every(isNetwork)));
const text = z.string().check(z.trim(), z.minLength(1));

const environment = z.object({
  HOST: z.optional(text),
  PORT: z.optional(z.coerce.number().check(z.int(), z.gte(0), z.lte(65_535))),
  PUBLIC_URL: z.optional(z.url({ protocol: /^https?$/ })),
  DATABASE_URL: z.optional(z.url({ protocol: /^postgres(ql)?$/ })),
  DATABASE_POOL_SIZE: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(MOST_CONNECTIONS))),
  DATA_DIR: z.optional(text),
  AUTH_SECRET: z.optional(z.string().check(z.minLength(SHORTEST_SECRET))),
  TRUSTED_EXTENSION_IDS: z.optional(z.string().check(z.regex(/^[0-9a-zA-Z@.{}_, -]*$/))),
  LOG_LEVEL: z.optional(z.enum(LOG_LEVELS)),
  REGISTRATION: z.optional(z.enum(['open', 'invitation'])),
  METRICS_TOKEN: z.optional(z.string().check(z.regex(METRICS_TOKEN))),
  PROXY_HOPS: z.optional(z.coerce.number().check(z.int(), z.gte(0), z.lte(10))),
  SESSION_IDLE_HOURS: z.optional(hours),
  SESSION_LONGEST_HOURS: z.optional(hours),
  WEBHOOKS_PRIVATE_NETWORKS: z.optional(networks),
});

const EXPLANATIONS: Readonly<Record<string, string>> = {
  HOST: 'the address to listen on, such as 127.0.0.1 or 0.0.0.0',
  PORT: 'a port number from 0 to 65535',
  PUBLIC_URL: 'the http(s) address by which people reach the server, such as https://kith.example.com',
  DATABASE_URL: 'a PostgreSQL address, such as postgres://kith:password@localhost:5432/kith',
  DATABASE_POOL_SIZE: `a number of connections from 1 to ${MOST_CONNECTIONS}`,
  DATA_DIR: 'a folder',
  AUTH_SECRET: `at least ${SHORTEST_SECRET} random characters (leave it out to have one made)`,
  TRUSTED_EXTENSION_IDS: 'exact extension ids, separated by commas',
  LOG_LEVEL: `one of ${LOG_LEVELS.join(', ')}`,
  REGISTRATION: 'open or invitation',
  METRICS_TOKEN: '32 to 512 random characters without spaces, such as `openssl rand -hex 32` gives',
  PROXY_HOPS: 'how many proxies stand in front of the server, from 0 to 10',
  SESSION_IDLE_HOURS: 'hours, from 0.25 to 8760',
  SESSION_LONGEST_HOURS: 'hours, from 0.25 to 8760',
  WEBHOOKS_PRIVATE_NETWORKS: 'networks such as 10.0.0.0/8 or fd00::/8, separated by commas',
};

/** The names of all environment variables that the server reads. */
export const VARIABLES: readonly string[] = Object.keys(environment.shape);

const WILDCARD_HOSTS = new Set(['0.0.0.0', '::', '[::]']);

/**
 * Reads the configuration from environment variables.
 * @returns one line for each variable that is wrong, saying what it should be.
 */
export function readConfig(
  variables: Readonly<Record<string, string | undefined>>,
): Result<ServerConfig, readonly string[]> {
  // An empty variable is what `NAME= command` and most container tools write for "not set".
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const names = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
    return fail([...names].map((name) => `${name} should be ${EXPLANATIONS[name] ?? 'something else'}.`));
  }
  const values = parsed.data;
  const host = values.HOST ?? '127.0.0.1';
  if (values.PUBLIC_URL === undefined && WILDCARD_HOSTS.has(host)) {
    return fail([`PUBLIC_URL is needed with HOST=${host}: ${EXPLANATIONS['PUBLIC_URL'] ?? ''}.`]);
  }
  return succeed({
    host,
    port: values.PORT ?? 8787,
    publicUrl: values.PUBLIC_URL === undefined ? undefined : new URL(values.PUBLIC_URL).origin,
    databaseUrl: values.DATABASE_URL,
    databasePoolSize: values.DATABASE_POOL_SIZE ?? 10,
    dataDirectory: path.resolve(values.DATA_DIR ?? '.data/server'),
    authSecret: values.AUTH_SECRET,
    trustedExtensionIds: [...RELEASED_EXTENSION_IDS, ...splitList(values.TRUSTED_EXTENSION_IDS)],
    logLevel: values.LOG_LEVEL ?? 'info',
    registration: values.REGISTRATION ?? 'open',
    metricsToken: values.METRICS_TOKEN,
    proxyHops: values.PROXY_HOPS ?? 0,
    sessionIdle: (values.SESSION_IDLE_HOURS ?? DEFAULT_IDLE_HOURS) * HOUR,
    webhookNetworks: splitList(values.WEBHOOKS_PRIVATE_NETWORKS),
    sessionLongest: (values.SESSION_LONGEST_HOURS ?? DEFAULT_LONGEST_HOURS) * HOUR,
  });
}

/** The secret that signs cookies: the configured one, or one that is made once and kept in the data folder. */
export async function loadAuthSecret(config: ServerConfig): Promise<string> {
  if (config.authSecret !== undefined) return config.authSecret;
  const file = path.join(config.dataDirectory, 'auth-secret');
  await mkdir(config.dataDirectory, { recursive: true, mode: 0o700 });
  try {
    // `wx`: of two servers that start at once, one writes and both read what it wrote.
    await writeFile(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const secret = (await readFile(file, 'utf8')).trim();
  if (secret.length < SHORTEST_SECRET) {
    throw new Error(`${file} holds no secret: delete it to have a new one made (everyone signs in again).`);
  }
  return secret;
}
