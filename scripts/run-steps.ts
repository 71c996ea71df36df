import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

export interface Step<Walk> {
  /** What happens, as a person would say it; also the name of its picture. */
  name: string;
  /** Does it, and gives back the page to photograph. */
  run: (walk: Walk) => Promise<Page>;
}

function nameFile(index: number, name: string, suffix = ''): string {
  const words = name
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return `${String(index + 1).padStart(2, '0')}-${words}${suffix}.png`;
}

/**
 * Runs steps one after another until one fails, prints how long each took, and writes a PNG of each.
 * @returns whether all went well.
 */
export async function runSteps<Walk>(steps: Step<Walk>[], walk: Walk, pictures: string): Promise<boolean> {
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  let page: Page | undefined;
  for (const [index, { name, run }] of steps.entries()) {
    const start = performance.now();
    const tell = (verdict: string) =>
      console.log(`${verdict} ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
    try {
      page = await run(walk);
      tell('ok    ');
    } catch (error) {
      tell('FAILED');
      console.error(error);
      // Where the step before left off is often where this one went wrong.
      await page
        ?.screenshot({ path: join(pictures, nameFile(index, name, '-failed')) })
        .catch(() => undefined);
      return false;
    }
    await page.screenshot({ path: join(pictures, nameFile(index, name)), animations: 'disabled' });
  }
  return true;
}
