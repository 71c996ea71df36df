import { webcrypto } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { WebSocketServer } from 'ws';
import { createNewId } from '@/utils/ids';
import { createApp } from './app';
import { loadAuthSecret, type ServerConfig } from './config';
import { migrateToLatest } from './database/migrate';
import { NotifyCarrier } from './database/notify-carrier';
import { openPglite, openPostgres, type OpenedDatabase } from './database/open-database';
import { createLog, describeError, type Log } from './logging';
import { createAccounts } from './services/accounts';
import { sweepExpired } from './services/sweep-expired';
import type { ServerContext } from './services/server-context';
import { TeamEvents } from './services/team-events';
import { Throttle } from './services/throttle';

/** A message of a device on the WebSocket is a token at most. */
const MOST_SOCKET_BYTES = 4 * 1024;
/** Milliseconds that requests under way have to finish when the server stops. */
const DRAIN_WITHIN = 10_000;
const SWEEP_EVERY = 60 * 60_000;

export interface ServerOptions {
  readonly config: ServerConfig;
  /** Milliseconds since the epoch. Default: the wall clock. */
  readonly now?: () => number;
  /** A number from 0 to 1. Default: `Math.random`. */
  readonly random?: () => number;
  /** Default: standard output at the configured level. */
  readonly log?: Log;
  /** A database that is open already; closed with the server. Default: as configured. */
  readonly database?: OpenedDatabase;
}

/** A server that listens. */
export interface RunningServer {
  /** Origin by which people reach it. */
  readonly publicUrl: string;
  readonly port: number;
  readonly context: ServerContext;
  /** Finishes what is under way, hangs up, and closes the database. */
  readonly stop: () => Promise<void>;
}

function openDatabase(config: ServerConfig, log: Log): Promise<OpenedDatabase> | OpenedDatabase {
  if (config.databaseUrl === undefined) return openPglite(config.dataDirectory);
  return openPostgres(config.databaseUrl, (error) => {
    log.warn(describeError(error), 'a connection to the database broke');
  });
}

/**
 * Starts a server: opens and migrates its database, then listens.
 * @throws FolderInUse, or what the database or the port had to say.
 */
export async function createServer(options: ServerOptions): Promise<RunningServer> {
  const { config, now = Date.now, random = Math.random } = options;
  const log = options.log ?? createLog(config.logLevel);
  const opened = options.database ?? (await openDatabase(config, log));
  try {
    await migrateToLatest(opened.database);
    return await listen({ config, now, random, log, opened });
  } catch (error) {
    await opened.close();
    throw error;
  }
}

interface Parts {
  readonly config: ServerConfig;
  readonly now: () => number;
  readonly random: () => number;
  readonly log: Log;
  readonly opened: OpenedDatabase;
}

async function createEvents({ config, opened, log }: Parts): Promise<TeamEvents> {
  const events = new TeamEvents();
  if (opened.kind === 'postgres' && config.databaseUrl !== undefined) {
    const carrier = new NotifyCarrier({
      connectionString: config.databaseUrl,
      database: opened.database,
      deliver: (event) => events.deliver(event),
      log,
    });
    await carrier.listen();
    events.carryWith(carrier);
  }
  return events;
}

async function listen(parts: Parts): Promise<RunningServer> {
  const { config, now, random, log, opened } = parts;
  const secret = await loadAuthSecret(config);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_SOCKET_BYTES });
  // The port is only known once the server listens, and the routes need it: requests of that moment wait.
  let setApp: (app: Hono) => void = () => undefined;
  const whenReady = new Promise<Hono>((resolve) => {
    setApp = resolve;
  });
  const http = createAdaptorServer({
    fetch: async (request, env) => (await whenReady).fetch(request, env),
    websocket: { server: sockets },
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(config.port, config.host, () => {
      http.off('error', reject);
      resolve();
    });
  });
  // A server that listens on a port has an address of this kind.
  const { port } = http.address() as AddressInfo;
  const publicUrl = config.publicUrl ?? `http://${config.host}:${port}`;

  const events = await createEvents(parts);
  const newId = createNewId(now, (bytes) => webcrypto.getRandomValues(bytes));
  const context: ServerContext = { database: opened.database, events, log, now, random, newId };
  const accounts = createAccounts({
    database: opened.database,
    secret,
    publicUrl,
    trustedExtensionIds: config.trustedExtensionIds,
    log,
  });
  const throttle = new Throttle(now);
  const { registration } = config;
  setApp(createApp({ server: context, accounts, publicUrl, registration, throttle }));

  const sweep = (): void => {
    sweepExpired(context).catch((error: unknown) => {
      log.warn(describeError(error), 'could not sweep what has expired');
    });
  };
  const sweeping = setInterval(sweep, SWEEP_EVERY);
  sweeping.unref();
  log.info({ url: publicUrl, database: opened.kind }, 'Kith server listens');

  const stop = async (): Promise<void> => {
    clearInterval(sweeping);
    const closed = new Promise<void>((resolve) => {
      http.close(() => resolve());
    });
    for (const socket of sockets.clients) socket.close(1001, 'going away');
    const deadline = setTimeout(() => {
      for (const socket of sockets.clients) socket.terminate();
      if ('closeAllConnections' in http) http.closeAllConnections();
    }, DRAIN_WITHIN);
    if ('closeIdleConnections' in http) http.closeIdleConnections();
    await closed;
    clearTimeout(deadline);
    await events.close();
    await opened.close();
    log.info('Kith server stopped');
  };
  return { publicUrl, port, context, stop };
}
