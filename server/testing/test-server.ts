import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DestinationStream } from 'pino';
import type { ServerConfig } from '../config';
import { createServer, type RunningServer, type ServerOptions } from '../create-server';
import { wrapPglite } from '../database/open-database';
import { createLog } from '../logging';
import { openPgliteInMemory } from './pglite-template';
import { startPostgres } from './postgres-cluster';

/** The databases on which every test of the server runs. */
export const DATABASES = ['pglite', 'postgres'] as const;
export type DatabaseKind = (typeof DATABASES)[number];

interface TestServerOptions {
  readonly now?: () => number;
  readonly random?: () => number;
  readonly registration?: ServerConfig['registration'];
  /** Where logs go, all levels of them. Default: only errors, to standard output. */
  readonly proxyHops?: number;
  readonly limits?: ServerOptions['limits'];
  readonly logTo?: DestinationStream;
  readonly metricsToken?: string;
  readonly startDrainDeadline?: ServerOptions['startDrainDeadline'];
  readonly webhookNetworks?: ServerConfig['webhookNetworks'];
  readonly postWebhook?: ServerOptions['postWebhook'];
  readonly startAnswerTimer?: ServerOptions['startAnswerTimer'];
}

export interface TestServer {
  readonly server: RunningServer;
  /** Starts another server process, as it were, on the same database. PostgreSQL only. */
  readonly startAnother: () => Promise<RunningServer>;
  readonly stop: () => Promise<void>;
}

/** Starts a server on a free port with an empty database of its own. */
export async function startTestServer(
  kind: DatabaseKind,
  {
    now,
    random,
    registration = 'open',
    proxyHops = 0,
    limits,
    logTo,
    startDrainDeadline,
    metricsToken,
    webhookNetworks = [],
    postWebhook,
    startAnswerTimer,
  }: TestServerOptions = {},
): Promise<TestServer> {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), 'kith-server-'));
  const cluster = kind === 'postgres' ? await startPostgres() : undefined;
  const config: ServerConfig = {
    host: '127.0.0.1',
    port: 0,
    publicUrl: undefined,
    databaseUrl: cluster?.connectionString,
    databasePoolSize: 10,
    dataDirectory,
    authSecret: undefined,
    trustedExtensionIds: [],
    logLevel: 'error',
    registration,
    metricsToken,
    proxyHops,
    webhookNetworks,
    sessionIdle: 7 * 24 * 60 * 60_000,
    sessionLongest: 30 * 24 * 60 * 60_000,
  };
  const log = logTo === undefined ? createLog('error') : createLog('trace', logTo);
  const options = {
    config,
    log,
    ...(now === undefined ? {} : { now }),
    ...(random === undefined ? {} : { random }),
    ...(startDrainDeadline === undefined ? {} : { startDrainDeadline }),
    ...(postWebhook === undefined ? {} : { postWebhook }),
    ...(startAnswerTimer === undefined ? {} : { startAnswerTimer }),
    ...(limits === undefined ? {} : { limits }),
  };
  const others: RunningServer[] = [];
  const server = await createServer(
    cluster === undefined ? { ...options, database: wrapPglite(await openPgliteInMemory()) } : options,
  );
  return {
    server,
    startAnother: async () => {
      const other = await createServer(options);
      others.push(other);
      return other;
    },
    stop: async () => {
      for (const other of others) await other.stop();
      await server.stop();
      await cluster?.stop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
}
