import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DestinationStream } from 'pino';
import type { ServerConfig } from '../config';
import { createServer, type RunningServer } from '../create-server';
import { wrapPglite } from '../database/open-database';
import { createLog } from '../logging';
import { openPgliteInMemory } from './pglite-template';
import { startPostgres } from './postgres-cluster';

/** The databases on which every test of the server runs. */
export const DATABASES = ['pglite', 'postgres'] as const;
export type DatabaseKind = (typeof DATABASES)[number];

interface TestServerOptions {
  readonly now?: () => number;
  readonly registration?: ServerConfig['registration'];
  /** Where logs go, all levels of them. Default: only errors, to standard output. */
  readonly logTo?: DestinationStream;
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
  { now, registration = 'open', logTo }: TestServerOptions = {},
): Promise<TestServer> {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), 'kith-server-'));
  const cluster = kind === 'postgres' ? await startPostgres() : undefined;
  const config: ServerConfig = {
    host: '127.0.0.1',
    port: 0,
    publicUrl: undefined,
    databaseUrl: cluster?.connectionString,
    dataDirectory,
    authSecret: undefined,
    trustedExtensionIds: [],
    logLevel: 'error',
    registration,
  };
  const log = logTo === undefined ? createLog('error') : createLog('trace', logTo);
  const options = { config, log, ...(now === undefined ? {} : { now }) };
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
