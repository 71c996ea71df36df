import type { Page } from '@playwright/test';
import { rowOf } from '../../scripts/bench/browser/rows';
import { inventPeople } from '../../scripts/bench/invent-people';
import { seedPeople } from '../../scripts/bench/seed-people';
import type { ProfileDraft } from '../../talent/drafts';
import type { ChromiumDriver } from './drivers/chromium';
import { addAsRead, draftOf } from './drivers/drafts';
import { expect, test } from './drivers/fixtures';
import { readRows } from './drivers/kept';
import { inspectIn } from './drivers/inspect';

const { inspectBothWidths: inspect } = inspectIn('test-results/screens/duplicates');

const read = <Value>(value: Value) => ({ value, from: 'json-ld Person' });

const LONG = 'Wolfgang Amadé Zwickelhuber von und zu Oberammerthal-Niederstetten';
const OTHERS = [
  'Ingrid Falk',
  'Siobhán Dunne',
  'Kofi Mensah',
  'Hana Ito',
  'Lucia Ferro',
  'Oskar Brandt',
  'Amina Diallo',
  'Piotr Nowak',
] as const;

/** One pair that is certain, three that are likely, three records of one Tomás, and some who are nobody else. */
function drafts(): readonly ProfileDraft[] {
  const sea = { organization: read('Brackwater Instruments'), location: read('Gothenburg') };
  const chart = { organization: read('Küstenvermessung Oberammerthal'), location: read('Linz') };
  const boats = { organization: read('Skerry Boats'), title: read('Rigger'), location: read('Lima') };
  const bahr = { organization: read('شركة البحر'), title: read('مهندسة برمجيات'), location: read('Amman') };
  const mira = { emails: read(['mira@post.example']) };
  return [
    draftOf('Anna Bergström', 'anna', {
      ...sea,
      title: read('Firmware Engineer'),
      skills: read(['Rust', 'C']),
    }),
    draftOf('Anna Bergstroem', 'anna-b', { ...sea, title: read('Senior Engineer'), skills: read(['Rust']) }),
    draftOf(LONG, 'wolfgang', {
      ...chart,
      title: read('Chief Cartographer and Keeper of the Northern Archives'),
    }),
    draftOf('Wolfgang A. Zwickelhuber von und zu Oberammerthal', 'w-a-z', {
      ...chart,
      title: read('Chief Cartographer'),
    }),
    draftOf('ليلى الخطيب', 'laila', bahr),
    draftOf('ليلى الخطيب', 'laila-k', bahr),
    draftOf('Tomás Quispe', 'tomas', boats),
    draftOf('Tomás Quispe Mamani', 'tomas-q', boats),
    draftOf('T. Quispe Mamani', 'tomas-m', boats),
    draftOf('Mira Solvang', 'mira', { ...mira, title: read('Pilot') }),
    draftOf('Mira Solvang', 'mira-s', { ...mira, location: read('Bergen') }),
    ...OTHERS.map((name, index) =>
      draftOf(name, `o${index}`, { title: read('Nurse'), organization: read(`Ward ${name}`) }),
    ),
  ];
}

/** Has Kith look for duplicates, and waits until it has. */
async function look(page: Page): Promise<void> {
  const before = await endedAt(page);
  await page.getByRole('button', { name: 'Look for duplicates now' }).click();
  await expect.poll(() => endedAt(page), { timeout: 60_000 }).not.toBe(before);
  await expect(page.getByText(/^Last looked/)).toBeVisible();
}

async function endedAt(page: Page): Promise<number | undefined> {
  const settings = await readRows(page, 'settings');
  return settings.find(({ key }) => key === 'duplicateSearch')?.value.endedAt;
}

/** A workspace with people in it, after the first look for duplicates. */
async function openQueue(kith: ChromiumDriver): Promise<Page> {
  const page = await kith.openExtensionPage('workspace.html#/duplicates');
  await expect(page.getByText('Kith has not looked for duplicates yet')).toBeVisible();
  expect(await addAsRead(page, drafts())).toBe(true);
  await look(page);
  return page;
}

function queue(page: Page) {
  return page.getByRole('list', { name: 'To decide' }).getByRole('link');
}

test('a queue is decided by keys alone, every act can be undone, and who was told apart stays apart', async ({
  kith,
}) => {
  test.setTimeout(180_000);
  const page = await openQueue(kith);
  await expect(queue(page)).toHaveCount(4);
  const heading = page.getByRole('heading', { name: /one person\?$/ });

  await test.step('every pair is for everybody', async () => {
    for (const index of [0, 1, 2, 3]) {
      await queue(page).nth(index).click();
      await expect(page.getByText(`${index + 1} of 4`)).toBeVisible();
      await inspect(page, `pair-${index}`);
    }
    await page.goto(kith.extensionAddress('workspace.html#/duplicates'));
    await inspect(page, 'queue');
  });

  await test.step('what differs is marked in letters, and why Kith asks is said', async () => {
    await queue(page).filter({ hasText: 'Anna' }).click();
    await expect(page.getByRole('columnheader', { name: /Anna Bergström/ })).toBeVisible();
    await expect(page.locator('mark', { hasText: 'ö' })).toBeVisible();
    await expect(page.getByText('Organization: the same')).toBeVisible();
    await expect(page.getByText('sign for', { exact: true }).first()).toBeVisible();
  });

  await test.step('the lead and a value are chosen, the preview follows, m merges, and the next one is there', async () => {
    const preview = page.getByRole('region', { name: 'What will be kept' });
    const kept = preview.getByRole('definition').first();
    const before = await kept.innerText();
    await page.keyboard.press('s');
    await expect(kept).not.toHaveText(before);
    await page.getByRole('radio', { name: /^Keep this: Firmware Engineer$/ }).check();
    await expect(preview.getByText('Firmware Engineer', { exact: true })).toBeVisible();
    const name = await kept.innerText();
    await page.keyboard.press('m');
    await expect(page.getByText(`${name} merged`.replace(name, `\u2068${name}\u2069`))).toBeVisible();
    await expect(queue(page)).toHaveCount(3);
    await expect(heading).toBeVisible();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(queue(page)).toHaveCount(4);
  });

  await test.step('j and k go from one to the next; l puts off, and that is undone as well', async () => {
    await page.goto(kith.extensionAddress('workspace.html#/duplicates'));
    await expect(page.getByText('1 of 4')).toBeVisible();
    await page.keyboard.press('j');
    await expect(page.getByText('2 of 4')).toBeVisible();
    await page.keyboard.press('k');
    await expect(page.getByText('1 of 4')).toBeVisible();
    await page.keyboard.press('l');
    await expect(page.getByText('3 to decide · 1 put off')).toBeVisible();
    await expect(page.getByText('Put off for a week')).toBeVisible();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(page.getByText('4 to decide')).toBeVisible();
  });

  await test.step('d keeps apart, also three at once, and the next search asks no more', async () => {
    await queue(page).filter({ hasText: 'Tomás' }).click();
    await expect(page.getByText('Which of these are one person?')).toBeVisible();
    await page.keyboard.press('d');
    await expect(queue(page)).toHaveCount(3);
    await queue(page).filter({ hasText: 'Wolfgang' }).click();
    await expect(page.getByRole('columnheader', { name: /Wolfgang/ })).toHaveCount(2);
    await page.keyboard.press('d');
    await expect(queue(page)).toHaveCount(2);
    await look(page);
    await expect(queue(page)).toHaveCount(2);
    await page.getByRole('link', { name: 'Kept apart' }).click();
    await expect(page.getByRole('list', { name: 'Kept apart' }).getByRole('listitem')).toHaveCount(4);
    await inspect(page, 'apart');
    await page.getByRole('button', { name: /^Ask again: .*Wolfgang/ }).click();
    await page.getByRole('link', { name: 'To decide' }).click();
    await expect(queue(page)).toHaveCount(3);
  });

  await test.step('of three records two are merged, the third stays to be decided', async () => {
    await page.getByRole('link', { name: 'Kept apart' }).click();
    for (let left = 3; left > 0; left -= 1) {
      await page
        .getByRole('button', { name: /^Ask again: .*Quispe/ })
        .first()
        .click();
      await expect(page.getByRole('button', { name: /^Ask again/ })).toHaveCount(left - 1);
    }
    await page.getByRole('link', { name: 'To decide' }).click();
    await queue(page).filter({ hasText: 'Quispe' }).first().click();
    await expect(page.getByRole('button', { name: 'Merge 3 records' })).toBeVisible();
    await page.getByRole('checkbox', { name: /T\. Quispe/ }).click();
    await page.getByRole('button', { name: 'Merge 2 records' }).click();
    await expect(queue(page).filter({ hasText: 'Quispe' })).toHaveCount(1);
    await queue(page).filter({ hasText: 'Quispe' }).click();
    await expect(page.getByText('Are these one person?')).toBeVisible();
  });

  await test.step('the last one decided, nobody is here twice', async () => {
    for (let left = await queue(page).count(); left > 1; left -= 1) {
      await page.keyboard.press('d');
      await expect(queue(page)).toHaveCount(left - 1);
    }
    await page.keyboard.press('d');
    await expect(page.getByText('Nobody is here twice')).toBeVisible();
    await expect(page.getByText(/^Last looked/).first()).toBeVisible();
    await inspect(page, 'empty');
  });
});

test('what Kith merged by itself is told of, taken back by one click, and then kept apart', async ({
  kith,
}) => {
  const page = await openQueue(kith);
  await page.goto(kith.extensionAddress('workspace.html#/people'));
  await expect(page.getByText('4 people may be here twice')).toBeVisible();
  await page.getByRole('link', { name: /^Kith merged 1 record/ }).click();
  await expect(page.getByText('was also here as')).toBeVisible();
  await expect(page.getByText('E-mail: the same')).toBeVisible();
  await inspect(page, 'merged');
  await page.getByRole('button', { name: /^Take back/ }).click();
  await expect(page.getByText('Nothing was merged by itself')).toBeVisible();
  await look(page);
  await expect(page.getByText('Nothing was merged by itself')).toBeVisible();
  await page.goto(kith.extensionAddress('workspace.html#/people'));
  await expect(page.getByRole('grid').getByRole('link', { name: 'Mira Solvang' })).toHaveCount(2);
  await expect(page.getByText(/^Kith merged/)).toHaveCount(0);
});

test('an old link leads to who is left, where the merge is told of and taken back', async ({ kith }) => {
  const page = await openQueue(kith);
  const merges = await readRows(page, 'merges');
  const { winnerId, loserId } = merges[0].fields;
  await page.goto(kith.extensionAddress(`workspace.html#/people/${loserId.value}`));
  await expect(page).toHaveURL(new RegExp(`${winnerId.value}$`));
  await expect(page.getByText(/was merged into this record/)).toBeVisible();
  const section = page.getByRole('region', { name: 'Merged from' });
  await expect(section.getByText(/by Kith, which was certain/)).toBeVisible();
  await section.getByText('The record as it was').click();
  await expect(section.getByText('mira@post.example').first()).toBeVisible();
  await section.scrollIntoViewIfNeeded();
  await inspect(page, 'merged-from');
  await section.getByRole('button', { name: /^Take back/ }).click();
  await expect(section).toHaveCount(0);
  await page.goto(kith.extensionAddress(`workspace.html#/people/${loserId.value}`));
  await expect(page.getByRole('article', { name: 'Mira Solvang' })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`${loserId.value}$`));
});

test('whom somebody adds by hand is compared at once; any two can be put beside each other', async ({
  kith,
}) => {
  const page = await openQueue(kith);
  await page.goto(kith.extensionAddress('workspace.html#/people/new'));
  await page.getByRole('textbox', { name: 'Name' }).fill('Mira Solvang');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('mira@post.example');
  await page.keyboard.press('Enter');
  const hint = page.getByText(/^This may be .*Mira Solvang.*, whom you know since \d{4}$/);
  await expect(hint).toBeVisible();
  await inspect(page, 'hint');
  await page.getByRole('link', { name: 'Look at both' }).click();
  await expect(page.getByRole('columnheader', { name: /Mira Solvang/ })).toHaveCount(2);
  await page.keyboard.press('m');
  await expect(page.getByRole('article', { name: 'Mira Solvang' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Merged from' }).getByRole('button')).toHaveCount(2);
  await expect(hint).toHaveCount(0);

  await page.getByRole('button', { name: 'More about this person' }).click();
  await page.getByRole('menuitem', { name: 'Merge with another record' }).click();
  await page.getByRole('searchbox', { name: 'Search for the other record' }).fill('Kofi');
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /Kofi Mensah/ })
    .click();
  await expect(page.getByText('Kith found nothing by itself that speaks for it.')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /Kofi Mensah/ })).toBeVisible();
});

test('a worker that is killed in the middle of a search goes on when it wakes', async ({ kith }) => {
  test.setTimeout(180_000);
  const page = await kith.openExtensionPage('workspace.html#/duplicates');
  await expect(page.getByText('Kith has not looked for duplicates yet')).toBeVisible();
  // Enough that a search takes seconds.
  await seedPeople(page, [...inventPeople(12_000)].map(rowOf));
  expect(await addAsRead(page, drafts())).toBe(true);
  await page.getByRole('button', { name: 'Look for duplicates now' }).click();
  await expect(page.getByText('Comparing …')).toBeVisible({ timeout: 30_000 });
  await kith.killWorker();
  expect(await endedAt(page)).toBeUndefined();
  await kith.worker();
  await expect.poll(() => endedAt(page), { timeout: 120_000 }).toBeDefined();
  const merges = await readRows(page, 'merges');
  expect(merges).toHaveLength(1);
  await expect(queue(page).first()).toBeVisible();
});
