import type { Page } from '@playwright/test';
import { listAccessibilityFaults } from './accessibility';
import { expect } from './fixtures';
import { takeScreenshot, type Theme } from './screenshots';

const THEMES: readonly Theme[] = ['light', 'dark'];
const NARROW = { width: 360, height: 800 };

type Inspect = (screen: Page, name: string) => Promise<void>;

interface Inspection {
  /** Looks at a screen as it is: for everybody in both themes, nothing sticking out to the side. */
  readonly inspect: Inspect;
  /** The same as wide as it is, and as narrow as a panel. */
  readonly inspectBothWidths: Inspect;
}

/** Looks at screens, and leaves pictures of them in a folder. */
export function inspectIn(folder: string): Inspection {
  async function look(screen: Page, name: string, themes: readonly Theme[]): Promise<void> {
    for (const theme of themes) {
      await screen.emulateMedia({ colorScheme: theme });
      expect.soft(await listAccessibilityFaults(screen), `${name}, ${theme}`).toEqual([]);
      await takeScreenshot(screen, `${folder}/${name}-${theme}.png`, { theme });
    }
    await screen.emulateMedia({ colorScheme: null });
    const [content, width] = await screen.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect.soft(content, `${name} sticks out to the side`).toBeLessThanOrEqual(width ?? 0);
  }
  return {
    inspect: (screen, name) => look(screen, name, THEMES),
    async inspectBothWidths(screen, name) {
      const before = screen.viewportSize();
      await look(screen, name, THEMES);
      await screen.setViewportSize(NARROW);
      // Neither colors nor names change with the width: one theme shows what is cut off or too small.
      await look(screen, `${name}-360`, ['light']);
      if (before !== null) await screen.setViewportSize(before);
    },
  };
}
