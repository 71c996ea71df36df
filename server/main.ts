/**
 * The Kith team server.
 *
 *     npm run server
 *
 * Teams' devices push their changes here and pull each other's. It runs by itself: without any setting it keeps
 * its database in `.data/server` and listens on http://127.0.0.1:8787, where the first person makes an account
 * and a team. docs/self-hosting.md has the settings and how to run it for others.
 *
 * How a request walks: `app.ts` (all routes) → `routes/` (HTTP: who asks, is the body well formed) → `services/`
 * (what happens, in which transaction) → `repositories/` (SQL). `pages/` renders HTML, `database/` opens PGlite
 * or PostgreSQL and migrates it with `migrations/`.
 */
import process from 'node:process';
import { readConfig } from './config';
import { createServer } from './create-server';
import { FolderInUse } from './database/folder-lock';
import { createLog, describeError } from './logging';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  if (!config.ok) {
    console.error(['The server was not started:', ...config.reason].join('\n  '));
    process.exitCode = 2;
    return;
  }
  const log = createLog(config.value.logLevel);
  if (config.value.databaseUrl === undefined)
    log.info('opening the database; the first time takes some seconds');
  const server = await createServer({ config: config.value, log });
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    // A second signal means that somebody does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    server.stop().catch((error: unknown) => {
      log.error(describeError(error), 'could not stop cleanly');
      process.exit(1);
    });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** What to do about errors that people meet when they set a server up; others are bugs and shown whole. */
function explain(error: unknown): string | undefined {
  if (error instanceof FolderInUse) return error.message;
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return 'The port is taken. Stop what uses it, or set another PORT.';
  if (code === 'EACCES') return 'No permission for the port or the folder. Set another PORT or DATA_DIR.';
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') return 'DATABASE_URL leads to no PostgreSQL.';
  if (code === '28P01' || code === '28000')
    return 'PostgreSQL does not take the name or password in DATABASE_URL.';
  if (code === '3D000') return 'PostgreSQL has no database of the name in DATABASE_URL. Create it first.';
  return undefined;
}

main().catch((error: unknown) => {
  console.error(`The server was not started: ${explain(error) ?? 'something went wrong.'}`);
  if (explain(error) === undefined) console.error(error);
  process.exitCode = 1;
});
