import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import type { ChromiumDriver } from '../../tests/e2e/drivers/chromium';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(ROOT, '.output', 'bench-extension');

/** Bundled into an extension of their own: what is measured runs where Kith runs, on the same storage. */
const SCRIPTS = ['page', 'worker'] as const;

/**
 * Builds the extension in which stores are measured: the modules of Kith and their peers, with a page and a worker that
 * call them, and no screens.
 * @returns its folder.
 */
export async function buildBenchExtension(): Promise<string> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const script of SCRIPTS) {
    await build({
      configFile: false,
      root: ROOT,
      logLevel: 'warn',
      resolve: { alias: { '@': ROOT } },
      build: {
        outDir: FOLDER,
        emptyOutDir: false,
        target: 'esnext',
        lib: {
          entry: join(ROOT, 'scripts', 'bench', 'browser', `${script}.ts`),
          formats: ['es'],
          fileName: () => `${script}.js`,
        },
        rolldownOptions: { output: { codeSplitting: false } },
      },
    });
  }
  const manifest = {
    manifest_version: 3,
    name: 'Kith benchmarks',
    version: '1',
    // The second one because the driver of the browser listens to notifications.
    permissions: ['unlimitedStorage', 'notifications'],
    background: { service_worker: 'worker.js', type: 'module' },
    action: { default_popup: 'page.html' },
  };
  writeFileSync(join(FOLDER, 'manifest.json'), JSON.stringify(manifest, null, 2));
  writeFileSync(
    join(FOLDER, 'page.html'),
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Benchmarks</title><script type="module" src="page.js"></script></html>',
  );
  return FOLDER;
}

/** A page of the extension, as soon as its script has run. */
export async function openBenchPage(kith: ChromiumDriver): Promise<Page> {
  const page = await kith.context.newPage();
  await page.goto(kith.extensionAddress('page.html'));
  await page.waitForFunction(() => 'bench' in globalThis);
  return page;
}
