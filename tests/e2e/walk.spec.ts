import { expect, test } from './drivers/fixtures';
import { Recruiter } from './drivers/recruiter';
import { readToolbar } from './drivers/toolbar';

test('a page becomes a person, a call, a reminder, a role and a match', async ({ kith, practiceSite }) => {
  test.setTimeout(120_000);
  const recruiter = new Recruiter(kith, practiceSite);
  const page = await recruiter.visit('/nanami-ov');
  const signOf = async (): Promise<string> => (await readToolbar(kith, page)).sign;

  await test.step('nothing is read before the site is switched on', async () => {
    const worker = await kith.worker();
    const scripts = await worker.evaluate(() => chrome.scripting.getRegisteredContentScripts());
    expect(scripts).toEqual([]);
    const { origins } = await worker.evaluate(() => chrome.permissions.getAll());
    expect(origins).toEqual([]);
  });

  const panel = await recruiter.switchOnBeside(page);

  await test.step('the panel says who is on the page, and the badge that they are new', async () => {
    await expect(panel.getByRole('heading', { name: 'Nanami Oyelaran-Voss' })).toBeVisible();
    await expect.poll(signOf).toBe('+');
  });

  await test.step('added, the person stays, and the badge says so', async () => {
    await recruiter.add(panel, 'Nanami');
    await expect.poll(signOf).toBe('✓');
  });

  await test.step('a call is logged in two keys', async () => {
    await panel.keyboard.press('c');
    await panel.keyboard.press('Enter');
    await expect(panel.getByText(/^Call logged with .*Nanami/)).toBeVisible();
    await expect(panel.getByText('You spoke today')).toBeVisible();
  });

  await test.step('undo takes it back', async () => {
    await panel
      .getByRole('listitem')
      .filter({ hasText: 'Call logged' })
      .getByRole('button', { name: 'Undo' })
      .click();
    await expect(panel.getByText('You have not spoken yet')).toBeVisible();
  });

  await test.step('a reminder is set in words', async () => {
    await recruiter.remind(panel, 'Call about the offer in 3 days');
    const reminders = panel.getByRole('region', { name: 'Reminders' }).getByRole('listitem');
    await expect(reminders).toHaveCount(1);
    await expect(reminders).toContainText('Call about the offer');
    await expect(reminders).toContainText('in 3 days');
  });

  await test.step('a field is edited in place, and says that a human wrote it', async () => {
    await panel.getByRole('button', { name: 'Edit: Location' }).click();
    await panel.getByRole('textbox', { name: 'Location', exact: true }).fill('Oslo');
    await panel.keyboard.press('Enter');
    const location = panel
      .getByRole('definition')
      .filter({ has: panel.getByRole('button', { name: 'Edit: Location' }) });
    await expect(location).toContainText('Oslo');
    await expect(location).toContainText('Written by hand');
  });

  await test.step('a posting becomes a role', async () => {
    await recruiter.visit('/jobs/senior-firmware-engineer');
    await expect(panel.getByRole('heading', { name: 'Make a role of this page' })).toBeVisible();
    await expect(panel.getByRole('textbox', { name: 'Title' })).toHaveValue('Senior Firmware Engineer');
    await panel.getByRole('button', { name: 'Open the role' }).click();
    await expect(panel.getByText(/^Role .*Senior Firmware Engineer.* opened$/)).toBeVisible();
  });

  await test.step('the role lists the person with reasons', async () => {
    await panel.getByRole('navigation').getByRole('link', { name: 'Roles' }).click();
    await panel
      .getByRole('list', { name: 'Roles' })
      .getByRole('link', { name: /Senior Firmware Engineer/ })
      .click();
    const match = panel
      .getByRole('list', { name: 'Best matches' })
      .getByRole('listitem')
      .filter({
        has: panel.getByRole('link', { name: 'Nanami Oyelaran-Voss' }),
      });
    await expect(match).toBeVisible();
    await expect(match.getByText('Rust')).toBeVisible();
  });
});
