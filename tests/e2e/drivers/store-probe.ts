import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import type { StoreProbe } from '../probe/store-probe';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
let bundled: Promise<string> | undefined;

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    resolve: { alias: { '@': ROOT } },
    build: {
      write: false,
      target: 'esnext',
      lib: { entry: join(ROOT, 'tests', 'e2e', 'probe', 'store-probe.ts'), formats: ['iife'], name: 'probe' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output !== undefined && 'output' in output ? output.output[0] : undefined;
  if (chunk === undefined) throw new Error('The probe could not be bundled.');
  return chunk.code;
}

/** Puts the probe into one of the extension's own pages, where `storeProbe` is it from then on. */
export async function insertProbe(page: Page): Promise<void> {
  bundled ??= bundle();
  // Evaluated rather than added as a script: an extension page's policy rightly refuses scripts of strangers.
  await page.evaluate(await bundled);
}

declare global {
  var storeProbe: StoreProbe;
}
