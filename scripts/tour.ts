import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ChromiumDriver } from '../tests/e2e/drivers/chromium';
import { startPracticeSite } from './practice-site';
import { runSteps } from './run-steps';
import type { Step } from './run-steps';
import { startTeamServer } from './team-server';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const EXTENSION = join(ROOT, '.output', 'chrome-mv3');
const PICTURES = join(ROOT, '.output', 'tour');

/** What the steps share. */
interface Walk {
  /** Origin of the practice site. */
  practice: string;
  /** Origin of the team server. */
  server: string;
  /** The recruiter who walks. */
  recruiter: ChromiumDriver;
  /** Starts the browser of another person of the team, closed when the walk ends. */
  startTeammate(): Promise<ChromiumDriver>;
}

const STEPS: Step<Walk>[] = [
  {
    name: 'The practice index',
    async run({ recruiter, practice }) {
      const page = await recruiter.context.newPage();
      await page.goto(`${practice}/`);
      await page.getByRole('heading', { name: 'Practice with Kith' }).waitFor();
      return page;
    },
  },
  {
    name: 'A profile',
    async run({ recruiter, practice }) {
      const page = await recruiter.context.newPage();
      await page.goto(`${practice}/nanami-ov`);
      await page.getByRole('heading', { name: 'Nanami Oyelaran-Voss' }).waitFor();
      return page;
    },
  },
  {
    name: 'The side panel beside it',
    async run({ recruiter }) {
      const page = recruiter.context.pages().at(-1);
      if (!page) throw new Error('No page is open.');
      const panel = await recruiter.openSidePanel(page);
      await panel.locator('body *').first().waitFor();
      return panel;
    },
  },
];

/**
 * Walks through Kith as a recruiter does, on a machine that shows no window: all in folders of its own, which are
 * removed at the end.
 * @returns whether every step went well.
 */
export async function runTour(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'kith-tour-'));
  const endings: (() => Promise<void>)[] = [];
  try {
    const site = await startPracticeSite();
    endings.push(() => site.close());
    console.log('Starting the team server …');
    const server = await startTeamServer({ dataDirectory: join(folder, 'server') });
    endings.push(() => server.stop());
    const launch = async () => {
      const driver = await ChromiumDriver.launch({ extension: EXTENSION });
      endings.push(() => driver.close());
      return driver;
    };
    const walk: Walk = {
      practice: site.origin,
      server: server.origin,
      recruiter: await launch(),
      startTeammate: launch,
    };
    const isWell = await runSteps(STEPS, walk, PICTURES);
    console.log(`Pictures: ${PICTURES}`);
    return isWell;
  } finally {
    for (const end of endings.toReversed()) await end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
