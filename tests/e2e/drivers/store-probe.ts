import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { copyExtension } from './copy-extension';
import type { StoreProbe } from '../probe/store-probe';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const FOLDER = join(ROOT, 'tests', 'e2e', 'probe');
let bundled: Promise<string> | undefined;

async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    resolve: { alias: { '@': ROOT } },
    build: {
      write: false,
      target: 'esnext',
      lib: { entry: join(FOLDER, entry), formats: ['iife'], name: 'probe' },
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
  bundled ??= bundle('store-probe.ts');
  // Evaluated rather than added as a script: an extension page's policy rightly refuses scripts of strangers.
  await page.evaluate(await bundled);
}

/** Copies an extension with a page in it that does what `probe-page.ts` can: for browsers into which none is put. */
export async function copyWithProbePage(extension: string, into: string): Promise<string> {
  const copy = copyExtension(extension, into, () => ({}));
  writeFileSync(join(copy, 'probe.js'), await bundle('probe-page.ts'));
  const page =
    '<!doctype html><meta charset="utf-8"><title>Probe</title><body><script src="probe.js"></script></body>';
  writeFileSync(join(copy, 'probe.html'), page);
  return copy;
}

declare global {
  var storeProbe: StoreProbe;
}
