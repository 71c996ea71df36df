import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const LOADER = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs the server as `npm run server` does, and does something once it listens. */
async function runMain(
  variables: Record<string, string>,
  onListening: (url: string, kill: (signal: NodeJS.Signals) => void) => Promise<void>,
): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', LOADER, MAIN], {
    env: { PATH: process.env['PATH'], ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let listening: Promise<void> | undefined;
  const hear = (chunk: Buffer): void => {
    output += chunk.toString();
    const url = /"url":"([^"]+)"/.exec(output)?.[1];
    if (url !== undefined) listening ??= onListening(url, (signal) => child.kill(signal));
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  await listening;
  return { code, output };
}

describe('the server as a process', () => {
  it('starts from nothing, answers, and stops cleanly when asked to', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kith-main-'));
    const { code, output } = await runMain({ DATA_DIR: folder, PORT: '0' }, async (url, kill) => {
      expect((await fetch(`${url}/api/ready`)).status).toBe(200);
      expect((await readdir(folder)).sort()).toEqual(['auth-secret', 'lock', 'pglite']);
      const second = await runMain({ DATA_DIR: folder, PORT: '0' }, async () => undefined);
      expect(second.code).toBe(1);
      expect(second.output).toContain('is in use by process');
      kill('SIGTERM');
    });
    expect(output).toContain('Kith server stopped');
    expect(code).toBe(0);
    expect((await readdir(folder)).sort()).toEqual(['auth-secret', 'pglite']);
    await rm(folder, { recursive: true });
  });

  it('says what to do when there is no PostgreSQL where it should be', async () => {
    const { code, output } = await runMain(
      { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing', PORT: '0' },
      async () => undefined,
    );
    expect(code).toBe(1);
    expect(output).toContain('DATABASE_URL leads to no PostgreSQL');
  });

  it('says which setting is wrong, and does not start', async () => {
    const { code, output } = await runMain({ PORT: 'eighty' }, async () => undefined);
    expect(code).toBe(2);
    expect(output).toContain('PORT should be a port number');
  });
});
