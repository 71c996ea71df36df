import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findChromium } from './scripts/find-browser.mjs';
import { findCorpus } from './tests/corpora.ts';

function browserLaunchOptions() {
  const executablePath = findChromium()?.path;
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--disable-quic', '--disable-background-networking', '--disable-component-update'],
    chromiumSandbox: false,
  };
}

/**
 * Strings that break programs, for tests that run where there are no files: a list as JSON in base64, because on their
 * way they would break ours. Empty when the corpus is missing.
 */
function readNaughtyStrings(): string {
  const corpus = findCorpus('naughty-strings/blns.json');
  return corpus === undefined ? btoa('[]') : readFileSync(corpus, 'base64');
}

declare module 'vitest' {
  interface ProvidedContext {
    naughtyStrings: string;
  }
}

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)) };

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: [
            '{utils,talent,sync,capture,storage,exchange,messages,components,scripts}/**/*.test.{ts,tsx}',
            // Whether bugs can be planted is known at once; whether they are found takes minutes.
            'tests/convergence/planted-texts.test.ts',
          ],
          exclude: ['**/*.browser.test.ts'],
          environment: 'node',
          // They leave nothing behind in the modules that they share: loading those anew for each file takes a third of the time.
          isolate: false,
          // Properties take a while on a machine that does other things besides.
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        // Found while tests run, these would reload the page under them.
        optimizeDeps: { include: ['dexie', 'uuid', 'zod/mini', 'fast-check', 'papaparse', 'ical.js'] },
        test: {
          name: 'browser',
          include: ['storage/**/*.browser.test.ts'],
          provide: { naughtyStrings: readNaughtyStrings() },
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: browserLaunchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'server',
          include: ['server/**/*.test.ts'],
          environment: 'node',
          // A database is started once and shared by the files that follow.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'across',
          include: ['tests/*.test.ts', 'tests/{convergence,migrations,architecture}/**/*.test.ts'],
          exclude: ['tests/convergence/planted-texts.test.ts'],
          environment: 'node',
          testTimeout: 120_000,
        },
      },
    ],
  },
});
