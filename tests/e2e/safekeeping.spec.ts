import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { listAccessibilityFaults } from './drivers/accessibility';
import type { ChromiumDriver } from './drivers/chromium';
import { copyExtension } from './drivers/copy-extension';
import { addAsRead, draftOf } from './drivers/drafts';
import { expect, test } from './drivers/fixtures';
import { readNames } from './drivers/kept';
import { Recruiter } from './drivers/recruiter';
import { inspectIn } from './drivers/inspect';
import { takeScreenshot } from './drivers/screenshots';
import { BACKENDS, damageStore, type Damage } from './drivers/store-files';

const { inspectBothWidths: inspect } = inspectIn('test-results/screens/safekeeping');

const NAMES = ['Ingrid Bäckström-Oyelaran', 'ليلى الخطيب', '山本 さくら', 'Zofia Wójcik'] as const;
const PASSPHRASE = 'four words of my own';

async function addPeople(page: Page, from = 0): Promise<void> {
  const drafts = NAMES.map((name, index) => draftOf(name, `p${from + index}`));
  expect(await addAsRead(page, drafts)).toBe(true);
  // What is remembered outside of the store is written right after.
  await expect
    .poll(() =>
      page.evaluate(
        async () => (await chrome.storage.local.get<any>('store-marker'))['store-marker']?.people,
      ),
    )
    .toBeGreaterThan(0);
}

async function openSafekeeping(kith: ChromiumDriver): Promise<Page> {
  const page = await kith.openExtensionPage('options.html#/safekeeping');
  await expect(page.getByRole('heading', { name: 'Backups' })).toBeVisible();
  return page;
}

async function backUp(page: Page): Promise<void> {
  const listed = page.getByRole('button', { name: /^Restore: / });
  const before = await listed.count();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('Backup made').first()).toBeVisible();
  await expect(listed).toHaveCount(before + 1);
}

/** Confirms the dialog that says what a restore does. */
async function confirmRestore(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Restore this backup?' });
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByText(/^Restored/)).toBeVisible({ timeout: 20_000 });
}

async function wipeStore(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const request = indexedDB.deleteDatabase('kith');
    await new Promise((resolve) => request.addEventListener('success', resolve));
  });
}

const peopleIn = async (page: Page): Promise<string[]> => (await readNames(page)).sort();
const everybody = [...NAMES].sort();
const heading = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name });

/** Chooses a file for the button that restores from one. */
async function chooseFile(page: Page, file: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Restore from a file' }).click();
  await (await chooser).setFiles(file);
}

/** Makes a backup and saves it outside of the browser. */
async function saveBackup(page: Page, to: string): Promise<string> {
  await backUp(page);
  const download = page.waitForEvent('download');
  await page
    .getByRole('button', { name: /^Download: / })
    .first()
    .click();
  const saved = await download;
  expect(saved.suggestedFilename()).toMatch(/^kith-\d{4}-\d\d-\d\d-\d{4}\.kith$/);
  await saved.saveAs(to);
  return to;
}

test('a backup, a wiped store, a restore, and back again', async ({ kith }) => {
  const page = await openSafekeeping(kith);
  await expect(page.getByText('No backups yet')).toBeVisible();
  await addPeople(page);
  await backUp(page);
  const list = page.getByRole('list', { name: 'Backups' });
  await expect(list.getByText('Made by hand · 4 people')).toBeVisible();

  await test.step('a restore can be undone', async () => {
    expect(await addAsRead(page, [draftOf('Later Person', 'later')])).toBe(true);
    await page.getByRole('button', { name: /^Restore: / }).click();
    await confirmRestore(page);
    expect(await peopleIn(page)).toEqual(everybody);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByText('Back to what was here before')).toBeVisible();
    expect(await peopleIn(page)).toEqual([...everybody, 'Later Person'].sort());
  });

  await test.step('wiped, it is said on every screen, and nobody makes an empty one', async () => {
    const workspace = await kith.openExtensionPage('workspace.html#/people');
    await expect(workspace.getByRole('link', { name: /Zofia/ })).toBeVisible();
    await wipeStore(page);
    await workspace.reload();
    await expect(heading(workspace, 'What Kith kept here is gone')).toBeVisible();
    await expect(workspace.getByText(/there were \d people/)).toBeVisible();
    await kith.killWorker();
    await expect
      .poll(async () => (await kith.notifications()).map(({ id }) => id))
      .toEqual(['store-trouble']);
    expect(
      await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)),
    ).not.toContain('kith');
    await workspace.getByRole('button', { name: /^Restore: Made by hand/ }).click();
    await confirmRestore(workspace);
    await expect(workspace.getByRole('link', { name: /Zofia/ })).toBeVisible();
    expect(await peopleIn(workspace)).toEqual(everybody);
    await expect.poll(async () => kith.notifications()).toEqual([]);
  });

  await test.step('and the background goes on with it', async () => {
    expect(await addAsRead(page, [draftOf('Mira Solvang', 'mira')])).toBe(true);
    expect(await peopleIn(page)).toContain('Mira Solvang');
  });
});

test('a file goes to another device; one that was cut or changed, or is locked, changes nothing', async ({
  kith,
  launchKith,
  temporaryFolder,
}) => {
  const page = await openSafekeeping(kith);
  await addPeople(page);
  const plain = await saveBackup(page, join(temporaryFolder, 'plain.kith'));
  await page.getByRole('button', { name: 'Set a passphrase' }).click();
  await page.getByLabel('New passphrase').fill('short');
  await page.getByLabel('The same again').fill('short');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Take at least 12 characters')).toBeVisible();
  await page.getByLabel('New passphrase').fill(PASSPHRASE);
  await page.getByLabel('The same again').fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(page.getByText('New backups are encrypted.')).toBeVisible();
  const locked = await saveBackup(page, join(temporaryFolder, 'locked.kith'));
  expect(readFileSync(locked, 'latin1')).toContain('AES-256-GCM');

  const other = await openSafekeeping(await launchKith());
  expect(await addAsRead(other, [draftOf('Somebody Else', 'else')])).toBe(true);
  const bytes = readFileSync(plain);
  const bad = join(temporaryFolder, 'bad.kith');
  const changed = Buffer.from(bytes);
  changed[bytes.length - 20] = (changed[bytes.length - 20] ?? 0) ^ 1;
  for (const [content, words] of [
    [bytes.subarray(0, bytes.length - 100), 'This file was cut short or changed after it was made.'],
    [changed, 'This file was cut short or changed after it was made.'],
    [Buffer.from('{"people": []}'), 'This is not a backup of Kith.'],
  ] as const) {
    writeFileSync(bad, content);
    await chooseFile(other, bad);
    await expect(other.getByRole('alert').filter({ hasText: words })).toBeVisible();
    await other.keyboard.press('Escape');
    await expect(other.getByRole('dialog')).toHaveCount(0);
  }
  expect(await peopleIn(other)).toEqual(['Somebody Else']);

  await chooseFile(other, locked);
  const passphrase = other.getByRole('dialog').getByLabel('Passphrase');
  await passphrase.fill('not the right words');
  await other.keyboard.press('Enter');
  await expect(other.getByText('That is not its passphrase.')).toBeVisible();
  await passphrase.fill(PASSPHRASE);
  await other.keyboard.press('Enter');
  await confirmRestore(other);
  expect(await peopleIn(other)).toEqual(everybody);

  await chooseFile(other, plain);
  await confirmRestore(other);
  expect(await peopleIn(other)).toEqual(everybody);
});

for (const backend of BACKENDS) {
  for (const damage of [
    'flip the beginning',
    'flip all over',
    'cut in half',
    'remove',
  ] as const satisfies Damage[]) {
    test(`${backend.name}: ${damage} while the browser is closed, and everybody is back from a backup`, async ({
      launchKith,
      temporaryFolder,
    }) => {
      const options = { profile: join(temporaryFolder, 'profile'), flags: [backend.flag] };
      const before = await launchKith(options);
      const settings = await openSafekeeping(before);
      await addPeople(settings);
      await backUp(settings);
      // Something after it, so that the loss of the last changes alone is seen too.
      for (let round = 1; round < 5; round += 1) await addPeople(settings, round * 10);
      await before.close();
      damageStore(options.profile, damage);

      const after = await launchKith(options);
      const page = await after.openExtensionPage('workspace.html#/people');
      await expect(
        page.getByRole('heading', {
          level: 1,
          name: /gone|Some changes are missing|cannot open Kith’s database/,
        }),
      ).toBeVisible({ timeout: 20_000 });
      console.log(
        `${backend.name}, ${damage}: ${await page.getByRole('heading', { level: 1 }).first().innerText()}`,
      );
      if (damage === 'flip all over')
        await inspect(page, `${backend.name} ${damage}`.toLowerCase().replaceAll(' ', '-'));
      await page.getByRole('button', { name: /^Restore: Made by hand/ }).click();
      await confirmRestore(page);
      await expect(page.getByRole('link', { name: /Zofia/ })).toBeVisible();
      await expect.poll(() => addAsRead(page, [draftOf('Mira Solvang', 'mira')])).toBe(true);
      await expect(page.getByRole('link', { name: /Mira/ })).toBeVisible();
      await after.close();

      const again = await launchKith(options);
      const later = await again.openExtensionPage('workspace.html#/people');
      await expect(later.getByRole('link', { name: /Mira/ })).toBeVisible();
      await expect(later.getByRole('link', { name: /Zofia/ })).toBeVisible();
      await again.close();
    });
  }
}

/** A profile that saves files in a folder, as it does for people: the driver's own way gives them other names. */
function profileSavingIn(profile: string, folder: string): string {
  mkdirSync(join(profile, 'Default'), { recursive: true });
  mkdirSync(folder);
  const download = { default_directory: folder, prompt_for_download: false };
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify({ download }));
  return profile;
}

interface Weekly {
  files: { downloadId: number; fileName: string; madeAt: number }[];
  failure?: { reason: string; times: number; at: number };
}

const readWeekly = (page: Page): Promise<Weekly> =>
  page.evaluate(async () => (await chrome.storage.local.get<any>('weekly-backup'))['weekly-backup']);

/** Makes it so many days later, as far as the weekly backup knows. */
async function letDaysPass(page: Page, days: number): Promise<void> {
  await page.evaluate(async (milliseconds) => {
    const { 'weekly-backup': weekly } = await chrome.storage.local.get<any>('weekly-backup');
    for (const file of weekly.files) file.madeAt -= milliseconds;
    if (weekly.failure !== undefined) weekly.failure.at -= milliseconds;
    await chrome.storage.local.set({ 'weekly-backup': weekly });
  }, days * 86_400_000);
}

test('a file is saved every week, a missed one is made up for, and failures are said', async ({
  chromiumExtension,
  launchKith,
  temporaryFolder,
}) => {
  // The browser's question cannot be answered here: the copy has leave already.
  const extension = copyExtension(chromiumExtension, temporaryFolder, ({ permissions }) => ({
    permissions: [...permissions, 'downloads'],
    optional_permissions: [],
  }));
  const folder = join(temporaryFolder, 'downloads');
  const savedIn = join(folder, 'Kith backups');
  const kith = await launchKith({
    extension,
    profile: profileSavingIn(join(temporaryFolder, 'profile'), folder),
  });
  const session = await kith.context.browser()?.newBrowserCDPSession();
  await session?.send('Browser.setDownloadBehavior', { behavior: 'default' });
  const page = await openSafekeeping(kith);
  await addPeople(page);
  await page.getByRole('checkbox', { name: 'Save a backup file every week' }).click();
  const kept = page.getByRole('list', { name: 'Files that are kept' }).getByRole('listitem');
  await expect(kept).toHaveCount(1);
  expect((await readWeekly(page)).files[0]?.fileName).toMatch(/^kith-\d{4}-\d\d-\d\d-\d{4}\.kith$/);

  await test.step('what was saved can be restored', async () => {
    await chooseFile(page, join(savedIn, readdirSync(savedIn)[0] ?? ''));
    await confirmRestore(page);
    expect(await peopleIn(page)).toEqual(everybody);
  });

  await test.step('not before a week is over, and then at the next start of the worker', async () => {
    await letDaysPass(page, 6);
    await kith.killWorker();
    await kith.worker();
    await page.waitForTimeout(500);
    await expect(kept).toHaveCount(1);
    for (let week = 2; week <= 6; week += 1) {
      await letDaysPass(page, 8);
      await kith.killWorker();
      await kith.worker();
      await expect(kept).toHaveCount(Math.min(week, 4));
      await expect
        .poll(async () => (await readWeekly(page)).files[0]?.madeAt)
        .toBeGreaterThan(Date.now() - 60_000);
    }
    const names = (await readWeekly(page)).files.map(({ fileName }) => fileName);
    expect(readdirSync(savedIn).sort()).toEqual(names.sort());
  });

  await test.step('when it fails, that is said, and it is tried again', async () => {
    rmSync(savedIn, { recursive: true });
    writeFileSync(savedIn, 'a file in the place of the folder');
    await letDaysPass(page, 8);
    await kith.killWorker();
    await kith.worker();
    await expect(page.getByText(/The last try failed: .* The browser did not save the file/)).toBeVisible({
      timeout: 30_000,
    });
    rmSync(savedIn);
    await page.getByRole('button', { name: 'Try again now' }).click();
    await expect(page.getByText(/The last try failed/)).toHaveCount(0);
    expect((await readWeekly(page)).failure).toBeUndefined();
  });
});

test('a store of a later version is left alone; what it holds is exported; an older copy can take its place', async ({
  kith,
  temporaryFolder,
}) => {
  const page = await openSafekeeping(kith);
  await addPeople(page);
  await backUp(page);
  await page.evaluate(async () => {
    const open = indexedDB.open('kith', 990);
    await new Promise<void>((resolve) => {
      open.addEventListener('success', () => {
        open.result.close();
        resolve();
      });
    });
  });
  await page.reload();
  await expect(heading(page, 'This database belongs to a later version of Kith')).toBeVisible();
  await inspect(page, 'newer');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export what can be read' }).click();
  const exported = join(temporaryFolder, 'exported.kith');
  await (await download).saveAs(exported);
  await expect(page.getByText(/with \d+ entries saved\./)).toBeVisible();
  await chooseFile(page, exported);
  await expect(page.getByText('This backup was made by a later version of Kith.')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: /^Restore: Made by hand/ }).click();
  await confirmRestore(page);
  await expect(page.getByRole('heading', { name: 'Backups' })).toBeVisible();
  expect(await peopleIn(page)).toEqual(everybody);
});

test('a store that an older page keeps open is waited for, and opens when that page is closed', async ({
  kith,
}) => {
  const page = await openSafekeeping(kith);
  const older = await kith.openExtensionPage('manifest.json');
  await older.evaluate(async () => {
    indexedDB.deleteDatabase('kith');
    // Asked for in the same breath, so that nobody comes between; it does not step aside for a newer version.
    const open = indexedDB.open('kith', 10);
    await new Promise((resolve) => open.addEventListener('success', resolve));
    Object.assign(globalThis, { held: open.result });
  });
  await page.reload();
  await expect(heading(page, 'Another Kith page keeps the database open')).toBeVisible();
  await inspect(page, 'blocked');
  await older.close();
  await expect(page.getByRole('heading', { name: 'Backups' })).toBeVisible();
});

test('beginning empty takes a word, and then it is empty', async ({ kith }) => {
  const page = await openSafekeeping(kith);
  await addPeople(page);
  await wipeStore(page);
  await page.reload();
  const empty = page.getByRole('button', { name: 'Begin empty' });
  await expect(empty).toBeDisabled();
  await page.getByLabel('Type “empty” to confirm').fill('empt');
  await expect(empty).toBeDisabled();
  await page.getByLabel('Type “empty” to confirm').fill('Empty');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Backups' })).toBeVisible();
  expect(await peopleIn(page)).toEqual([]);
  await addPeople(page);
  expect(await peopleIn(page)).toEqual(everybody);
});

const ANA = { name: 'Ana Sjöholm', email: 'ana@example.org', password: 'a long enough password' };

test('to a team, a restored copy is a new device: it sends nothing old, and what was not sent is offered', async ({
  kith,
  launchKith,
  practiceSite,
  teamServer,
}) => {
  test.setTimeout(180_000);
  const ana = new Recruiter(kith, practiceSite);
  await ana.signUp(teamServer.origin, ANA, 'Practice');
  await ana.join(teamServer.origin);
  const page = await openSafekeeping(kith);
  await addPeople(page);
  await ana.syncNow();
  // Kept on this device alone: the server is out of reach when the copy is made.
  await kith.context.setOffline(true);
  expect(await addAsRead(page, [draftOf('Only Here', 'only-here')])).toBe(true);
  await backUp(page);
  await kith.context.setOffline(false);
  await ana.syncNow();

  const second = new Recruiter(await launchKith(), practiceSite);
  await second.signIn(teamServer.origin, ANA);
  await second.join(teamServer.origin);
  const colleague = await second.kith.openExtensionPage('workspace.html#/people');
  await colleague.getByRole('link', { name: /Zofia/ }).click();
  await colleague.getByRole('button', { name: 'Edit: Title' }).click();
  await colleague.getByRole('textbox', { name: 'Title' }).fill('Harbor master');
  await colleague.keyboard.press('Enter');
  await expect(colleague.getByText('Harbor master').first()).toBeVisible();
  await second.syncNow();

  await page.getByRole('button', { name: /^Restore: Made by hand/ }).click();
  await expect(page.getByText('Then you sign in to your team again.')).toBeVisible();
  await confirmRestore(page);
  await expect(page.getByRole('heading', { name: 'Changes from a backup' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send them', exact: true })).toBeDisabled();
  expect(await listAccessibilityFaults(page)).toEqual([]);
  await takeScreenshot(page, 'test-results/screens/safekeeping/held-light.png', { theme: 'light' });
  expect(await peopleIn(page)).toEqual([...everybody, 'Only Here'].sort());

  const settings = await kith.openExtensionPage('options.html#/team');
  await expect(settings.getByText('The server does not know this device any more.')).toBeVisible();
  const opened = kith.context.waitForEvent('page');
  await settings.getByRole('button', { name: 'Sign in again' }).click();
  await (await opened).getByRole('button', { name: 'Yes, sign it in' }).click();
  await expect(settings.getByText('The server does not know this device any more.')).toHaveCount(0, {
    timeout: 30_000,
  });
  await ana.syncNow();
  const workspace = await kith.openExtensionPage('workspace.html#/people');
  await workspace.getByRole('link', { name: /Zofia/ }).click();
  await expect(workspace.getByText('Harbor master').first()).toBeVisible();
  await expect(workspace.getByText('1 change from a backup waits for you')).toBeVisible();
  expect(await listAccessibilityFaults(workspace)).toEqual([]);
  await takeScreenshot(workspace, 'test-results/screens/safekeeping/notice-360.png', { width: 360 });

  await page.getByRole('button', { name: 'Send them', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Changes from a backup' })).toHaveCount(0);
  await ana.syncNow();
  await second.syncNow();
  expect(await peopleIn(colleague)).toEqual([...everybody, 'Only Here'].sort());
  expect(await peopleIn(page)).toEqual([...everybody, 'Only Here'].sort());
  await expect(colleague.getByText('Harbor master').first()).toBeVisible();
});

/** Goes on by Tab, a few times at most, until something has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const isReached = (): Promise<boolean> => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 4 && !(await isReached()); presses += 1) await page.keyboard.press('Tab');
}

test('what is wrong is said to everybody: screens in both themes, narrow, and by keyboard alone', async ({
  kith,
}) => {
  const page = await openSafekeeping(kith);
  await addPeople(page);
  await backUp(page);
  await inspect(page, 'settings');
  await page.getByRole('button', { name: /^Restore: / }).click();
  await expect(page.getByText('It holds 4 people')).toBeVisible();
  await inspect(page, 'restore');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await inspect(page, 'delete');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Set a passphrase' }).click();
  await inspect(page, 'passphrase');

  await wipeStore(page);
  await page.reload();
  await expect(heading(page, 'What Kith kept here is gone')).toBeFocused();
  await inspect(page, 'lost');
  // Download, restore, and the dialog's own button: the heading has the focus.
  const restore = page.getByRole('button', { name: /^Restore: Made by hand/ });
  await tabTo(page, restore);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Restore this backup?' });
  await expect(dialog.getByText('It holds 4 people')).toBeVisible();
  const go = dialog.getByRole('button', { name: 'Restore', exact: true });
  await tabTo(page, go);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Restored/)).toBeVisible();
  expect(await peopleIn(page)).toEqual(everybody);
});
