import { listAccessibilityFaults } from './drivers/accessibility';
import { expect, test } from './drivers/fixtures';
import { Recruiter } from './drivers/recruiter';
import { takeScreenshot } from './drivers/screenshots';

const ANA = { name: 'Ana Sjöholm', email: 'ana@example.org', password: 'a long enough password' };
const BEN = { name: 'Ben Okoro', email: 'ben@example.org', password: 'another long password' };
const PICTURES = '.output/pictures/earlier-values';
const NARROWEST = 320;

test('two change one field offline: one stands, the other is shown and put back in one act', async ({
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
  const page = await ana.visit('/nanami-ov');
  const anas = await ana.switchOnBeside(page);
  await ana.add(anas, 'Nanami');
  await ana.syncNow();
  const bens = await ben.kith.openExtensionPage('workspace.html#/people');
  await ben.syncNow();
  await bens.getByRole('link', { name: /Nanami/ }).click();

  const field = (screen: typeof anas, label: string) =>
    screen
      .getByRole('region', { name: 'Details' })
      .getByRole('definition')
      .filter({ has: screen.getByRole('button', { name: `Edit: ${label}` }) });
  const edit = async (screen: typeof anas, label: string, value: string): Promise<void> => {
    await screen.bringToFront();
    await screen.getByRole('button', { name: `Edit: ${label}` }).click();
    await screen.getByRole('textbox', { name: label, exact: true }).fill(value);
    await screen.keyboard.press('Enter');
    await expect(field(screen, label)).toContainText(value);
  };
  const earlier = (screen: typeof anas) => screen.getByRole('region', { name: 'Earlier values' });

  // What the page said and Ana put right is no earlier value.
  await expect(earlier(bens)).toBeHidden();
  await ben.kith.context.setOffline(true);
  await edit(bens, 'Title', 'Harbor master');
  await edit(anas, 'Title', 'Pilot');
  await ana.syncNow();
  await expect(earlier(anas)).toBeHidden();
  await ben.kith.context.setOffline(false);
  await ben.syncNow();
  await ana.syncNow();

  for (const screen of [anas, bens]) {
    await expect(field(screen, 'Title')).toContainText('Pilot', { timeout: 20_000 });
    await expect(earlier(screen).getByRole('listitem')).toHaveText([/^Title.*Harbor master/]);
  }
  await expect(earlier(anas)).toContainText('a colleague');
  await expect(earlier(bens)).toContainText('you');

  await test.step('it is seen and reached in the narrowest window, in light and dark, however long it is', async () => {
    await edit(bens, 'Location', `Skerry${'skerry'.repeat(30)}`);
    await edit(bens, 'Location', 'Oslo');
    await expect(earlier(bens).getByRole('listitem')).toHaveCount(2);
    await bens.setViewportSize({ width: NARROWEST, height: 800 });
    const width = await bens.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(NARROWEST);
    await earlier(bens).scrollIntoViewIfNeeded();
    for (const theme of ['light', 'dark'] as const) {
      await bens.emulateMedia({ colorScheme: theme });
      expect(await listAccessibilityFaults(bens)).toEqual([]);
      await takeScreenshot(bens, `${PICTURES}/narrow-${theme}.png`);
    }
  });

  await test.step('the keyboard puts it back, and takes that back', async () => {
    await anas.bringToFront();
    const use = earlier(anas).getByRole('button', { name: /^Use this: Title, .*Harbor master/ });
    await use.focus();
    await anas.keyboard.press('Enter');
    await expect(field(anas, 'Title')).toContainText('Harbor master');
    await expect(earlier(anas).getByRole('listitem').filter({ hasText: 'Pilot' })).toBeVisible();
    await expect(earlier(anas).getByRole('listitem').filter({ hasText: 'Harbor master' })).toBeHidden();
    await takeScreenshot(anas, `${PICTURES}/put-back.png`);
    await anas.keyboard.press('ControlOrMeta+z');
    await expect(field(anas, 'Title')).toContainText('Pilot');
    await expect(earlier(anas).getByRole('listitem').filter({ hasText: 'Harbor master' })).toBeVisible();
  });
});
