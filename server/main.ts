/**
 * The Kith team server.
 *
 *     npm run server
 *     npm run server -- --check    (says how it is configured, and does nothing)
 *
 * Teams' devices push their changes here and pull each other's. It runs by itself: without any setting it keeps
 * its database in `.data/server` and listens on http://127.0.0.1:8787, where the first person makes an account
 * and a team. docs/self-hosting.md has the settings and how to run it for others.
 *
 * How a request walks: `app.ts` (all routes) → `routes/` (HTTP: who asks, is the body well formed) → `services/`
 * (what happens, in which transaction) → `repositories/` (SQL). `pages/` renders HTML, `database/` opens PGlite
 * or PostgreSQL and migrates it with `migrations/`. `operations/` backs a database up and moves it, `client/` is for
 * programs that call the server.
 */
import process from 'node:process';
import type { Result } from '@/utils/result';
import { readConfig, type ServerConfig } from './config';
import { createServer } from './create-server';
import { describeConfig } from './describe-config';
import { explainError } from './explain-error';
import { createLog, describeError } from './logging';

/** Says how the server is configured, or what is wrong with that. */
function check(config: Result<ServerConfig, readonly string[]>): void {
  if (config.ok) {
    console.log(describeConfig(config.value).join('\n'));
  } else {
    console.error(config.reason.join('\n'));
    process.exitCode = 1;
  }
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const config = readConfig(process.env);
  if (asked.length === 1 && asked[0] === '--check') {
    check(config);
    return;
  }
  if (asked.length > 0) {
    console.error(
      'The server was not started: it takes nothing but --check. Settings are environment variables.',
    );
    process.exitCode = 2;
    return;
  }
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

main().catch((error: unknown) => {
  console.error(`The server was not started: ${explainError(error) ?? 'something went wrong.'}`);
  if (explainError(error) === undefined) console.error(error);
  process.exitCode = 1;
});
