import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { signUp, TestBrowser } from './testing/test-browser';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const AUDIT = fileURLToPath(new URL('audit.ts', import.meta.url));
const LOADER = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a program of the server as npm does, and does something once it listens. */
async function run(
  program: readonly string[],
  variables: Record<string, string>,
  onListening: (url: string, kill: (signal: NodeJS.Signals) => void) => Promise<void>,
): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', LOADER, ...program], {
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

const runMain = (
  variables: Record<string, string>,
  onListening: Parameters<typeof run>[2],
  ...flags: readonly string[]
) => run([MAIN, ...flags], variables, onListening);

/** Runs `npm run server:audit -- verify` on a folder. */
const verifyAudit = (folder: string) => run([AUDIT, 'verify'], { DATA_DIR: folder }, async () => undefined);

describe('the server as a process', () => {
  it('starts from nothing, answers, and stops cleanly when asked to', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kith-main-'));
    const { code, output } = await runMain({ DATA_DIR: folder, PORT: '0' }, async (url, kill) => {
      expect((await fetch(`${url}/api/ready`)).status).toBe(200);
      expect((await readdir(folder)).sort()).toEqual(['auth-secret', 'lock', 'pglite']);
      const second = await runMain({ DATA_DIR: folder, PORT: '0' }, async () => undefined);
      expect(second.code).toBe(1);
      expect(second.output).toContain('is in use by process');
      // As a browser keeps one in stock.
      await once(connect(Number(new URL(url).port), '127.0.0.1'), 'connect');
      await signUp(new TestBrowser(url), 'Ada Example', 'ada@example.test', 'Blue');
      expect((await verifyAudit(folder)).output).toContain('is in use by process');
      kill('SIGTERM');
    });
    expect(output).not.toContain('cutting');
    expect(output).toContain('Kith server stopped');
    expect(code).toBe(0);
    expect((await readdir(folder)).sort()).toEqual(['auth-secret', 'pglite']);
    const verified = await verifyAudit(folder);
    expect(verified.output).toContain('whole, entries: 1');
    expect(verified.code).toBe(0);
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

  it('says how it is configured, or what is wrong with that, and does not start', async () => {
    const nothing = async (): Promise<void> => undefined;
    const good = await runMain({ AUTH_SECRET: 'canary'.repeat(6), PORT: '1234' }, nothing, '--check');
    expect(good.code).toBe(0);
    expect(good.output).toMatch(/^PORT +1234$/m);
    expect(good.output).not.toContain('canary');
    const bad = await runMain({ PORT: 'eighty', LOG_LEVEL: 'loud' }, nothing, '--check');
    expect(bad.code).toBe(1);
    expect(bad.output).toMatch(/PORT should be .*\nLOG_LEVEL should be /);
    expect((await runMain({}, nothing, '--chekc')).code).toBe(2);
  });

  it('says which setting is wrong, and does not start', async () => {
    const { code, output } = await runMain({ PORT: 'eighty' }, async () => undefined);
    expect(code).toBe(2);
    expect(output).toContain('PORT should be a port number');
  });
});
