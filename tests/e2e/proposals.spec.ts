import { expect, test } from './drivers/fixtures';
import { Recruiter } from './drivers/recruiter';

test('what a human wrote stands against a later capture, whose word waits until somebody decides', async ({
  kith,
  practiceSite,
}) => {
  test.setTimeout(120_000);
  const recruiter = new Recruiter(kith, practiceSite);
  const page = await recruiter.visit('/nanami-ov');
  const panel = await recruiter.switchOnBeside(page);
  await recruiter.add(panel, 'Nanami');
  const details = panel.getByRole('region', { name: 'Details' });
  /** The value that a field shows, above where it comes from. */
  const field = (label: string) =>
    details.getByRole('definition').filter({ has: panel.getByRole('button', { name: `Edit: ${label}` }) });
  const edit = async (label: string, value: string): Promise<void> => {
    await panel.getByRole('button', { name: `Edit: ${label}` }).click();
    await panel.getByRole('textbox', { name: label, exact: true }).fill(value);
    await panel.keyboard.press('Enter');
    await expect(field(label)).toContainText(value);
  };

  await edit('Location', 'Oslo');
  await edit('Organization', 'Her own workshop');
  await expect(field('Location')).toContainText('Written by hand');

  // A year passes: the page says something else of three fields, two of which were written by hand.
  await page.goto(`${practiceSite.origin}/time/later`);
  await page.goto(`${practiceSite.origin}/nanami-ov`);
  await panel.getByRole('button', { name: 'Take over what the page says' }).click();
  await expect(field('About')).toContainText('Lead embedded engineer');
  await expect(field('Location')).toContainText('Oslo');
  await expect(field('Organization')).toContainText('Her own workshop');

  await test.step('the proposals wait, also where the page is not open', async () => {
    await recruiter.visit('/journal/reading-the-tide');
    await panel.getByRole('link', { name: 'People' }).click();
    await panel.getByRole('link', { name: /Nanami/ }).click();
    await expect(
      panel.getByRole('heading', { name: 'A page says something else than you wrote' }),
    ).toBeVisible();
  });
  const proposal = (words: string) => panel.getByRole('listitem').filter({ hasText: words });

  await test.step('one is taken over, and undone', async () => {
    await proposal('Trondheim, Norway').getByRole('button', { name: 'Take it over' }).click();
    await expect(field('Location')).toContainText('Trondheim, Norway');
    await panel.keyboard.press('ControlOrMeta+z');
    await expect(panel.getByText('Taken back', { exact: true })).toBeVisible();
    await expect(field('Location')).toContainText('Oslo');
  });

  await test.step('the other is dismissed, and does not come back with the same page', async () => {
    await proposal('Skerry Robotics').getByRole('button', { name: 'Keep mine' }).click();
    await expect(panel.getByText('Kept as you wrote it')).toBeVisible();
    await expect(proposal('Skerry Robotics')).toBeHidden();
    await expect(field('Organization')).toContainText('Her own workshop');

    await page.bringToFront();
    await page.reload();
    await panel.getByRole('link', { name: 'Page' }).click();
    await expect(panel.getByRole('heading', { name: /Nanami/, level: 2 })).toBeVisible();
    await expect(field('Organization')).toContainText('Her own workshop');
    await expect(panel.getByText('Skerry Robotics')).toBeHidden();
  });
});
