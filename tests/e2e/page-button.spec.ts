import { expect, test } from './drivers/fixtures';
import { holdDatabase } from './drivers/hold-database';
import { readNames } from './drivers/kept';
import { PageButton } from './drivers/page-button';
import { Recruiter } from './drivers/recruiter';

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

  const button = await PageButton.in(page);
  await button.press('Add to pipeline');
  // Opened, the focus is in the first field; Save is the last of the form.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(panel.getByText('You have not spoken yet')).toBeVisible();

  // Known now, the same button leads to the person instead of adding them again, and has the focus still.
  await expect.poll(() => button.names()).toEqual(['Open in Kith']);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('KITH-BUTTON');
  await page.reload();
  await expect.poll(() => button.names()).toEqual(['Open in Kith']);
  expect(await readNames(panel)).toEqual(['Nanami Oyelaran-Voss']);
});

test('a worker that is killed in the middle of adding leaves no button that waits for ever', async ({
  kith,
  practiceSite,
}) => {
  const recruiter = new Recruiter(kith, practiceSite);
  const page = await recruiter.visit('/nanami-ov');
  const panel = await recruiter.switchOnBeside(page);
  const button = await PageButton.in(page);
  const workspace = await kith.openExtensionPage('workspace.html#/people');
  const kill = await kith.prepareKill();
  await page.bringToFront();

  // The worker has heard of it and cannot go on: in this very moment it ends.
  const letGo = await holdDatabase(workspace);
  await button.press('Add to pipeline');
  await button.press('Save');
  await expect.poll(() => button.status()).toBe('Saving …');
  await kill.now();
  await letGo();
  await kill.done();

  await expect.poll(() => button.status()).toMatch(/^Not saved.*Try again\.$/);
  expect(await readNames(panel)).toEqual([]);
  await button.press('Save');
  await expect.poll(() => button.names()).toEqual(['Open in Kith']);
  await expect(panel.getByText('You have not spoken yet')).toBeVisible();
  expect(await readNames(panel)).toEqual(['Nanami Oyelaran-Voss']);
});
