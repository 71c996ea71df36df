import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const AXE_SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};

/** What comes up above a screen stands in no landmark of it: dialogs, as the rule has it by itself, and menus. */
const OUTSIDE_LANDMARKS = 'dialog, [role=dialog], [role=alertdialog], [role=menu], [role=listbox], svg';

/** Colors on their way from one theme to the other have a contrast that nobody meets for long. */
async function endTransitions(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    for (const animation of document.getAnimations()) {
      if (animation instanceof CSSTransition) animation.finish();
    }
  });
}

/**
 * What axe finds wrong with a page against WCAG 2.2 AA, one line for each element; empty when all is well.
 * Contrast depends on the theme, so call it once for light and once for dark.
 */
export async function listAccessibilityFaults(page: Page): Promise<string[]> {
  await endTransitions(page);
  // Evaluated rather than added as a script: an extension page's policy rightly refuses scripts of strangers.
  await page.evaluate(AXE_SOURCE);
  const results: AxeResults = await page.evaluate(
    ([rules, regionMatcher]) => {
      globalThis.axe.configure({ checks: [{ id: 'region', options: { regionMatcher } }] });
      return globalThis.axe.run(document, rules);
    },
    [RULES, OUTSIDE_LANDMARKS] as const,
  );
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${violation.help}: ${node.target.join(' ')}`),
  );
}

declare global {
  var axe: typeof import('axe-core');
}
