import { expect, test } from './drivers/fixtures';
import { readNames } from './drivers/kept';
import { Recruiter } from './drivers/recruiter';

test('of a page with many people only those are kept who were ticked', async ({ kith, practiceSite }) => {
  const recruiter = new Recruiter(kith, practiceSite);
  const page = await recruiter.visit('/company/people');
  const panel = await recruiter.switchOnBeside(page);
  await expect(panel.getByRole('heading', { name: '11 people on this page' })).toBeVisible();
  const boxes = panel.getByRole('checkbox');
  await expect(boxes).toHaveCount(11);
  await expect(panel.getByRole('button', { name: 'Add', exact: true })).toBeDisabled();

  await panel.getByRole('button', { name: 'Tick all 11 new' }).click();
  await expect(panel.getByRole('checkbox', { checked: true })).toHaveCount(11);
  await panel.getByRole('button', { name: 'Tick none' }).click();
  await expect(panel.getByRole('checkbox', { checked: true })).toHaveCount(0);

  await panel.getByRole('checkbox', { name: /Bhavesh Okonjo/ }).click();
  await panel.getByRole('checkbox', { name: /潮見 かざね/ }).click();
  await panel.getByRole('checkbox', { name: /Sunniva Haugtussa/ }).click();
  // A second thought counts as much as the first.
  await panel.getByRole('checkbox', { name: /Sunniva Haugtussa/ }).click();
  await panel.getByRole('button', { name: 'Add 2 people' }).click();
  await expect(panel.getByText('2 people added')).toBeVisible();
  expect((await readNames(panel)).sort()).toEqual(['Bhavesh Okonjo', '潮見 かざね']);
  await expect(panel.getByRole('button', { name: 'Known' })).toHaveCount(2);
  await expect(panel.getByRole('checkbox', { checked: true })).toHaveCount(0);

  await panel.getByRole('button', { name: 'Undo' }).click();
  await expect(panel.getByRole('button', { name: 'Known' })).toHaveCount(0);
});
