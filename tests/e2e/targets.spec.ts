import type { Page } from '@playwright/test';
import { expect, test } from './drivers/fixtures';
import { readNames } from './drivers/kept';
import { Recruiter } from './drivers/recruiter';

/** Chooses where the person in a screen goes. */
async function chooseTarget(screen: Page, target: RegExp): Promise<void> {
  await screen.getByRole('combobox', { name: 'Role or pool' }).click();
  await screen.getByRole('option', { name: target }).click();
}

async function chooseStage(screen: Page, stage: string): Promise<void> {
  await screen.getByRole('combobox', { name: 'Stage' }).click();
  await screen.getByRole('option', { name: stage, exact: true }).click();
}

test('a person is added to the role, stage or pool that was chosen, in panel and popup, and never twice', async ({
  kith,
  practiceSite,
}) => {
  test.setTimeout(120_000);
  const recruiter = new Recruiter(kith, practiceSite);
  const workspace = await kith.openExtensionPage('workspace.html#/roles');
  await recruiter.openRole(workspace, 'Firmware engineer');
  const board = workspace.getByRole('region', { name: 'Board' });
  const cardIn = (stage: string, name: RegExp) =>
    board.getByRole('region', { name: stage }).getByRole('link', { name });

  const nanami = await recruiter.visit('/nanami-ov');
  const panel = await recruiter.switchOnBeside(nanami);

  await test.step('from the panel, to a role and stage', async () => {
    await chooseTarget(panel, /Firmware engineer/);
    await chooseStage(panel, 'Screening');
    await recruiter.add(panel, 'Nanami');
    await workspace.getByRole('tab', { name: 'Board' }).click();
    await expect(cardIn('Screening', /Nanami Oyelaran-Voss/)).toBeVisible();
    await expect(board.getByRole('link')).toHaveCount(1);
  });

  await test.step('from the popup, where the last target is proposed again, to another stage', async () => {
    const page = await recruiter.visit('/reem-z');
    const popup = await kith.openPopup(page);
    await expect(popup.getByRole('combobox', { name: 'Role or pool' })).toHaveValue(/Firmware engineer/);
    await chooseStage(popup, 'Interview');
    await popup.getByRole('button', { name: /^Add / }).click();
    await expect(popup.getByText('You have not spoken yet')).toBeVisible();
    await expect(cardIn('Interview', /ريم الزعفراني/)).toBeVisible();
    await expect(board.getByRole('link')).toHaveCount(2);
  });

  await test.step('from the popup, to a pool that is made on the way', async () => {
    const page = await recruiter.visit('/itxaso-o');
    const popup = await kith.openPopup(page);
    await popup.getByRole('combobox', { name: 'Role or pool' }).fill('Sea people');
    await popup.getByRole('option', { name: /^Make the pool .*Sea people/ }).click();
    await expect(popup.getByText(/^Pool .*Sea people.* made$/)).toBeVisible();
    await popup.getByRole('button', { name: /^Add / }).click();
    await expect(popup.getByText('You have not spoken yet')).toBeVisible();

    await workspace.bringToFront();
    await workspace.getByRole('link', { name: 'People' }).click();
    const groups = workspace.getByRole('navigation', { name: 'Groups of people' });
    await groups.getByRole('button', { name: /^Sea people/ }).click();
    const inPool = workspace.getByRole('grid', { name: 'People' }).getByRole('link');
    await expect(inPool).toHaveCount(1);
    await expect(inPool).toHaveText(/Itxaso/);
  });

  await test.step('someone who is known opens as they are, and adding them again adds nobody', async () => {
    await nanami.bringToFront();
    await nanami.reload();
    await expect(panel.getByText('You have not spoken yet')).toBeVisible();
    await expect(panel.getByRole('button', { name: /^Add .*Nanami/ })).toBeHidden();

    // On the page of all staff she is marked as known, and can still be put where others go.
    await recruiter.visit('/company/people');
    await expect(panel.getByRole('button', { name: 'Known' })).toHaveCount(2);
    await chooseTarget(panel, /Sea people/);
    await panel.getByRole('checkbox', { name: /Nanami/ }).click();
    await panel.getByRole('button', { name: 'Add 1 person' }).click();
    await expect(panel.getByText('1 person added')).toBeVisible();
    const inPool = workspace.getByRole('grid', { name: 'People' }).getByRole('link');
    await expect(inPool).toHaveCount(2);
    expect(await readNames(workspace)).toHaveLength(3);
  });
});
