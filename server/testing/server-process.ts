import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const LOADER = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** A server in a process of its own, from its start to its death. */
export interface ServerProcess {
  readonly child: ChildProcess;
  /** Where the server listens. */
  readonly listening: Promise<string>;
  readonly ended: Promise<void>;
}

/** Starts a server on any free port, with its database in a folder. */
export function startServerProcess(
  folder: string,
  variables: Readonly<Record<string, string>> = {},
): ServerProcess {
  const child = spawn(process.execPath, ['--import', LOADER, MAIN], {
    env: { PATH: process.env['PATH'], DATA_DIR: folder, PORT: '0', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  const listening = new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      const url = /"url":"([^"]+)"/.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('close', () => reject(new Error(`The server ended: ${output}`)));
  });
  // Who kills it at its start does not wait for it.
  listening.catch(() => undefined);
  return { child, listening, ended };
}

export async function killServerProcess({ child, ended }: ServerProcess): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}
