import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** A new PGlite data folder takes 4 to 12 s, and longer on a machine that is busy. */
const START_MS = 90_000;
const STOP_MS = 10_000;

export interface TeamServerOptions {
  /** Folder that holds the database and whatever else the server keeps. */
  dataDirectory: string;
  /** 0 for any that is free. */
  port?: number;
  environment?: Record<string, string>;
}

export interface TeamServer {
  /** Such as `http://127.0.0.1:4311`, without a slash at the end. */
  origin: string;
  /** Everything the server has printed. */
  log(): string;
  /** Ends it as an operator does. */
  stop(): Promise<void>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
}

async function findFreePort(wanted: number): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', () =>
      reject(new Error(`Port ${wanted} is taken: stop what uses it, and try again.`)),
    );
    probe.listen(wanted, '127.0.0.1', resolve);
  });
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}

async function isHealthy(origin: string): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/api/health`, { signal: AbortSignal.timeout(2000) });
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * Starts the team server in a process of its own and waits until it is well.
 * @throws with what it printed, when it ends or stays silent.
 */
export async function startTeamServer(options: TeamServerOptions): Promise<TeamServer> {
  const port = await findFreePort(options.port ?? 0);
  const origin = `http://127.0.0.1:${port}`;
  // Node itself, rather than the tsx command, so that a signal reaches the server and no wrapper.
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: String(port), DATA_DIR: options.dataDirectory, ...options.environment },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  }
  const ended = once(child, 'exit');
  const isRunning = () => child.exitCode === null && child.signalCode === null;

  const end = async (signal: NodeJS.Signals) => {
    if (!isRunning()) return;
    child.kill(signal);
    const patience = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(patience);
  };

  const deadline = Date.now() + START_MS;
  while (!(await isHealthy(origin))) {
    if (!isRunning() || Date.now() > deadline) {
      await end('SIGKILL');
      throw new Error(`The team server did not start. It printed:\n${printed || '(nothing)'}`);
    }
    await new Promise((wake) => setTimeout(wake, 150));
  }
  return {
    origin,
    log: () => printed,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}
