import type { Locator, Page } from '@playwright/test';
import type { ChromiumDriver } from './drivers/chromium';
import { addAsRead, draftOf } from './drivers/drafts';
import { expect, test } from './drivers/fixtures';
import { inspectIn } from './drivers/inspect';

const { inspect } = inspectIn('test-results/screens/people-table');

const NAMES = [
  'Ana Sjöholm',
  'Bertil Kask',
  'Çağla Demir',
  'Đặng Thu Hà',
  'Eleni Vourou',
  'Faisal Anwar',
  'ليلى الخطيب',
  'Mira Solvang',
  'Wolfgang Amadé Zwickelhuber von und zu Oberammerthal-Niederstetten',
  'Zofia Wójcik',
] as const;

const read = <Value>(value: Value) => ({ value, from: 'json-ld Person' });

/** People of two trades, in a browser with a workspace open. */
async function openWorkspace(kith: ChromiumDriver, names: readonly string[] = NAMES): Promise<Page> {
  const workspace = await kith.openExtensionPage('workspace.html#/people');
  const drafts = names.map((name, number) =>
    draftOf(name, `p${number}`, {
      title: read(number % 2 === 0 ? 'Pilot' : 'Marine engineer'),
      organization: read(`Brackwater ${number % 3}`),
      location: read('Gothenburg, Sweden'),
      skills: read(['Rust', 'Ice navigation']),
    }),
  );
  expect(await addAsRead(workspace, drafts)).toBe(true);
  await expect(groups(workspace).getByRole('button', { name: /^Everyone/ })).toContainText(`${names.length}`);
  return workspace;
}

const groups = (page: Page): Locator => page.getByRole('navigation', { name: 'Groups of people' });
const table = (page: Page): Locator => page.getByRole('grid', { name: 'People' });
const link = (page: Page, name: string): Locator => table(page).getByRole('link', { name });
const group = (page: Page, name: string): Locator =>
  groups(page).getByRole('button', { name: new RegExp(`^${name}`) });

/** How many the view that is looked at finds. */
const found = (page: Page): Locator => page.getByRole('heading', { level: 2 }).getByRole('status');

async function columnsOf(page: Page): Promise<string[]> {
  const heads = await table(page).getByRole('columnheader').allInnerTexts();
  return heads.map((words) => words.trim()).filter((words) => words !== '');
}

async function namesOf(page: Page): Promise<string[]> {
  return table(page).getByRole('rowheader').getByRole('link').allInnerTexts();
}

test('a search is saved as a segment by keyboard, counts itself, and keeps its columns and order', async ({
  kith,
}) => {
  const workspace = await openWorkspace(kith);

  await test.step('it is made from what was typed', async () => {
    await workspace.keyboard.press('/');
    await workspace.keyboard.type('title:pilot -tag:grounded');
    await expect(found(workspace)).toHaveText('5 people');
    await workspace.getByRole('button', { name: 'Save as a segment' }).focus();
    await workspace.keyboard.press('Enter');
    await expect(workspace.getByRole('textbox', { name: 'Name' })).toBeFocused();
    await workspace.keyboard.type('Pilots who fly');
    await workspace.keyboard.press('Enter');
    await expect(group(workspace, 'Pilots who fly')).toHaveAttribute('aria-current', 'true');
    await expect(group(workspace, 'Pilots who fly')).toHaveAccessibleName(/5 people$/);
  });

  await test.step('it counts anew when somebody is tagged elsewhere', async () => {
    const other = await kith.openExtensionPage('workspace.html#/people');
    await link(other, 'Ana Sjöholm').click();
    await other.getByRole('article').getByRole('combobox', { name: 'Add a tag' }).fill('grounded');
    await other.getByRole('option', { name: /Make the tag/ }).click();
    await expect(group(workspace, 'Pilots who fly')).toHaveAccessibleName(/4 people$/);
    await expect(group(workspace, 'grounded')).toHaveAccessibleName(/1 person$/);
    await expect(link(workspace, 'Ana Sjöholm')).toHaveCount(0);
    await other.close();
  });

  await test.step('columns and order are chosen by key, offered to be saved, and there after a reload', async () => {
    const head = (name: string) => table(workspace).getByRole('columnheader', { name });
    await expect(workspace.getByText('Changed since it was saved')).toHaveCount(0);
    await head('Name').getByRole('button', { name: 'Name', exact: true }).focus();
    await workspace.keyboard.press('Enter');
    await workspace.keyboard.press('Enter');
    await expect(head('Name')).toHaveAttribute('aria-sort', 'descending');
    await expect.poll(async () => (await namesOf(workspace))[0]).toMatch(/Wolfgang|ليلى/);
    await head('Organization').getByRole('button', { name: 'Organization', exact: true }).focus();
    await workspace.keyboard.press('[');
    await workspace.keyboard.press('Shift+ArrowRight');
    await workspace.getByRole('button', { name: 'Choose columns' }).click();
    await workspace.getByRole('dialog').getByRole('checkbox', { name: 'Location' }).click();
    await workspace.getByRole('dialog').getByRole('checkbox', { name: 'Skills' }).click();
    await workspace.keyboard.press('Escape');
    expect((await columnsOf(workspace)).slice(0, 3)).toEqual(['Name', 'Organization', 'Title']);
    // The mouse does the same: a head is dragged onto another one, and its edge makes it wider.
    await head('Last touch').getByRole('button', { name: 'Last touch', exact: true }).dragTo(head('Title'));
    const columns = await columnsOf(workspace);
    expect(columns.slice(0, 4)).toEqual(['Name', 'Organization', 'Last touch', 'Title']);
    const before = await head('Title').boundingBox();
    if (before === null) throw new Error('There is no head of titles');
    await workspace.mouse.move(before.x + before.width - 2, before.y + 18);
    await workspace.mouse.down();
    await workspace.mouse.move(before.x + before.width + 58, before.y + 18, { steps: 4 });
    await workspace.mouse.up();
    expect((await head('Title').boundingBox())?.width).toBeCloseTo(before.width + 60, -1);
    expect(columns).not.toContain('Location');
    await expect(table(workspace).getByText('Ice navigation').first()).toBeVisible();

    await expect(workspace.getByText('Changed since it was saved')).toBeVisible();
    await workspace.getByRole('button', { name: 'Save changes' }).click();
    await expect(workspace.getByText('Changed since it was saved')).toHaveCount(0);
    await workspace.reload();
    await expect(head('Name')).toHaveAttribute('aria-sort', 'descending');
    expect(await columnsOf(workspace)).toEqual(columns);
    expect((await head('Title').boundingBox())?.width).toBeCloseTo(before.width + 60, -1);
    await expect(workspace.getByRole('combobox', { name: 'Search people' })).toHaveValue(
      'title:pilot -tag:grounded',
    );
  });

  await test.step('what is not to be kept is reset', async () => {
    await workspace.getByRole('combobox', { name: 'Search people' }).fill('title:pilot');
    await expect(workspace.getByText('Changed since it was saved')).toBeVisible();
    await workspace.getByRole('button', { name: 'Reset' }).click();
    await expect(workspace.getByRole('combobox', { name: 'Search people' })).toHaveValue(
      'title:pilot -tag:grounded',
    );
  });

  await test.step('it is deleted, and that is undone', async () => {
    await groups(workspace)
      .getByRole('button', { name: /^More about the segment/ })
      .click();
    await workspace.getByRole('menuitem', { name: 'Delete' }).click();
    await expect(group(workspace, 'Everyone')).toHaveAttribute('aria-current', 'true');
    await expect(group(workspace, 'Pilots who fly')).toHaveCount(0);
    await workspace.getByRole('button', { name: 'Undo' }).click();
    await expect(group(workspace, 'Pilots who fly')).toBeVisible();
  });
});

test('a range is ticked, everybody found is tagged, and one undo takes it back', async ({ kith }) => {
  // More than one batch.
  const names = Array.from({ length: 560 }, (_, number) => `Person ${String(number).padStart(3, '0')}`);
  const workspace = await openWorkspace(kith, names);
  const bar = workspace.getByRole('region', { name: 'Selected people' });
  const box = (name: string) => table(workspace).getByRole('checkbox', { name: new RegExp(name) });

  await test.step('shift takes all in between, also those that are not drawn', async () => {
    await box('Person 002').click();
    await table(workspace).evaluate((grid) => grid.scrollTo({ top: 300 * 36 }));
    await box('Person 301').click({ modifiers: ['Shift'] });
    await expect(bar).toContainText('300 selected');
    await box('Person 300').click();
    await expect(bar).toContainText('299 selected');
    await workspace.keyboard.press('Escape');
    await expect(bar).toHaveCount(0);
  });

  await test.step('a tag for some of them, by key', async () => {
    await table(workspace).evaluate((grid) => grid.scrollTo({ top: 0 }));
    await link(workspace, 'Person 004').focus();
    await workspace.keyboard.press('Space');
    await workspace.keyboard.press('Shift+ArrowDown');
    await workspace.keyboard.press('Shift+ArrowDown');
    await expect(bar).toContainText('3 selected');
    await tagSelected(workspace, bar, 'harbor');
    await expect(workspace.getByText(/^3 people tagged/)).toBeVisible();
    await expect(group(workspace, 'harbor')).toHaveAccessibleName(/3 people$/);
  });

  await test.step('the same tag for everybody who was found', async () => {
    await link(workspace, 'Person 004').focus();
    await workspace.keyboard.press('Control+a');
    await expect(bar).toContainText('560 selected');
    await tagSelected(workspace, bar, 'harbor');
    await expect(workspace.getByText(/^557 people tagged/)).toBeVisible({ timeout: 30_000 });
    await expect(group(workspace, 'harbor')).toHaveAccessibleName(/560 people$/);
  });

  await test.step('undone, those who had it before have it still', async () => {
    await workspace.getByRole('button', { name: 'Undo' }).click();
    await expect(workspace.getByText('Taken back')).toBeVisible({ timeout: 30_000 });
    await expect(group(workspace, 'harbor')).toHaveAccessibleName(/3 people$/);
  });

  await test.step('those of a pool are taken out of it together', async () => {
    await group(workspace, 'harbor').click();
    await expect(found(workspace)).toHaveText('3 people');
    await table(workspace).getByRole('checkbox', { name: 'Select all 3' }).click();
    await bar.getByRole('button', { name: 'Add to a pool' }).click();
    await workspace.getByRole('combobox', { name: 'Add to a pool' }).fill('Sea people');
    await workspace.getByRole('option', { name: /Make the pool/ }).click();
    await expect(group(workspace, 'Sea people')).toHaveAccessibleName(/3 people$/);
    await group(workspace, 'Sea people').click();
    await table(workspace).getByRole('checkbox', { name: 'Select all 3' }).click();
    await bar.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(workspace.getByText('Nobody is in this pool')).toBeVisible();
    await expect(group(workspace, 'Everyone')).toContainText('557');
    await workspace.keyboard.press('Control+z');
    await expect(group(workspace, 'Everyone')).toContainText('560');
  });
});

async function tagSelected(page: Page, bar: Locator, label: string): Promise<void> {
  await bar.getByRole('button', { name: 'Tag', exact: true }).click();
  await page.getByRole('combobox', { name: 'Add a tag' }).fill(label);
  await page.getByRole('option', { name: new RegExp(label) }).click();
}

test('a person opens beside the table, and leaving them leads back to the same place', async ({ kith }) => {
  const names = Array.from({ length: 120 }, (_, number) => `Person ${String(number).padStart(3, '0')}`);
  const workspace = await openWorkspace(kith, names);
  await table(workspace).evaluate((grid) => grid.scrollTo({ top: 60 * 36 }));
  const place = () => table(workspace).evaluate((grid) => grid.scrollTop);
  const before = await place();
  const all = await columnsOf(workspace);

  await table(workspace).getByRole('row').filter({ hasText: 'Person 066' }).getByText('Pilot').click();
  await expect(workspace.getByRole('article', { name: 'Person 066' })).toBeVisible();
  expect((await columnsOf(workspace)).length).toBeLessThan(all.length);
  await link(workspace, 'Person 066').focus();
  await workspace.keyboard.press('ArrowDown');
  await expect(workspace.getByRole('article', { name: 'Person 067' })).toBeVisible();
  await workspace.keyboard.press('k');
  await expect(workspace.getByRole('article', { name: 'Person 066' })).toBeVisible();
  await workspace.getByRole('button', { name: 'Call' }).focus();
  await workspace.keyboard.press('Escape');
  await expect(workspace.getByRole('article')).toHaveCount(0);
  await expect(link(workspace, 'Person 066')).toBeFocused();
  expect(await place()).toBe(before);
  expect(await columnsOf(workspace)).toEqual(all);

  await workspace.keyboard.press('Control+End');
  await expect(link(workspace, 'Person 119')).toBeFocused();
  await expect(link(workspace, 'Person 119')).toBeInViewport();
  await workspace.keyboard.press('Control+Home');
  await expect(link(workspace, 'Person 000')).toBeInViewport();
});

test('the table and all that stands around it are for everybody', async ({ kith }) => {
  test.setTimeout(180_000);
  const empty = await kith.openExtensionPage('workspace.html#/people');
  await expect(empty.getByText('Nobody here yet')).toBeVisible();
  await inspect(empty, 'nobody');
  await empty.close();

  const workspace = await openWorkspace(kith);
  await inspect(workspace, 'everyone');
  await groups(workspace).getByRole('button', { name: 'Never spoken with' }).click();
  await expect(group(workspace, 'Never spoken with')).toHaveAccessibleName(/10 people$/);
  await workspace.getByRole('button', { name: 'Narrow down by what they have in common' }).click();
  const facets = workspace.getByRole('complementary', { name: 'Narrow down' });
  await facets.getByRole('checkbox', { name: 'Pilot' }).click();
  await expect(found(workspace)).toHaveText('5 people');
  await facets.getByRole('checkbox', { name: 'Marine engineer' }).click();
  await expect(found(workspace)).toHaveText('10 people');
  await facets.getByRole('checkbox', { name: 'Marine engineer' }).click();
  await inspect(workspace, 'facets');
  await facets.getByRole('button', { name: 'Close' }).click();
  await workspace.getByRole('button', { name: 'Reset' }).click();

  await table(workspace).getByRole('checkbox', { name: /Mira/ }).click();
  await workspace.getByRole('button', { name: 'Tag', exact: true }).click();
  await expect(workspace.getByRole('dialog')).toBeVisible();
  await inspect(workspace, 'tagging');
  await workspace.keyboard.press('Escape');
  await link(workspace, 'Mira Solvang').click();
  await expect(workspace.getByRole('article', { name: 'Mira Solvang' })).toBeVisible();
  await inspect(workspace, 'person');
  await workspace.keyboard.press('Escape');
  await workspace.getByRole('button', { name: 'Choose columns' }).click();
  await inspect(workspace, 'columns');
  await workspace.keyboard.press('Escape');

  await workspace.setViewportSize({ width: 900, height: 700 });
  await inspect(workspace, 'medium');
  await workspace.setViewportSize({ width: 400, height: 700 });
  await expect(workspace.getByRole('combobox', { name: 'Whom to list' })).toContainText('Never spoken with');
  await expect(workspace.getByRole('list', { name: 'People' }).getByRole('link')).toHaveCount(10);
  await inspect(workspace, 'narrow');
});
