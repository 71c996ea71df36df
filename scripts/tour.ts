import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { ChromiumDriver } from '../tests/e2e/drivers/chromium';
import { Recruiter } from '../tests/e2e/drivers/recruiter';
import { startPracticeSite } from './practice-site';
import { runSteps } from './run-steps';
import type { Step } from './run-steps';
import { startTeamServer } from './team-server';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const EXTENSION = join(ROOT, '.output', 'chrome-mv3');
const PICTURES = join(ROOT, '.output', 'tour');

/** What the steps share. */
interface Walk {
  /** Origin of the team server. */
  readonly server: string;
  /** The recruiter who walks. */
  readonly ana: Recruiter;
  /** Starts the browser of a colleague, closed when the walk ends. */
  startTeammate(): Promise<Recruiter>;
  /** What earlier steps opened: the profile, the panel beside it, the workspace. */
  page: Page;
  panel: Page;
  workspace: Page;
}

const ANA = { name: 'Ana Sjöholm', email: 'ana@example.org', password: 'a practice password' };
const BEN = { name: 'Ben Okoro', email: 'ben@example.org', password: 'another practice one' };

const STEPS: Step<Walk>[] = [
  {
    name: 'A profile on a site that is not switched on',
    async run(walk) {
      walk.page = await walk.ana.visit('/nanami-ov');
      return walk.page;
    },
  },
  {
    name: 'The site switched on, the side panel beside the page',
    async run(walk) {
      walk.panel = await walk.ana.switchOnBeside(walk.page);
      await walk.panel.getByRole('heading', { name: /Nanami/ }).waitFor();
      return walk.panel;
    },
  },
  {
    name: 'A posting becomes a role',
    async run(walk) {
      await walk.ana.visit('/jobs/senior-firmware-engineer');
      await walk.panel.getByRole('button', { name: 'Open the role' }).click();
      await walk.panel.getByText(/^Role .* opened$/).waitFor();
      return walk.panel;
    },
  },
  {
    name: 'The person added to the pipeline of the role',
    async run(walk) {
      await walk.page.bringToFront();
      await walk.panel.getByRole('link', { name: 'Page' }).click();
      await walk.panel.getByRole('combobox', { name: 'Role or pool' }).click();
      await walk.panel.getByRole('option', { name: /Firmware/ }).click();
      await walk.ana.add(walk.panel, 'Nanami');
      return walk.panel;
    },
  },
  {
    name: 'A call logged',
    async run(walk) {
      await walk.ana.log(walk.panel, 'c', 'Likes small teams. Wants to hear from us in March.');
      await walk.panel.getByText('You spoke today').first().waitFor();
      return walk.panel;
    },
  },
  {
    name: 'A reminder that alerts at its time',
    async run(walk) {
      await walk.ana.remind(walk.panel, 'Call about the offer in 3 seconds');
      await waitUntil('The notification', async () => (await walk.ana.kith.notifications()).length > 0);
      return walk.panel;
    },
  },
  {
    name: 'Who fits the role, and why',
    async run(walk) {
      const workspace = await walk.ana.kith.openExtensionPage('workspace.html#/roles');
      await workspace
        .getByRole('link', { name: /Firmware/ })
        .first()
        .click();
      await workspace.getByText('Nanami Oyelaran-Voss').first().waitFor();
      walk.workspace = workspace;
      return workspace;
    },
  },
  {
    name: 'Moved on the board, by key',
    async run(walk) {
      await walk.workspace.getByRole('tab', { name: 'Board' }).click();
      await walk.workspace.locator('[data-card]').first().focus();
      await walk.workspace.keyboard.press(']');
      await walk.workspace
        .getByText(/moved to .*Contacted/)
        .first()
        .waitFor();
      return walk.workspace;
    },
  },
  {
    name: 'The team joined, with everything that was there before',
    async run(walk) {
      await walk.ana.signUp(walk.server, ANA, 'Practice team');
      await walk.ana.join(walk.server);
      // The panel follows the tab in front: back from the settings to the profile.
      await walk.page.bringToFront();
      await walk.panel.getByText('In sync').waitFor();
      await walk.panel.getByText('You spoke today').first().waitFor();
      return walk.panel;
    },
  },
  {
    name: 'A teammate sees all of it',
    async run(walk) {
      const ben = await walk.startTeammate();
      await ben.acceptInvitation(await walk.ana.invite(walk.server, BEN.email), BEN);
      await ben.join(walk.server);
      const workspace = await ben.kith.openExtensionPage('workspace.html#/people');
      await workspace
        .getByRole('link', { name: /Nanami/ })
        .first()
        .click();
      await workspace.getByText('Wants to hear from us in March').first().waitFor();
      return workspace;
    },
  },
];

async function waitUntil(what: string, look: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 45_000;
  while (!(await look())) {
    if (Date.now() > end) throw new Error(`${what} did not appear.`);
    await new Promise((wake) => setTimeout(wake, 200));
  }
}

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
      return new Recruiter(driver, site);
    };
    const ana = await launch();
    const [page] = ana.kith.context.pages();
    if (page === undefined) throw new Error('The browser opened no page.');
    const walk: Walk = {
      server: server.origin,
      ana,
      startTeammate: launch,
      page,
      panel: page,
      workspace: page,
    };
    const isWell = await runSteps(STEPS, walk, PICTURES);
    console.log(`Pictures: ${PICTURES}`);
    return isWell;
  } finally {
    for (const end of endings.toReversed()) await end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
