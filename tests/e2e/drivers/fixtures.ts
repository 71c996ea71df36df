import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { startPracticeSite } from '../../../scripts/practice-site';
import type { PracticeSite } from '../../../scripts/practice-site';
import { startTeamServer } from '../../../scripts/team-server';
import type { TeamServer } from '../../../scripts/team-server';
import { ChromiumDriver } from './chromium';
import type { ChromiumOptions } from './chromium';
import { FirefoxDriver } from './firefox';
import { removeFolder } from './remove-folder';

export { expect } from '@playwright/test';

interface Fixtures {
  /** A browser with Kith, in a profile of its own. */
  kith: ChromiumDriver;
  /** Starts further browsers: a teammate, another device, or the same `profile` again after a close. */
  launchKith: (options?: Partial<ChromiumOptions>) => Promise<ChromiumDriver>;
  /** Firefox with Kith. */
  firefox: FirefoxDriver;
  /** An empty folder, removed when the test ends. */
  temporaryFolder: string;
  /** A team server with an empty database. */
  teamServer: TeamServer;
}

interface WorkerFixtures {
  chromiumExtension: string;
  firefoxExtension: string;
  practiceSite: PracticeSite;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  chromiumExtension: [
    process.env.KITH_CHROMIUM_BUILD ?? '.output/chrome-mv3',
    { option: true, scope: 'worker' },
  ],
  firefoxExtension: [
    process.env.KITH_FIREFOX_BUILD ?? '.output/firefox-mv3',
    { option: true, scope: 'worker' },
  ],

  practiceSite: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of fixtures from this pattern.
    async ({}, use) => {
      const site = await startPracticeSite();
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],

  // oxlint-disable-next-line no-empty-pattern -- as above
  temporaryFolder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'kith-'));
    await use(folder);
    await removeFolder(folder);
  },

  launchKith: async ({ chromiumExtension }, use, testInfo) => {
    const launched: ChromiumDriver[] = [];
    await use(async (options = {}) => {
      const driver = await ChromiumDriver.launch({
        extension: chromiumExtension,
        headed: process.env.HEADED !== undefined,
        ...options,
      });
      launched.push(driver);
      return driver;
    });
    const hasFailed = testInfo.status !== testInfo.expectedStatus;
    for (const driver of launched) {
      if (!driver.isOpen) continue;
      if (hasFailed) {
        for (const page of driver.context.pages()) {
          const body = await page.screenshot({ timeout: 5000 }).catch(() => undefined);
          if (body) await testInfo.attach(page.url(), { body, contentType: 'image/png' });
        }
      }
      await driver.close();
    }
  },

  kith: async ({ launchKith }, use) => {
    await use(await launchKith());
  },

  firefox: async ({ firefoxExtension }, use) => {
    const driver = await FirefoxDriver.launch({
      extension: firefoxExtension,
      headed: process.env.HEADED !== undefined,
    });
    await use(driver);
    await driver.close();
  },

  teamServer: async ({ temporaryFolder }, use, testInfo) => {
    const server = await startTeamServer({ dataDirectory: join(temporaryFolder, 'server') });
    await use(server);
    // Browsers may still hang on to it, and its data goes with the folder: there is nothing to wait for.
    await server.kill();
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach('team server log', { body: server.log(), contentType: 'text/plain' });
    }
  },
});
