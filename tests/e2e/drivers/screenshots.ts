import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';

export type Theme = 'light' | 'dark';

export interface ScreenshotOptions {
  theme?: Theme;
  /** Width of the page in CSS pixels, such as 320 for the narrowest panel. */
  width?: number;
  fullPage?: boolean;
}

/** Writes a PNG of a page in one theme and width, then puts both back. */
export async function takeScreenshot(
  page: Page,
  file: string,
  { theme, width, fullPage = false }: ScreenshotOptions = {},
): Promise<void> {
  const before = page.viewportSize();
  mkdirSync(dirname(file), { recursive: true });
  if (theme) await page.emulateMedia({ colorScheme: theme });
  if (width !== undefined) await page.setViewportSize({ width, height: before?.height ?? 800 });
  try {
    await page.screenshot({ path: file, fullPage, animations: 'disabled' });
  } finally {
    if (theme) await page.emulateMedia({ colorScheme: null });
    if (width !== undefined && before) await page.setViewportSize(before);
  }
}

/** The four looks every screen must have: light and dark, as wide as it is and 320 px narrow. */
export async function takeAllScreenshots(page: Page, folder: string, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await takeScreenshot(page, `${folder}/${name}-${theme}.png`, { theme });
    await takeScreenshot(page, `${folder}/${name}-${theme}-narrow.png`, { theme, width: 320 });
  }
}
