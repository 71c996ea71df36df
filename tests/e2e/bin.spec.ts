import { listAccessibilityFaults } from './drivers/accessibility';
import { expect, test } from './drivers/fixtures';
import { Recruiter } from './drivers/recruiter';
import { takeScreenshot } from './drivers/screenshots';

const PICTURES = '.output/pictures/bin';

test('who was removed lies in the bin, and is brought back as they were', async ({ kith, practiceSite }) => {
  const ana = new Recruiter(kith, practiceSite);
  const page = await ana.visit('/nanami-ov');
  const panel = await ana.switchOnBeside(page);
  await ana.add(panel, 'Nanami');
  await ana.log(panel, 'n', 'Prefers the north');
  const people = await kith.openExtensionPage('workspace.html#/people');
  await ana.openRole(await kith.openExtensionPage('workspace.html#/roles'), 'Harbor master');
  await people.getByRole('link', { name: /Nanami/ }).click();
  await people.getByRole('button', { name: 'More about this person' }).click();
  await people.getByRole('menuitem', { name: 'Remove this person' }).click();
  await expect(people.getByRole('link', { name: /Nanami/ })).toBeHidden();

  const settings = await kith.openExtensionPage('options.html#/data');
  const bin = settings.getByRole('region', { name: 'Bin' });
  await expect(bin.getByText('Person · goes for good in 30 days')).toBeVisible();
  for (const theme of ['light', 'dark'] as const) {
    await settings.emulateMedia({ colorScheme: theme });
    expect(await listAccessibilityFaults(settings)).toEqual([]);
    await takeScreenshot(settings, `${PICTURES}/bin-${theme}.png`);
  }
  await bin.getByRole('button', { name: /^Bring back .*Nanami/ }).click();
  await expect(bin.getByText('Nothing was removed in the last 30 days')).toBeVisible();
  await people.bringToFront();
  await people.getByRole('link', { name: /Nanami/ }).click();
  await expect(people.getByText('Prefers the north').first()).toBeVisible();
});
