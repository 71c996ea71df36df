import { expect, test } from './drivers/fixtures';
import { Recruiter } from './drivers/recruiter';

test('a page becomes a person, a call, a reminder, a role and a match', async ({ kith, practiceSite }) => {
  test.setTimeout(120_000);
  const recruiter = new Recruiter(kith, practiceSite);
  const page = await recruiter.visit('/nanami-ov');

  await test.step('nothing is read before the site is switched on', async () => {
    const worker = await kith.worker();
    const scripts = await worker.evaluate(() => chrome.scripting.getRegisteredContentScripts());
    expect(scripts).toEqual([]);
    const { origins } = await worker.evaluate(() => chrome.permissions.getAll());
    expect(origins).toEqual([]);
  });

  const panel = await recruiter.switchOnBeside(page);

  await test.step('the panel says who is on the page, and the badge that they are new', async () => {
    await expect(panel.getByRole('heading', { name: /Nanami Oyelaran-Voss/ })).toBeVisible();
    await expect.poll(() => badgeText(kith, page.url())).toBe('+');
  });

  await test.step('added, the person stays, and the badge says so', async () => {
    await recruiter.add(panel, 'Nanami');
    await expect.poll(() => badgeText(kith, page.url())).toBe('✓');
  });

  await test.step('a call is logged in three keys', async () => {
    await panel.keyboard.press('c');
    await panel.keyboard.press('Enter');
    await expect(panel.getByText(/Call logged/)).toBeVisible();
    await expect(panel.getByText('You spoke today').first()).toBeVisible();
  });

  await test.step('undo takes it back', async () => {
    await panel.getByRole('button', { name: 'Undo' }).first().click();
    await expect(panel.getByText('You have not spoken yet').first()).toBeVisible();
  });

  await test.step('a field is edited in place, and the page’s word waits as a proposal', async () => {
    await panel.getByRole('button', { name: 'Edit: Location' }).click();
    await panel.keyboard.press('ControlOrMeta+a');
    await panel.keyboard.type('Oslo');
    await panel.keyboard.press('Enter');
    await expect(panel.getByText('Oslo').first()).toBeVisible();
  });

  await test.step('a posting becomes a role', async () => {
    const posting = await recruiter.visit('/jobs/senior-firmware-engineer');
    await posting.bringToFront();
    const form = panel.getByRole('form').or(panel.locator('form'));
    await expect(form.first()).toBeVisible();
    await panel
      .getByRole('button', { name: /^Open the role|^Add|^Save/ })
      .last()
      .click();
    await expect(panel.getByText(/Role .* opened/)).toBeVisible();
  });

  await test.step('the role lists the person with reasons', async () => {
    await panel.keyboard.press('Escape');
    await panel.getByRole('link', { name: /Roles/ }).click();
    await panel
      .getByRole('link', { name: /Firmware/ })
      .first()
      .click();
    await expect(panel.getByText(/Nanami/).first()).toBeVisible();
  });
});

async function badgeText(kith: Recruiter['kith'], url: string): Promise<string> {
  const worker = await kith.worker();
  return worker.evaluate(async (address) => {
    const tabs = await chrome.tabs.query({});
    const tab = tabs.find((candidate) => candidate.url === address);
    return tab?.id === undefined ? '' : chrome.action.getBadgeText({ tabId: tab.id });
  }, url);
}
