import { expect, test } from './drivers/fixtures';
import { Keyboard } from './drivers/keyboard';
import { readRows } from './drivers/kept';
import { Recruiter } from './drivers/recruiter';

test('a call is logged from the popup in three keys at most, and a reminder snoozed', async ({
  kith,
  practiceSite,
}) => {
  const recruiter = new Recruiter(kith, practiceSite);
  const page = await recruiter.visit('/nanami-ov');
  const panel = await recruiter.switchOnBeside(page);
  await recruiter.add(panel, 'Nanami');
  await recruiter.remind(panel, 'Send the paper in 2 seconds');

  const popup = await kith.openPopup(page);
  await expect(popup.getByRole('article', { name: /Nanami/ })).toBeVisible();
  const keys = new Keyboard(popup);
  await keys.press('c');
  await keys.press('Enter');
  await expect(popup.getByText(/^Call logged with .*Nanami/)).toBeVisible();
  expect(keys.pressed).toBeLessThanOrEqual(3);
  await expect(popup.getByText('You spoke today')).toBeVisible();
  await expect(panel.getByText('You spoke today')).toBeVisible();
  expect(await readRows(popup, 'touchpoints')).toHaveLength(1);

  const due = popup.getByRole('region', { name: 'Due (1)' });
  await expect(due.getByText('Send the paper')).toBeVisible();
  await due.getByRole('button', { name: 'Snooze' }).click();
  await popup
    .getByRole('dialog', { name: 'Remind me again' })
    .getByRole('button', { name: /^In 3 days/ })
    .click();
  await expect(popup.getByText(/^Snoozed until/)).toBeVisible();
  await expect(due).toBeHidden();
  await expect(
    popup.getByRole('region', { name: 'Next reminder' }).getByText('Send the paper'),
  ).toBeVisible();
});

const KINDS = [
  ['c', 'Call'],
  ['m', 'Message'],
  ['e', 'E-mail'],
  ['t', 'Meeting'],
  ['n', 'Note'],
] as const;

test('each kind of touchpoint is logged in the panel by its key, with words and without', async ({
  kith,
  practiceSite,
}) => {
  const recruiter = new Recruiter(kith, practiceSite);
  const panel = await recruiter.switchOnBeside(await recruiter.visit('/nanami-ov'));
  await recruiter.add(panel, 'Nanami');
  const history = panel.getByRole('region', { name: 'History' }).getByRole('listitem');

  for (const [index, [key, kind]] of KINDS.entries()) {
    await recruiter.log(panel, key, `Words of the ${kind}`);
    await expect(history).toHaveCount(index + 1);
    await expect(history.first()).toContainText(kind);
    await expect(history.first()).toContainText(`Words of the ${kind}`);
  }

  // All but a note may go without words; a note that is empty waits for them.
  await recruiter.log(panel, 'c', '');
  await expect(history).toHaveCount(KINDS.length + 1);
  await recruiter.log(panel, 'n', '');
  await expect(panel.getByRole('textbox', { name: 'What was said (Note)' })).toBeFocused();
  await panel.keyboard.type('Only for me');
  await panel.getByRole('checkbox', { name: 'Only I can see it' }).click();
  await panel.getByRole('button', { name: 'Log', exact: true }).click();
  await expect(history).toHaveCount(KINDS.length + 2);
  await expect(history.first()).toContainText('only you');

  // What is being written takes the keys: nothing else is begun by them.
  await recruiter.log(panel, 'n', 'cement');
  await expect(history.first()).toContainText('cement');
  const notes = (await readRows(panel, 'touchpoints')).filter((row) => row.fields.type.value === 'note');
  expect(notes).toHaveLength(3);
});
