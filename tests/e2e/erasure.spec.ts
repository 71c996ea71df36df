import { listAccessibilityFaults } from './drivers/accessibility';
import { expect, test } from './drivers/fixtures';
import { Recruiter } from './drivers/recruiter';
import { takeScreenshot } from './drivers/screenshots';

const ANA = { name: 'Ana Sjöholm', email: 'ana@example.org', password: 'a long enough password' };
const BEN = { name: 'Ben Okoro', email: 'ben@example.org', password: 'another long password' };
const PICTURES = '.output/pictures/erasure';

test('who asks to be forgotten is gone from every device, and stays out until somebody allows it', async ({
  kith,
  launchKith,
  practiceSite,
  teamServer,
}) => {
  test.setTimeout(180_000);
  const ana = new Recruiter(kith, practiceSite);
  const ben = new Recruiter(await launchKith(), practiceSite);
  await ana.signUp(teamServer.origin, ANA, 'Practice');
  await ben.acceptInvitation(await ana.invite(teamServer.origin, BEN.email), BEN);
  await ana.join(teamServer.origin);
  await ben.join(teamServer.origin);

  const page = await ben.visit('/nanami-ov');
  const bens = await ben.switchOnBeside(page);
  await ben.add(bens, 'Nanami');
  await ben.log(bens, 'n', 'Asked to be forgotten');
  await ben.syncNow();

  // Ben may not erase anybody: he is told who may.
  await bens.getByRole('button', { name: 'More about this person' }).click();
  await bens.getByRole('menuitem', { name: 'Erase for good…' }).click();
  await expect(bens.getByText(/Only owners and admins/)).toBeVisible();
  await bens.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();

  const anas = await ana.kith.openExtensionPage('workspace.html#/people');
  await ana.syncNow();
  await anas.getByRole('link', { name: /Nanami/ }).click();
  await anas.getByRole('button', { name: 'More about this person' }).click();
  await anas.getByRole('menuitem', { name: 'Erase for good…' }).click();
  const dialog = anas.getByRole('dialog', { name: 'Erase for good' });
  await expect(dialog.getByText(/Nanami/)).toBeVisible();
  const yes = dialog.getByRole('button', { name: 'Erase for good' });
  await expect(yes).toBeDisabled();
  await dialog.getByRole('checkbox').check();
  expect(await listAccessibilityFaults(anas)).toEqual([]);
  await takeScreenshot(anas, `${PICTURES}/dialog.png`);
  await yes.click();
  await expect(anas.getByText('Erased for good')).toBeVisible();
  await expect(anas.getByRole('link', { name: /Nanami/ })).toBeHidden();
  await ana.syncNow();

  // Ben's screen has nobody any more, and his page says that this person is not added again.
  await ben.syncNow();
  await page.bringToFront();
  await expect(bens.getByText('Asked to be forgotten')).toBeHidden();
  await bens.getByRole('button', { name: /^Add .*Nanami/ }).click();
  await expect(bens.getByText(/asked to be forgotten and was erased/)).toBeVisible();

  // Both devices say by themselves that nothing is left on them.
  const report = await ana.kith.context.newPage();
  await expect(async () => {
    await report.goto(`${teamServer.origin}/team`);
    await report.getByRole('link', { name: 'See what was erased, and where' }).click();
    await expect(report.getByText('Every browser that was in the team has confirmed')).toBeVisible({
      timeout: 1_000,
    });
  }).toPass({ timeout: 30_000 });
  expect(await listAccessibilityFaults(report)).toEqual([]);
  await takeScreenshot(report, `${PICTURES}/report.png`);

  // They wish to be in touch again.
  const settings = await ana.kith.openExtensionPage('options.html#/privacy');
  await expect(settings.getByText(/records?$/)).toBeVisible();
  const address = settings.getByLabel('Mail address or profile page');
  await address.fill('nobody@example.org');
  await settings.getByRole('button', { name: 'Look up' }).click();
  await expect(settings.getByText('Nobody with this address was erased.')).toBeVisible();
  await address.fill(page.url());
  await settings.getByRole('button', { name: 'Look up' }).click();
  await expect(settings.getByText('Somebody with this address was erased.')).toBeVisible();
  for (const theme of ['light', 'dark'] as const) {
    await settings.emulateMedia({ colorScheme: theme });
    expect(await listAccessibilityFaults(settings)).toEqual([]);
    await takeScreenshot(settings, `${PICTURES}/settings-${theme}.png`, { fullPage: true });
  }
  await settings.getByRole('button', { name: 'Allow adding again' }).click();
  await expect(settings.getByText('They can be added again').first()).toBeVisible();
  await ana.syncNow();
  await ben.syncNow();
  await page.bringToFront();
  await ben.add(bens, 'Nanami');
});
