// `npm start`: the team server, the practice site and a browser with Kith in it. With `--tour`, or where no window
// can be shown, a walk through Kith instead.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './find-browser.mjs';
import { hasDisplay } from './has-display';
import { openBrowser } from './open-browser';
import { startPracticeSite } from './practice-site';
import { startTeamServer } from './team-server';
import { runTour } from './tour';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DATA = join(ROOT, '.data');
const EXTENSION = join(ROOT, '.output', 'chrome-mv3');
// Fixed, so that what the browser remembers of both still holds at the next start.
const PRACTICE_PORT = 4310;
const SERVER_PORT = 8787;

function buildExtension(): void {
  const { status } = spawnSync(process.execPath, ['scripts/build-extension.mjs', 'chromium'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}

async function serve(): Promise<void> {
  const browser = findChromium();
  if (!browser) throw new Error('No browser found: run `node scripts/setup.mjs`.');
  const endings: (() => Promise<void>)[] = [];
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  try {
    mkdirSync(DATA, { recursive: true });
    const site = await startPracticeSite(PRACTICE_PORT);
    endings.push(() => site.close());
    console.log('Starting the team server …');
    const server = await startTeamServer({ dataDirectory: join(DATA, 'server'), port: SERVER_PORT });
    endings.push(() => server.stop());
    const opened = await openBrowser({
      browser,
      extension: EXTENSION,
      profile: join(DATA, 'browser'),
      address: `${site.origin}/`,
    });
    endings.push(() => opened.close());
    console.log(
      `Practice site  ${site.origin}/\nTeam server    ${server.origin}\nCtrl-C, or closing the browser, ends all.`,
    );
    await Promise.race([stopped, opened.ended]);
  } finally {
    for (const end of endings.toReversed()) await end();
  }
}

try {
  buildExtension();
  if (process.argv.includes('--tour') || !hasDisplay()) {
    process.exitCode = (await runTour()) ? 0 : 1;
  } else {
    await serve();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
