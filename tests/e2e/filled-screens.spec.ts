import type { Page } from '@playwright/test';
import type { ChromiumDriver } from './drivers/chromium';
import { addAsRead, draftOf } from './drivers/drafts';
import { expect, test } from './drivers/fixtures';
import { Recruiter } from './drivers/recruiter';
import { inspectIn } from './drivers/inspect';

const { inspect, inspectBothWidths } = inspectIn('test-results/screens/filled');

const NAMES = [
  'Ingrid Bäckström-Oyelaran',
  'Tomás Quispe Mamani',
  'ليلى الخطيب',
  'Đặng Thu Hà',
  'Wolfgang Amadé Zwickelhuber von und zu Oberammerthal-Niederstetten',
  '山本 さくら',
  'Siobhán Ní Dhomhnaill',
  'Oluwaseun Adébáyọ̀',
  'Mira Solvang',
  'Jean-Baptiste N’Diaye',
  'Zofia Wójcik',
  'Kaʻiulani Nāmakaeha',
] as const;

const STAGES = ['sourced', 'contacted', 'screening', 'interview', 'offer', 'hired', 'rejected'] as const;

const read = <Value>(value: Value) => ({ value, from: 'json-ld Person' });

/** People enough that every list is a list, on a role in all its stages. */
async function invite(workspace: Page, roleId: string): Promise<void> {
  for (const [index, name] of NAMES.entries()) {
    const stage = STAGES[index % STAGES.length] ?? 'sourced';
    const draft = draftOf(name, `p${index}`, {
      title: read(index % 2 === 0 ? 'Firmware Engineer' : 'Senior Embedded Software Engineer'),
      organization: read('Brackwater Instruments'),
      location: read('Gothenburg, Sweden'),
      about: read(
        'Sensors that survive winter.\nBefore that outboard engines, which is the same with more oil.',
      ),
      skills: read(['Rust', 'C', index % 3 === 0 ? 'Zephyr' : 'Python']),
      languages: read(['English', 'Swedish']),
      experience: read([
        { title: 'Engineer', organization: 'Brackwater Instruments', from: '2021-03' },
        { title: 'Mechanic', organization: 'Skerry Boats', from: '2016', to: '2021-02' },
      ]),
    });
    const target = { kind: 'role', roleId, stage } as const;
    expect(await addAsRead(workspace, [draft], index < 10 ? target : { kind: 'none' })).toBe(true);
  }
}

test('the workspace and the settings, full of data, are for everybody', async ({ kith, practiceSite }) => {
  test.setTimeout(180_000);
  const recruiter = new Recruiter(kith, practiceSite);
  const page = await recruiter.visit('/nanami-ov');
  const panel = await recruiter.switchOnBeside(page);
  await recruiter.add(panel, 'Nanami');
  const workspace = await kith.openExtensionPage('workspace.html#/roles');
  const roleId = await openFullRole(workspace);
  await invite(workspace, roleId);
  await workspace.goto(kith.extensionAddress('workspace.html#/people'));
  await workspace.getByRole('link', { name: /Nanami/ }).click();
  await fillPerson(recruiter, workspace);

  await inspectBothWidths(workspace, 'person');
  await workspace.goto(kith.extensionAddress('workspace.html#/people'));
  await expect(workspace.getByRole('grid', { name: 'People' }).getByRole('link')).toHaveCount(13);
  await inspectBothWidths(workspace, 'people');

  await workspace.goto(kith.extensionAddress(`workspace.html#/roles/${roleId}`));
  await expect(
    workspace.getByRole('list', { name: 'Best matches' }).getByRole('listitem').first(),
  ).toBeVisible();
  await inspectBothWidths(workspace, 'matches');
  await workspace.getByRole('tab', { name: 'Board' }).click();
  await expect(workspace.getByRole('region', { name: 'Board' }).getByRole('link')).toHaveCount(11);
  await inspectBothWidths(workspace, 'board');
  await workspace.getByRole('tab', { name: 'About' }).click();
  await inspectBothWidths(workspace, 'about-role');
  await workspace.getByRole('button', { name: 'Edit the role' }).click();
  await inspectBothWidths(workspace, 'edit-role');

  await workspace.goto(kith.extensionAddress('workspace.html#/reminders'));
  await expect(workspace.getByRole('region', { name: 'Due (1)' })).toBeVisible();
  await inspectBothWidths(workspace, 'reminders');
  await workspace.getByRole('button', { name: 'Snooze' }).first().click();
  await expect(workspace.getByRole('dialog', { name: 'Remind me again' })).toBeVisible();
  await inspect(workspace, 'snooze');
  await workspace.keyboard.press('Escape');
  await expect(workspace.getByRole('dialog')).toHaveCount(0);
  await workspace.keyboard.press('?');
  await expect(workspace.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await inspect(workspace, 'keys');
  await workspace.keyboard.press('Escape');
  await expect(workspace.getByRole('dialog')).toHaveCount(0);
  await workspace.getByRole('button', { name: 'More', exact: true }).click();
  await expect(workspace.getByRole('menu')).toBeVisible();
  await inspect(workspace, 'menu');

  for (const section of ['sites', 'team', 'tray', 'privacy', 'data', 'safekeeping', 'keys']) {
    await workspace.goto(kith.extensionAddress(`options.html#/${section}`));
    await expect(workspace.getByRole('main').getByRole('heading').first()).toBeVisible();
    await inspectBothWidths(workspace, `settings-${section}`);
  }
});

async function openFullRole(workspace: Page): Promise<string> {
  await workspace.getByRole('button', { name: 'Add a role' }).first().click();
  await workspace.getByRole('textbox', { name: 'Title' }).fill('Senior Firmware Engineer');
  await workspace.getByRole('textbox', { name: 'Organization' }).fill('Brackwater Instruments');
  await workspace.getByRole('textbox', { name: 'Place' }).fill('Gothenburg, Sweden');
  for (const [field, words] of [
    ['Must have', ['Rust', 'Zephyr']],
    ['Nice to have', ['Python', 'Swedish']],
  ] as const) {
    for (const word of words) {
      await workspace.getByRole('textbox', { name: field }).fill(word);
      await workspace.keyboard.press('Enter');
    }
  }
  await workspace
    .getByRole('textbox', { name: 'Description' })
    .fill('Buoys that sleep.\n\nAnd wake up in time.');
  await workspace.getByRole('button', { name: 'Open the role' }).click();
  await workspace.waitForURL(/#\/roles\/[\w-]+$/);
  await expect(workspace.getByRole('heading', { name: 'Senior Firmware Engineer' })).toBeVisible();
  return new URL(workspace.url()).hash.split('/').at(-1) ?? '';
}

/** Gives the person on a screen something of everything that can be there. */
async function fillPerson(recruiter: Recruiter, screen: Page): Promise<void> {
  await expect(screen.getByRole('button', { name: 'Call' })).toBeVisible();
  await recruiter.log(screen, 'c', 'Wants to hear in March, when the buoys are out.');
  await recruiter.log(screen, 'n', 'Prefers the north');
  await expect(screen.getByText('Prefers the north').first()).toBeVisible();
  await recruiter.remind(screen, 'Send the paper in 1 second');
  await recruiter.remind(screen, 'Call about the offer in 3 days');
  await screen.getByRole('combobox', { name: 'Add a tag' }).fill('cold water');
  await screen.getByRole('option', { name: /Make the tag/ }).click();
  await screen.getByRole('combobox', { name: 'Add to a pool' }).fill('Sea people');
  await screen.getByRole('option', { name: /Make the pool/ }).click();
  await screen.getByRole('combobox', { name: 'Add to a role' }).fill('Firm');
  await screen.getByRole('option', { name: /Senior Firmware/ }).click();
  await screen.getByRole('button', { name: 'Edit: Location' }).click();
  await screen.getByRole('textbox', { name: 'Location' }).fill('Oslo');
  await screen.keyboard.press('Enter');
  await expect(screen.getByText('Written by hand').first()).toBeVisible();
}

test('popup and panel are for everybody in every state of a page', async ({ kith, practiceSite }) => {
  test.setTimeout(180_000);
  const recruiter = new Recruiter(kith, practiceSite);
  await test.step('a site that is not switched on', async () => {
    const page = await recruiter.visit('/reem-z');
    await inspect(await kith.openPopup(page), 'popup-off');
    const panel = await kith.openSidePanel(page);
    await inspect(panel, 'panel-off');
    await kith.context.newPage();
    await expect(panel.getByText('Kith has not seen this page')).toBeVisible();
    await inspect(panel, 'panel-hidden');
    await (await kith.context.newPage()).goto('chrome://version/');
  });

  const page = await recruiter.visit('/nanami-ov');
  const panel = await recruiter.switchOnBeside(page);
  await expect(panel.getByText('Not among the people you know')).toBeVisible();
  await inspect(panel, 'panel-new');
  await inspectPopup(kith, page, 'popup-new');
  await recruiter.add(panel, 'Nanami');
  const workspace = await kith.openExtensionPage('workspace.html#/roles');
  await openFullRole(workspace);
  await workspace.close();
  await page.bringToFront();
  await expect(panel.getByRole('button', { name: 'Call' })).toBeVisible();
  await fillPerson(recruiter, panel);
  await page.goto(`${practiceSite.origin}/time/later`);
  await page.goto(`${practiceSite.origin}/nanami-ov`);
  await expect(panel.getByRole('heading', { name: 'New on this page' })).toBeVisible();
  await inspect(panel, 'panel-news');
  await inspectPopup(kith, page, 'popup-known');
  await panel.getByRole('button', { name: 'Take over what the page says' }).click();
  await expect(
    panel.getByRole('heading', { name: 'A page says something else than you wrote' }),
  ).toBeVisible();
  await inspect(panel, 'panel-proposal');
  await panel.keyboard.press('n');
  await inspect(panel, 'panel-log');
  await panel.keyboard.press('Escape');

  for (const [path, name, shown] of [
    ['/journal/reading-the-tide', 'nobody', 'Nobody found on this page'],
    ['/company/people', 'many', '11 people on this page'],
    ['/jobs/senior-firmware-engineer', 'job', 'Make a role of this page'],
    ['/in/maria-aurelia', 'long-name', 'Not among the people you know'],
  ] as const) {
    await page.goto(`${practiceSite.origin}${path}`);
    await expect(panel.getByText(shown)).toBeVisible();
    await inspect(panel, `panel-${name}`);
  }
  await page.goto(`${practiceSite.origin}/login`);
  await panel.getByRole('button', { name: 'Read it again' }).click();
  await expect(panel.getByText('This site asks you to sign in')).toBeVisible();
  await inspect(panel, 'panel-login');
});

async function inspectPopup(kith: ChromiumDriver, page: Page, name: string): Promise<void> {
  const popup = await kith.openPopup(page);
  await expect(popup.getByRole('article')).toBeVisible();
  await inspect(popup, name);
  await popup.close();
}
