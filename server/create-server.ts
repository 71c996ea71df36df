import { webcrypto } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { WebSocketServer, type WebSocket } from 'ws';
import { createNewId, type RandomBytes } from '@/utils/ids';
import { createApp } from './app';
import { loadAuthSecret, type ServerConfig } from './config';
import { Networks } from './networks';
import { migrateToLatest } from './database/migrate';
import { NotifyCarrier } from './database/notify-carrier';
import { openPglite, openPostgres, type OpenedDatabase } from './database/open-database';
import { createLog, describeError, type Log } from './logging';
import { createMetrics, measureProcess } from './metrics';
import { createClientAddress } from './routes/client-address';
import { createAccounts } from './services/accounts';
import { Limits } from './services/limits';
import { erasureListIn, writeErasureList } from './operations/erasure-list';
import { oneAtATime } from '@/utils/one-at-a-time';
import { purgeBins } from './services/purge-bins';
import { createPostWebhook, type PostWebhook } from './services/post-webhook';
import { WebhookDeliveries, type StartTimer } from './services/webhook-deliveries';
import { WebhookSecrets } from './services/webhook-secrets';
import { sweepExpired } from './services/sweep-expired';
import type { ServerContext } from './services/server-context';
import { TeamEvents } from './services/team-events';
import { trackConnections } from './track-connections';

/** A message of a device on the WebSocket is a token at most. */
const MOST_SOCKET_BYTES = 4 * 1024;
/** Milliseconds that requests under way have to finish when the server stops. */
const DRAIN_WITHIN = 10_000;
/** RFC 6455, 7.4.1: the server goes down; devices come back by themselves. */
const GOING_AWAY = 1001;
const SWEEP_EVERY = 60 * 60_000;

export interface ServerOptions {
  readonly config: ServerConfig;
  /** Milliseconds since the epoch. Default: the wall clock. */
  readonly now?: () => number;
  /** A number from 0 to 1. Default: `Math.random`. */
  readonly random?: () => number;
  /** Default: standard output at the configured level. */
  readonly log?: Log;
  /** Starts the time that requests under way have when the server stops, and returns how to call it off. */
  readonly startDrainDeadline?: (expire: () => void) => () => void;
  /** A database that is open already; closed with the server. Default: as configured. */
  readonly database?: OpenedDatabase;
  /** How often things may be tried, where that differs from the usual. */
  readonly limits?: ConstructorParameters<typeof Limits>[1];
  /** Calls the receivers of webhooks. Default: over the network. */
  readonly postWebhook?: PostWebhook;
  /** Starts the time that such a receiver has to answer, and returns how to call it off. */
  readonly startAnswerTimer?: StartTimer;
}

/** A server that listens. */
export interface RunningServer {
  /** Origin by which people reach it. */
  readonly publicUrl: string;
  readonly port: number;
  readonly context: ServerContext;
  /** What it answers: methods and patterns of paths. */
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  /** Finishes what is under way, hangs up, and closes the database. */
  readonly stop: () => Promise<void>;
}

function startDeadline(expire: () => void): () => void {
  const timer = setTimeout(expire, DRAIN_WITHIN);
  return () => clearTimeout(timer);
}

function openDatabase(config: ServerConfig, log: Log): Promise<OpenedDatabase> | OpenedDatabase {
  if (config.databaseUrl === undefined) return openPglite(config.dataDirectory);
  const onIdleError = (error: Error): void => {
    log.warn(describeError(error), 'a connection to the database broke');
  };
  return openPostgres(config.databaseUrl, onIdleError, config.databasePoolSize);
}

/**
 * Starts a server: opens and migrates its database, then listens.
 * @throws FolderInUse, or what the database or the port had to say.
 */
export async function createServer(options: ServerOptions): Promise<RunningServer> {
  const {
    config,
    now = Date.now,
    random = Math.random,
    startDrainDeadline = startDeadline,
    limits,
    postWebhook,
    startAnswerTimer,
  } = options;
  const log = options.log ?? createLog(config.logLevel);
  const opened = options.database ?? (await openDatabase(config, log));
  try {
    await migrateToLatest(opened.database);
    const parts = { config, now, random, log, opened, startDrainDeadline, limits };
    return await listen({ ...parts, postWebhook, startAnswerTimer });
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
  readonly startDrainDeadline: (expire: () => void) => () => void;
  readonly limits: ServerOptions['limits'];
  readonly postWebhook: PostWebhook | undefined;
  readonly startAnswerTimer: StartTimer | undefined;
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
  const { config, now, random, log, opened, startDrainDeadline } = parts;
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
  const connections = trackConnections(http);
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
  const randomBytes: RandomBytes = (bytes) => webcrypto.getRandomValues(bytes);
  const newId = createNewId(now, randomBytes);
  const limits = new Limits(opened.database, parts.limits);
  const metrics = createMetrics();
  if (config.metricsToken !== undefined) measureProcess(metrics);
  let isStopping = false;
  // One after the other: two would write over each other's unfinished file.
  const keepErasures = oneAtATime(async () => {
    try {
      await writeErasureList(opened.database, erasureListIn(config.dataDirectory));
    } catch (error) {
      log.error(describeError(error), 'could not keep the list of erasures beside the database');
    }
  });
  const networks = new Networks(config.webhookNetworks);
  const webhookSecrets = new WebhookSecrets(secret, randomBytes);
  const webhooks = new WebhookDeliveries({
    database: opened.database,
    now,
    random,
    log,
    metrics,
    secrets: webhookSecrets,
    post: parts.postWebhook ?? createPostWebhook(networks),
    startAnswerTimer: parts.startAnswerTimer,
  });
  const context: ServerContext = {
    database: opened.database,
    events,
    limits,
    log,
    metrics,
    now,
    random,
    newId,
    keepErasures,
    networks,
    webhooks,
    webhookSecrets,
    isStopping: () => isStopping,
  };
  const accounts = createAccounts({
    database: opened.database,
    secret,
    publicUrl,
    trustedExtensionIds: config.trustedExtensionIds,
    sessionIdle: config.sessionIdle,
    log,
  });
  const { registration, metricsToken, sessionLongest, proxyHops } = config;
  const clientAddress = createClientAddress(proxyHops);
  const pages = { server: context, accounts, publicUrl, registration, sessionLongest, clientAddress };
  const app = createApp(pages, metricsToken);
  setApp(app);

  const sweep = (): void => {
    // What another server has erased.
    void keepErasures();
    const sweepAll = async (): Promise<void> => {
      await sweepExpired(context);
      await purgeBins(context);
    };
    sweepAll().catch((error: unknown) => {
      log.warn(describeError(error), 'could not sweep what has expired');
    });
  };
  const sweeping = setInterval(sweep, SWEEP_EVERY);
  sweeping.unref();
  // What waited when the server was last stopped, or killed.
  webhooks.wake();
  log.info({ url: publicUrl, database: opened.kind }, 'Kith server listens');

  const finish = async (): Promise<void> => {
    isStopping = true;
    clearInterval(sweeping);
    const closed = new Promise<void>((resolve) => {
      http.close(() => resolve());
    });
    const hangUp = (socket: WebSocket): void => socket.close(GOING_AWAY, 'going away');
    // One that was being opened when the stop began.
    sockets.on('connection', hangUp);
    for (const socket of sockets.clients) hangUp(socket);
    const callOff = startDrainDeadline(() => {
      log.warn('cutting what did not end in time');
      connections.cut();
      webhooks.abandon();
    });
    connections.drain();
    await Promise.all([closed, webhooks.stop()]);
    callOff();
    await events.close();
    await opened.close();
    log.info('Kith server stopped');
  };
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= finish());
  return { publicUrl, port, context, routes: app.routes, stop };
}
