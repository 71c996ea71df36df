import { expect, test } from './drivers/fixtures';
import { chooseFromMenu, pressShortcut } from './drivers/gestures';
import { Recruiter } from './drivers/recruiter';

const GESTURES = {
  'the context menu': chooseFromMenu,
  'the keyboard command': pressShortcut,
} as const;

for (const [name, gesture] of Object.entries(GESTURES)) {
  test(`${name} reads the page as it is now, and the person can be added`, async ({ kith, practiceSite }) => {
    const recruiter = new Recruiter(kith, practiceSite);
    const page = await recruiter.visit('/nanami-ov');
    const panel = await recruiter.switchOnBeside(page);
    await expect(panel.getByText('Bergen, Norway')).toBeVisible();
    // Sites change what they show without a word.
    await page.evaluate(() => {
      const place = document.querySelector('[itemprop="homeLocation"] .p-label');
      if (place !== null) place.textContent = 'Tromsø, Norway';
    });

    await gesture(kith, 'add-to-pipeline', page);
    await expect(panel.getByText('Tromsø, Norway')).toBeVisible();
    await expect(panel.getByText('Bergen, Norway')).toBeHidden();
    await panel.keyboard.press('Enter');
    await expect(panel.getByText(/Nanami Oyelaran-Voss.* added$/)).toBeVisible();
  });

  test(`${name} on a site that is not switched on reads only what the browser opens to it`, async ({
    kith,
    practiceSite,
  }) => {
    const recruiter = new Recruiter(kith, practiceSite);
    const other = await recruiter.visit('/reem-z');
    const panel = await kith.openSidePanel(other);
    const page = await recruiter.visit('/nanami-ov');

    // Told of it, but not let in: nothing is read, and the screen says what opens the page.
    await gesture(kith, 'add-to-pipeline', page);
    await expect(panel.getByText('Kith has not seen this page')).toBeVisible();
    await expect(panel.getByText(/press Alt\+Shift\+K/)).toBeVisible();

    // The browser lets us in on a press of the toolbar button as it does on the gesture itself.
    await kith.clickToolbarButton(page);
    await gesture(kith, 'add-to-pipeline', page);
    await expect(panel.getByRole('heading', { name: /Nanami Oyelaran-Voss/ })).toBeVisible();
    await panel.getByRole('button', { name: /^Add .*Nanami/ }).click();
    await expect(panel.getByText('You have not spoken yet')).toBeVisible();

    // Once means once: the next page of that site is not read by itself, and no button stands in it.
    await page.goto(`${practiceSite.origin}/itxaso-o`);
    await expect(panel.getByText(/is not switched on$/)).toBeVisible();
    await expect(page.locator('kith-button')).toHaveCount(0);
  });
}

test('the entries of the context menu are there', async ({ kith }) => {
  const worker = await kith.worker();
  // The browser refuses to change an entry that it does not have; they are made a moment after the installation.
  await expect(async () => {
    await worker.evaluate(async () => {
      for (const entry of ['add-to-pipeline', 'open-panel']) await chrome.contextMenus.update(entry, {});
    });
  }).toPass();
  await expect(worker.evaluate(() => chrome.contextMenus.update('nothing', {}))).rejects.toThrow(/find/);
});

test('the browser gives every command the keys that we suggest', async ({ kith }) => {
  const worker = await kith.worker();
  const commands = await worker.evaluate(() => chrome.commands.getAll());
  const without = commands.filter(({ shortcut }) => shortcut === '').map(({ name }) => name);
  expect(without, 'keys that the browser has uses of its own for are not given away').toEqual([]);
});
