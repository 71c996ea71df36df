import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Page } from '@playwright/test';
import { archive } from '../archive';
import { findCorpus } from '../corpora';
import type { ChromiumDriver } from './drivers/chromium';
import { expect, test } from './drivers/fixtures';
import { Importing } from './drivers/importing';
import { readLivingNames, readNames, readRows } from './drivers/kept';
import { inspectIn } from './drivers/inspect';

const { inspectBothWidths: inspect } = inspectIn('test-results/screens/import');

const connections = findCorpus('linkedin-connections');

/** The names in a file of LinkedIn, by other means than ours. */
function namesIn(text: string): string[] {
  const rows = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: true }).data;
  const headers = rows.findIndex((cells) => cells.includes('Connected On'));
  const [first, last] = ['First Name', 'Last Name'].map((header) => rows[headers]!.indexOf(header));
  if (first === -1 || last === -1) return [];
  return rows
    .slice(headers + 1)
    .map((cells) =>
      [cells[first!], cells[last!]]
        .map((part) => part?.trim())
        .filter(Boolean)
        .join(' '),
    )
    .filter((name) => name !== '');
}

test.describe('LinkedIn', () => {
  test('every dialect of its list goes in, every row of it', async ({ kith }) => {
    test.skip(connections === undefined, 'The corpus is missing.');
    test.setTimeout(180_000);
    const importing = await Importing.open(kith);
    const { page } = importing;
    for (const file of readdirSync(connections!).filter((name) => name.endsWith('.csv'))) {
      await test.step(file, async () => {
        const text = readFileSync(join(connections!, file), 'utf8');
        const names = namesIn(text);
        await page.goto(kith.extensionAddress('workspace.html#/import'));
        await importing.choose({ name: file, text });
        await expect(page.getByText('Recognized: LinkedIn connections')).toBeVisible();
        if (names.length === 0) {
          await expect(page.getByText('No column says who somebody is.')).toBeVisible();
          await page.getByRole('button', { name: 'Leave this file' }).click();
          return;
        }
        const foreseen = await importing.check();
        const rows = Object.values(foreseen).reduce((sum, count) => sum + count, 0);
        const done = await importing.run();
        expect(done['New people']! + done['Completed']! + done['Not taken']!).toBe(rows);
        const kept = new Set(await readNames(page));
        for (const name of new Set(names)) expect(kept, name).toContain(name);
      });
    }
  });

  test('the whole archive that it sends goes in as it is', async ({ kith }) => {
    const text =
      'First Name,Last Name,Company,Position,Connected On\nAda,Example,Acme,Engineer,20 Nov 2025\n';
    const importing = await Importing.open(kith);
    const zip = archive([
      ['Messages.csv', 'FROM,TO\nx,y\n', true],
      ['Connections.csv', text, true],
    ]);
    await importing.choose({ name: 'Basic_LinkedInDataExport.zip', text: Buffer.from(zip) });
    await expect(importing.page.getByText('Recognized: LinkedIn connections')).toBeVisible();
    await importing.check();
    await importing.run();
    expect(await readNames(importing.page)).toEqual(['Ada Example']);
  });
});

/** Goes to a choice by Tab, and chooses by its first letters. */
async function chooseByKeys(page: Page, label: string, letters: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label });
  for (let tabs = 0; tabs < 60; tabs += 1) {
    if (await field.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(field).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.keyboard.type(letters);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox')).toHaveCount(0);
}

test('a table that says nothing of itself is put right by keys alone', async ({ kith }) => {
  const importing = await Importing.open(kith);
  const { page } = importing;
  const text = 'Wer;Was;Wo\nAda Example;Engineer, Rust;Oslo\nBob Example;Nurse;Bergen\n';
  await importing.choose({ name: 'list.csv', text: Buffer.from(`\ufeff${text}`, 'utf16le') });
  await expect(page.getByRole('heading', { name: 'list.csv' })).toBeFocused();
  await expect(page.getByText('No column says who somebody is.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'See what would happen' })).toBeDisabled();
  await chooseByKeys(page, 'Where “⁨Wer⁩” goes', 'Full');
  await chooseByKeys(page, 'Where “⁨Was⁩” goes', 'Skills');
  await chooseByKeys(page, 'Where “⁨Wo⁩” goes', 'City');
  await expect(page.getByText('Your choice')).toHaveCount(3);
  await page.keyboard.press('Enter');
  // Enter belongs to the field in focus; the form is sent from its button.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'See what would happen' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'What this import would do' })).toBeFocused();
  await page.getByRole('button', { name: 'Import 2 rows' }).focus();
  await page.keyboard.press('Enter');
  await importing.isDone();
  expect((await readNames(page)).sort()).toEqual(['Ada Example', 'Bob Example']);
  await page.goto(kith.extensionAddress('workspace.html#/people'));
  await page.getByRole('link', { name: /Ada Example/ }).click();
  for (const words of ['Engineer', 'Rust', 'Oslo']) await expect(page.getByText(words).first()).toBeVisible();
});

test('encoding and separator that were guessed wrong are put right', async ({ kith }) => {
  const importing = await Importing.open(kith);
  const { page } = importing;
  const text = Buffer.from(
    'Name|Company\nЛев Толстой|Ясная\n'.replaceAll(/[А-я]/g, (sign) =>
      String.fromCharCode(sign.charCodeAt(0) - 0x410 + 0xc0),
    ),
    'latin1',
  );
  await importing.choose({ name: 'windows-1251.csv', text });
  await page.getByRole('combobox', { name: 'Letters (encoding)' }).click();
  await page.getByRole('option', { name: 'Windows-1251 (Cyrillic)' }).click();
  await expect(page.getByRole('cell', { name: 'Лев Толстой' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Separator' }).click();
  await page.getByRole('option', { name: 'Semicolon' }).click();
  await expect(page.getByRole('rowheader')).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Separator' }).click();
  await page.getByRole('option', { name: 'Vertical bar' }).click();
  await expect(page.getByRole('rowheader')).toHaveCount(2);
  await importing.check();
  await importing.run();
  expect(await readNames(page)).toEqual(['Лев Толстой']);
});

test('bad rows are listed with line and reason, and come back mended', async ({ kith }) => {
  const importing = await Importing.open(kith);
  const { page } = importing;
  const text =
    'Name;Email;City\nAda Example;ada@example.com;Oslo\n;;=nobody\n"Bob Example;bob@example.com;Bergen\nCy Example;cy@example.com;Rome\n';
  await importing.choose({ name: 'mixed.csv', text });
  expect(await importing.check()).toEqual({ 'New people': 2, Completed: 0, Doubtful: 0, 'Not taken': 2 });
  const table = page.getByRole('table', { name: 'Rows that do not go in' });
  await expect(table.getByRole('row').nth(1)).toContainText('3Nothing in it says who it is.');
  await expect(table.getByRole('row').nth(2)).toContainText('4Its quotation marks do not match.');
  await importing.run();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download them as CSV' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('mixed-not-taken.csv');
  const bad = readFileSync(await download.path(), 'utf8');
  // No spreadsheet calculates what a stranger wrote.
  expect(bad).toContain(`"'=nobody"`);
  const [head = '', first = ''] = bad.split('\r\n');
  const mended = `${head}\r\n${first.replace(',"","",', ',"Dee Example","dee@example.com",')}\r\n`;
  await importing.bringIn({ name: 'mended.csv', text: mended });
  expect((await readNames(page)).sort()).toEqual(['Ada Example', 'Cy Example', 'Dee Example']);
});

test('whoever may be somebody known is decided side by side', async ({ kith }) => {
  const importing = await Importing.open(kith);
  const { page } = importing;
  await importing.bringIn({
    name: 'known.csv',
    text: 'Name,Email,Company\nAda Example,ada@example.com,Acme\nBob Twin,,Acme\nCy Twin,,Acme\nDee Twin,,Acme\n',
  });
  await page.goto(kith.extensionAddress('workspace.html#/import'));
  await importing.choose({
    name: 'again.csv',
    text: 'Name,Email,Company,Skills\nAda Example,ada@example.com,,Rust\nBob Twin,,Acme,Go\nCy Twin,,Acme,C\nDee Twin,,Acme,Java\nOther Person,ada@example.com,,\n',
  });
  await page.getByRole('textbox', { name: 'A tag for everybody in this file' }).fill('fair');
  expect(await importing.check()).toEqual({ 'New people': 0, Completed: 1, Doubtful: 4, 'Not taken': 0 });
  const bob = page.getByRole('article', { name: 'Bob Twin' });
  await bob.getByRole('radio', { name: /It is .*Bob Twin.*, whom you know/ }).click();
  await page.getByRole('article', { name: 'Cy Twin' }).getByRole('radio', { name: 'Somebody else' }).click();
  await expect(page.getByText('It has the mail address of somebody with another name.')).toBeVisible();
  await importing.run();
  expect((await readNames(page)).sort()).toEqual(
    ['Ada Example', 'Bob Twin', 'Cy Twin', 'Cy Twin', 'Dee Twin', 'Dee Twin', 'Other Person'].sort(),
  );
  // Those that nobody decided wait to be asked about; those that were said to be two are kept apart.
  expect(await readRows(page, 'likelyPairs')).toHaveLength(2);
  expect(await readRows(page, 'distinctions')).toHaveLength(1);
  expect(await readRows(page, 'taggings')).toHaveLength(5);
});

/** People enough that an import of them can be stopped on its way. */
function manyPeople(count: number): string {
  const rows = Array.from(
    { length: count },
    (_, index) => `Person ${index},p${index}@example.com,Acme ${index % 50}`,
  );
  return `Name,Email,Company\n${rows.join('\n')}\n`;
}

test('an import is stopped, gone on with, ended early, and taken back', async ({ kith }) => {
  test.setTimeout(180_000);
  const importing = await Importing.open(kith);
  const { page } = importing;
  await importing.choose({ name: 'many.csv', text: manyPeople(12_000) });
  await importing.check();
  await page.getByRole('button', { name: /^Import/ }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('heading', { name: /^Paused: .*many.csv/ })).toBeFocused();
  const paused = (await importing.counts())['New people']!;
  expect(paused).toBeGreaterThan(0);
  expect(paused).toBeLessThan(12_000);
  expect(await readNames(page)).toHaveLength(paused);

  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Cancel …' }).click();
  await page.getByRole('button', { name: 'Keep what is in, and end' }).click();
  await expect(page.getByRole('heading', { name: /^Ended early: .*many.csv/ })).toBeFocused();
  const ended = (await importing.counts())['New people']!;
  expect(ended).toBeGreaterThan(paused);
  expect(ended).toBeLessThan(12_000);

  await page.getByRole('button', { name: 'Take this import back' }).click();
  await page.getByRole('button', { name: 'Yes, take it back' }).click();
  await expect(page.getByRole('heading', { name: /many.csv.* was taken back/ })).toBeVisible({
    timeout: 60_000,
  });
  expect(await readLivingNames(page)).toEqual([]);
  await page.goto(kith.extensionAddress('workspace.html#/import'));
  await expect(page.getByText('Taken back')).toBeVisible();
  await page.getByRole('button', { name: 'Take off this list' }).click();
  await expect(page.getByText('Nothing has been imported yet.')).toBeVisible();
});

/** Exports from the settings. @returns the file */
async function exportAs(kith: ChromiumDriver, format: string): Promise<{ name: string; text: Buffer }> {
  const settings = await kith.openExtensionPage('options.html#/data');
  await settings.getByRole('button', { name: 'Export …' }).click();
  await settings.getByRole('radio', { name: format }).click();
  const downloading = settings.waitForEvent('download');
  await settings.getByRole('button', { name: 'Export', exact: true }).click();
  const download = await downloading;
  const text = readFileSync(await download.path());
  await expect(settings.getByText(/is in your downloads/)).toBeVisible();
  await settings.close();
  return { name: download.suggestedFilename(), text };
}

test('what was exported is there again in another browser, in each format', async ({ kith, launchKith }) => {
  test.setTimeout(180_000);
  const importing = await Importing.open(kith);
  const { page } = importing;
  await importing.bringIn({
    name: 'some.csv',
    text: `Name,Email,Skills,Notes\nAda Example,ada@example.com,"Rust, C",likes trains\n"=1+1",bob@example.com,,\n`,
  });
  await page.goto(kith.extensionAddress('workspace.html#/people'));
  await page.getByRole('link', { name: /Ada Example/ }).click();
  await page.getByRole('textbox', { name: 'Add a reminder' }).fill('Send the paper in 3 days');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Reminder set/).first()).toBeVisible();

  const reminders = await exportAs(kith, 'Reminders, for calendars');
  expect(reminders.name).toMatch(/^kith-reminders-.*\.ics$/);
  expect(reminders.text.toString()).toMatch(/SUMMARY:Ada Example: Send the paper/);

  for (const [format, people] of [
    ['JSON, without loss', 2],
    ['CSV, for spreadsheets', 2],
    ['vCard 4, for address books', 2],
  ] as const) {
    await test.step(format, async () => {
      const file = await exportAs(kith, format);
      const other = await launchKith();
      const there = await Importing.open(other);
      await there.bringIn(file);
      expect((await readNames(there.page)).sort()).toEqual(['=1+1', 'Ada Example']);
      expect(people).toBe(2);
      if (format.startsWith('JSON')) {
        expect(await readRows(there.page, 'reminders')).toHaveLength(1);
        // The second export is the first one again, but for the moment at which it was made.
        const again = await exportAs(other, format);
        const rowsOf = (text: Buffer) => JSON.parse(text.toString()).rows;
        expect(rowsOf(again.text)).toEqual(rowsOf(file.text));
      }
      if (format.startsWith('CSV')) {
        await there.page.goto(other.extensionAddress('workspace.html#/import'));
        await there.choose(file);
        expect(await there.check()).toMatchObject({ 'New people': 0, Completed: 2 });
      }
      await other.close();
    });
  }
});

test('files wait for one another, and what is no list of people is refused with what to do', async ({
  kith,
}) => {
  const importing = await Importing.open(kith);
  const { page } = importing;
  const card = 'BEGIN:VCARD\nVERSION:3.0\nFN:Cy Card\nEMAIL:cy@example.com\nEND:VCARD\n';
  await importing.choose(
    { name: 'one.csv', text: 'Name,Email\nAda Example,ada@example.com\n' },
    { name: 'two.vcf', text: card },
  );
  await expect(page.getByText('1 more file waits')).toBeVisible();
  await importing.check();
  await importing.run();
  await page.getByRole('button', { name: /Go on with .*two.vcf/ }).click();
  await expect(page.getByText('Recognized: vCard (address books)')).toBeVisible();
  await importing.check();
  await importing.run();
  expect((await readNames(page)).sort()).toEqual(['Ada Example', 'Cy Card']);
  await page.getByRole('button', { name: 'Import another file' }).click();
  await importing.choose({ name: 'people.xlsx', text: Buffer.from('PK\x03\x04....') });
  await expect(page.getByRole('alert')).toContainText('save the sheet as “CSV UTF-8”');
  await importing.choose({ name: 'letter.txt', text: 'Dear Ada, how are you?' });
  await expect(page.getByRole('alert')).toContainText('Nothing in the file looks like a list of people.');
});

test('the ways to it lead to it', async ({ kith, practiceSite }) => {
  const page = await kith.openExtensionPage('workspace.html#/people');
  await page.getByRole('button', { name: 'Import …' }).click();
  await expect(page.getByRole('heading', { name: 'Import people' })).toBeVisible();
  const settings = await kith.openExtensionPage('options.html#/data');
  let opened = kith.context.waitForEvent('page');
  await settings.getByRole('button', { name: 'Import …' }).click();
  await expect((await opened).getByRole('heading', { name: 'Import people' })).toBeVisible();
  const site = await kith.context.newPage();
  await site.goto(`${practiceSite.origin}/nanami-ov`);
  const panel = await kith.openSidePanel(site);
  await panel.getByRole('button', { name: 'More', exact: true }).click();
  opened = kith.context.waitForEvent('page');
  await panel.getByRole('menuitem', { name: 'Import …' }).click();
  await expect((await opened).getByRole('heading', { name: 'Import people' })).toBeVisible();
});

test('every step is for everybody, in both themes and as narrow as a panel', async ({ kith }) => {
  test.setTimeout(180_000);
  const importing = await Importing.open(kith);
  const { page } = importing;
  await inspect(page, 'choose');
  const rows = [
    'Vorname;Nachname;E-Mail;Firma;Kenntnisse;Verbunden am;Kennziffer',
    'Wolfgang Amadé;Zwickelhuber von und zu Oberammerthal-Niederstetten;wolf@example.com;Brackwater;Rust, C;13.02.2024;x',
    'ليلى;الخطيب;laila@example.com;Acme;;;',
    '山本;さくら;;Acme;;;',
  ];
  await importing.choose({ name: 'erste Liste.csv', text: rows.join('\n') });
  await inspect(page, 'columns');
  await importing.check();
  await importing.run();
  await inspect(page, 'done');
  await page.goto(kith.extensionAddress('workspace.html#/import'));
  await importing.choose({
    name: 'zweite Liste.csv',
    text: [...rows.slice(0, 1), ';Anders;wolf@example.com;;;;', '山本;さくら;;Acme;;;', ';;;;;;nobody'].join(
      '\n',
    ),
  });
  await importing.check();
  await inspect(page, 'check');
  await importing.run();
  await page.getByRole('button', { name: 'Take this import back' }).click();
  await inspect(page, 'take-back');
  await page.goto(kith.extensionAddress('workspace.html#/import'));
  await expect(page.getByRole('link', { name: 'zweite Liste.csv' })).toBeVisible();
  await inspect(page, 'imports');
  await page.goto(kith.extensionAddress('options.html#/data'));
  await page.getByRole('button', { name: 'Export …' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await inspect(page, 'export');
});
