import type { Page } from '@playwright/test';
import { expect, test } from './drivers/fixtures';
import { Recruiter } from './drivers/recruiter';

/** Presses the button in the page where a person sees it: its shadow root is closed to tests as it is to pages. */
async function pressInPage(page: Page): Promise<void> {
  const host = page.locator('kith-button');
  await host.waitFor({ state: 'attached' });
  const box = await host.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height - 18 };
  });
  await page.mouse.click(box.x, box.y);
}

test('the button in the page adds the person, and the page can neither read nor press it', async ({
  kith,
  practiceSite,
}) => {
  const recruiter = new Recruiter(kith, practiceSite);
  const page = await recruiter.visit('/nanami-ov');
  const panel = await recruiter.switchOnBeside(page);
  await page.locator('kith-button').waitFor({ state: 'attached' });

  expect(await page.evaluate(() => document.querySelector('kith-button')?.shadowRoot)).toBeNull();
  await page.evaluate(() => {
    const host = document.querySelector('kith-button');
    for (const type of ['click', 'keydown', 'pointerdown']) {
      host?.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
    }
  });
  await expect(panel.getByText('Not among the people you know')).toBeVisible();

  await pressInPage(page);
  // Opened, the focus is in the first field; Save is the last of the form.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(panel.getByText('You have not spoken yet')).toBeVisible();

  // Known now, the same button leads to the person instead of adding them again.
  await page.reload();
  await page.locator('kith-button').waitFor({ state: 'attached' });
  const people = await kith.openExtensionPage('workspace.html#/people');
  await expect(people.getByRole('link', { name: /Nanami/ })).toHaveCount(1);
});
