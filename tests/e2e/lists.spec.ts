import { addAsRead, draftOf } from './drivers/drafts';
import { expect, test } from './drivers/fixtures';
import { Recruiter } from './drivers/recruiter';

test('arrow keys go through people, roles and reminders, and a window made narrow loses nothing', async ({
  kith,
  practiceSite,
}) => {
  const recruiter = new Recruiter(kith, practiceSite);
  const workspace = await kith.openExtensionPage('workspace.html#/people');
  const people = ['Ana Sjöholm', 'Mira Solvang', 'Zofia Wójcik'];
  await addAsRead(
    workspace,
    people.map((name, index) => draftOf(name, `p${index}`)),
  );
  const row = (name: string) => workspace.getByRole('grid', { name: 'People' }).getByRole('link', { name });

  await test.step('people', async () => {
    await expect(row('Zofia Wójcik')).toBeVisible();
    await workspace.keyboard.press('/');
    await workspace.keyboard.press('ArrowDown');
    await expect(row('Ana Sjöholm')).toBeFocused();
    await workspace.keyboard.press('ArrowDown');
    await workspace.keyboard.press('ArrowDown');
    await workspace.keyboard.press('ArrowUp');
    await expect(row('Mira Solvang')).toBeFocused();
    await workspace.keyboard.press('Enter');
    await expect(workspace.getByRole('article', { name: 'Mira Solvang' })).toBeVisible();
  });

  await test.step('reminders', async () => {
    await recruiter.remind(workspace, 'Call in 2 days');
    await recruiter.remind(workspace, 'Write in 3 days');
    await workspace.keyboard.press('Tab');
    await workspace.keyboard.press('3');
    const reminders = workspace.getByRole('region', { name: 'Later' }).getByRole('link');
    await expect(reminders).toHaveCount(2);
    await reminders.first().focus();
    await workspace.keyboard.press('ArrowDown');
    await expect(reminders.last()).toBeFocused();
  });

  await test.step('roles, and a form that is half filled in', async () => {
    await workspace.keyboard.press('2');
    await recruiter.openRole(workspace, 'Firmware engineer');
    await workspace.goto(kith.extensionAddress('workspace.html#/roles'));
    await recruiter.openRole(workspace, 'Data scientist');
    const roles = workspace.getByRole('list', { name: 'Roles' }).getByRole('link');
    await roles.first().focus();
    await workspace.keyboard.press('ArrowDown');
    await expect(roles.last()).toBeFocused();

    await workspace.keyboard.press('a');
    await workspace.getByRole('textbox', { name: 'Title' }).fill('Oceanographer');
    await workspace.setViewportSize({ width: 360, height: 800 });
    await expect(workspace.getByRole('textbox', { name: 'Title' })).toHaveValue('Oceanographer');
    await expect(roles).toHaveCount(0);
  });
});
