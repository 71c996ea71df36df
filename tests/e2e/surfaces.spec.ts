import { listAccessibilityFaults } from './drivers/accessibility';
import { expect, test } from './drivers/fixtures';
import { takeAllScreenshots } from './drivers/screenshots';

/** The least width in CSS pixels that each is ever given: a popup takes what it asks for. */
const NARROWEST = { popup: 360, sidepanel: 320, workspace: 320, options: 320 };

for (const [name, narrowest] of Object.entries(NARROWEST)) {
  test(`${name} opens without errors, for everybody, in both themes and as narrow as it gets`, async ({
    kith,
  }) => {
    const page = await kith.context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(kith.extensionAddress(`${name}.html`));
    await page.locator('h1, h2, [role=tab], nav').first().waitFor();

    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect.soft(await listAccessibilityFaults(page), colorScheme).toEqual([]);
    }
    await page.setViewportSize({ width: narrowest, height: 600 });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth), 'nothing sticks out to the side')
      .toBeLessThanOrEqual(narrowest);
    await page.setViewportSize({ width: 1280, height: 800 });
    await takeAllScreenshots(page, 'test-results/screens', name);
    expect(errors).toEqual([]);
  });
}

test('the toolbar button opens the popup, and the side panel stands beside the page', async ({
  kith,
  practiceSite,
}) => {
  const page = await kith.context.newPage();
  await page.goto(`${practiceSite.origin}/reem-z`);
  const panel = await kith.openSidePanel(page);
  await expect(panel.locator('body')).not.toBeEmpty();
  const popup = await kith.openPopup(page);
  await expect(popup.locator('body')).not.toBeEmpty();
});

test('Firefox opens the popup and the sidebar', async ({ firefox, practiceSite }) => {
  await firefox.goto(`${practiceSite.origin}/reem-z`);
  const sidebar = await firefox.openSidebar();
  expect(await sidebar.waitFor('return document.body.innerText.trim()')).not.toBe('');
  const popup = await firefox.openPopup();
  expect(await popup.waitFor('return document.body.innerText.trim()')).not.toBe('');
});
