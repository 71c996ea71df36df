import type { Page } from '@playwright/test';
import type { ChromiumDriver } from './drivers/chromium';
import { addAsRead, draftOf } from './drivers/drafts';
import { expect, test } from './drivers/fixtures';
import { Recruiter } from './drivers/recruiter';
import { inspectIn } from './drivers/inspect';
import { takeScreenshot } from './drivers/screenshots';

const FOLDER = 'test-results/screens/searching';
const { inspect } = inspectIn(FOLDER);

const read = <Value>(value: Value) => ({ value, from: 'json-ld Person' });

const PEOPLE = [
  draftOf('Ana Sjöholm', 'ana', {
    title: read('Firmware Engineer'),
    organization: read('Brackwater Instruments'),
    location: read('Oslo'),
    skills: read(['Rust', 'Machine learning']),
  }),
  draftOf('Katherine Ashbourne', 'katherine', {
    title: read('Data Engineer'),
    organization: read('Lumenforge'),
    location: read('Bergen'),
    skills: read(['Rust', 'PostgreSQL']),
    about: read('Raised sheep on an island before she found databases.'),
  }),
  draftOf('ليلى الخطيب', 'layla', {
    title: read('مهندسة برمجيات'),
    organization: read('Kystdata'),
    location: read('Oslo'),
    skills: read(['Ruby']),
  }),
  draftOf('Wolfgang Amadé Zwickelhuber von und zu Oberammerthal-Niederstetten', 'wolfgang', {
    title: read('Senior Principal Embedded Software Engineer for Measuring Instruments'),
    organization: read('Brackwater Instruments'),
    location: read('Graz'),
    skills: read(['C']),
  }),
  draftOf('R&D <match>Lab</match>', 'lab', { title: read('Testing & "more"') }),
];

/** The real panel beside a page, on the list of people, with some invented ones in it. */
async function openPeople(recruiter: Recruiter): Promise<Page> {
  const page = await recruiter.visit('/');
  const panel = await recruiter.kith.openSidePanel(page);
  expect(await addAsRead(panel, PEOPLE)).toBe(true);
  await panel.getByRole('link', { name: /^People/ }).click();
  await expect(rows(panel)).toHaveCount(PEOPLE.length);
  return panel;
}

function rows(screen: Page) {
  return screen.getByRole('list', { name: 'People' }).getByRole('link');
}

function field(screen: Page) {
  return screen.getByRole('combobox', { name: 'Search people' });
}

/** Empties the field as a recruiter would, and types. */
async function search(screen: Page, words: string): Promise<void> {
  await field(screen).focus();
  await screen.keyboard.press('ControlOrMeta+a');
  await screen.keyboard.press('Delete');
  await screen.keyboard.type(words);
}

test('a recruiter types, and sees whom it finds and why', async ({ kith, practiceSite }) => {
  const panel = await openPeople(new Recruiter(kith, practiceSite));
  await panel.keyboard.press('/');
  await expect(field(panel)).toBeFocused();

  await test.step('the letters of a name are marked, in any script', async () => {
    await panel.keyboard.type('sjo');
    await expect(rows(panel)).toHaveCount(1);
    await expect(rows(panel).locator('mark')).toHaveText(['Sjö']);
    await search(panel, 'ليلى');
    await expect(rows(panel).locator('mark')).toHaveText(['ليلى']);
    await inspect(panel, 'name');
  });

  await test.step('what stands elsewhere is told in a line of its own', async () => {
    await search(panel, 'engineer rust');
    await expect(rows(panel)).toHaveCount(2);
    await expect(rows(panel).first()).toContainText('Skill: Rust');
    await expect(rows(panel).filter({ hasText: 'Ana' }).locator('mark')).toHaveText(['Engineer', 'Rust']);
    await search(panel, 'sheep');
    await expect(rows(panel)).toHaveText([/About: Raised sheep on an island/]);
    await inspect(panel, 'elsewhere');
  });

  await test.step('a spelling error is forgiven, and said', async () => {
    await search(panel, 'katherien');
    await expect(rows(panel)).toHaveText([/Katherine/]);
    await expect(panel.getByText(/similar spellings are shown too/)).toBeVisible();
  });

  await test.step('the keys go into the list and back, and Enter opens the first', async () => {
    await search(panel, 'rust');
    await expect(rows(panel)).toHaveCount(2);
    await panel.keyboard.press('ArrowDown');
    await panel.keyboard.press('ArrowDown');
    await expect(rows(panel).last()).toBeFocused();
    await panel.keyboard.press('ArrowUp');
    await panel.keyboard.press('ArrowUp');
    await expect(field(panel)).toBeFocused();
    await panel.keyboard.press('ArrowDown');
    await expect(rows(panel).first()).toBeFocused();
    await panel.keyboard.press('Escape');
    await expect(field(panel)).toBeFocused();
    // However fast it comes, Enter is about what was typed and not about what is still on the screen.
    await panel.keyboard.press('ControlOrMeta+a');
    await panel.keyboard.type('katherine');
    await panel.keyboard.press('Enter');
    await expect(panel.getByRole('article', { name: 'Katherine Ashbourne' })).toBeVisible();
    await panel.getByRole('link', { name: 'People', exact: true }).last().click();
    await expect(field(panel)).toHaveValue('katherine');
  });

  await test.step('Escape empties the field, and then leaves it', async () => {
    await field(panel).focus();
    await panel.keyboard.press('Escape');
    await expect(field(panel)).toHaveValue('');
    await expect(rows(panel)).toHaveCount(PEOPLE.length);
  });

  await test.step('what was searched for last is offered, and can be forgotten', async () => {
    await search(panel, 'sheep');
    await expect(rows(panel)).toHaveCount(1);
    await rows(panel).click();
    await expect(panel.getByRole('article', { name: 'Katherine Ashbourne' })).toBeVisible();
    await panel.keyboard.press('Escape');
    await field(panel).focus();
    await panel.keyboard.press('Escape');
    await expect(panel.getByRole('option')).toHaveText(['sheep', 'katherine']);
    await expect(panel.getByRole('option', { name: 'katherine' })).toBeVisible();
    await inspect(panel, 'recent');
    await panel.keyboard.press('ArrowDown');
    await panel.keyboard.press('ArrowDown');
    await panel.keyboard.press('Enter');
    await expect(field(panel)).toHaveValue('katherine');
    await expect(rows(panel)).toHaveCount(1);
    await panel.keyboard.press('Escape');
    await panel.getByRole('button', { name: 'Forget them' }).click();
    await expect(panel.getByRole('option')).toHaveCount(0);
  });
});

test('fields and values are completed by keyboard, and filters are the same search', async ({
  kith,
  practiceSite,
}) => {
  const panel = await openPeople(new Recruiter(kith, practiceSite));
  const options = panel.getByRole('option');

  await test.step('the name of a field, then a value of it with how many have it', async () => {
    await search(panel, 'ski');
    await expect(options).toHaveText(['skill:Skill']);
    await expect(field(panel)).toHaveAttribute('aria-expanded', 'true');
    await panel.keyboard.press('ArrowDown');
    await expect(options.first()).toHaveAttribute('data-highlighted', '');
    const active = await field(panel).getAttribute('aria-activedescendant');
    expect(await options.first().getAttribute('id')).toBe(active);
    await panel.keyboard.press('Tab');
    await expect(field(panel)).toHaveValue('skill:');
    await panel.keyboard.type('ru');
    await expect(options).toHaveText([/^Rust2/, /^Ruby1/]);
    await inspect(panel, 'values');
    await panel.keyboard.press('ArrowDown');
    await panel.keyboard.press('Enter');
    await expect(field(panel)).toHaveValue('skill:=Rust ');
    await expect(rows(panel)).toHaveCount(2);
    await expect(panel.getByRole('list', { name: 'Active filters' })).toHaveText(/Skill: Rust/);
  });

  await test.step('values are counted among those who are left', async () => {
    await panel.keyboard.type('location:');
    await expect(options).toHaveText([/^Bergen1/, /^Oslo1/]);
    await panel.keyboard.press('Escape');
    await expect(options).toHaveCount(0);
    await expect(field(panel)).toHaveValue('skill:=Rust location:');
  });

  await test.step('lengths of time, in words', async () => {
    await search(panel, 'last to');
    await panel.keyboard.press('ArrowDown');
    await panel.keyboard.press('Enter');
    await expect(options.nth(1)).toHaveText(/more than 90 days ago.*> 90d/);
    await inspect(panel, 'ranges');
    await panel.keyboard.type('ne');
    await panel.keyboard.press('ArrowDown');
    await panel.keyboard.press('Enter');
    await expect(field(panel)).toHaveValue('last touch:never ');
    await expect(rows(panel)).toHaveCount(PEOPLE.length);
  });

  await test.step('Enter on nothing that is highlighted takes nothing', async () => {
    await search(panel, 'sp');
    await expect(options.first()).toBeVisible();
    await panel.keyboard.press('Enter');
    await expect(field(panel)).toHaveValue('sp');
    await expect(options).toHaveCount(0);
  });

  await test.step('filters write the search, and chips take them away', async () => {
    await search(panel, 'engineer');
    await panel.getByRole('button', { name: 'Filters' }).click();
    const filters = panel.getByRole('dialog', { name: 'Filters' });
    await filters.getByRole('checkbox', { name: 'Rust' }).click();
    await expect(field(panel)).toHaveValue('engineer skill:=Rust');
    await filters.getByRole('combobox', { name: 'Filter by' }).click();
    await panel.getByRole('option', { name: 'Location' }).click();
    await filters.getByRole('checkbox', { name: 'Oslo' }).click();
    await filters.getByRole('checkbox', { name: 'Bergen' }).click();
    await expect(field(panel)).toHaveValue('engineer skill:=Rust (location:=Oslo or location:=Bergen)');
    await inspect(panel, 'filters');
    await panel.keyboard.press('Escape');
    await expect(rows(panel)).toHaveCount(2);
    await inspect(panel, 'chips');
    await panel.getByRole('button', { name: /^Remove the filter: .*Rust/ }).click();
    await expect(field(panel)).toHaveValue('engineer (location:=Oslo or location:=Bergen)');
  });

  await test.step('how to search is explained', async () => {
    await panel.getByRole('button', { name: /^Filters/ }).click();
    await panel.getByRole('button', { name: 'How to search' }).click();
    await expect(panel.getByRole('dialog', { name: 'How to search' })).toBeVisible();
    await inspect(panel, 'help');
    await panel.keyboard.press('Escape');
  });
});

test('what is odd about a search is said, and nobody found is no dead end', async ({
  kith,
  practiceSite,
}) => {
  const panel = await openPeople(new Recruiter(kith, practiceSite));
  await search(panel, 'skil:rust engineer');
  await expect(panel.getByText(/There is no field .*skil.*Did you mean .*skill/)).toBeVisible();
  await inspect(panel, 'problem');
  await panel.getByRole('button', { name: 'Use skill:' }).click();
  await expect(field(panel)).toHaveValue('skill:rust engineer');
  await expect(rows(panel)).toHaveCount(2);

  // As long as somebody types, nothing is odd yet; and what was understood is answered.
  await search(panel, 'katherine touched:soon');
  await expect(rows(panel)).toHaveText([/Katherine/]);
  await expect(panel.getByText(/soon.* is not a time/)).toBeVisible();

  // Nor is what is only half typed, until the field is left.
  await search(panel, 'katherine touched:');
  await expect(rows(panel)).toHaveText([/Katherine/]);
  await panel.keyboard.press('Escape');
  await panel.keyboard.press('Tab');
  await expect(panel.getByText(/Behind .*touched.* a value is missing/)).toBeVisible();

  await search(panel, 'sjöholm location:bergen');
  await expect(panel.getByText(/Nobody fits/)).toBeVisible();
  const way = panel.getByRole('button', { name: /^Without .*Location: bergen.* 1 person$/ });
  await expect(way).toBeVisible();
  await inspect(panel, 'nobody');
  await way.click();
  await expect(rows(panel)).toHaveText([/Ana Sjöholm/]);
});

interface OmniboxAnswer {
  readonly content: string;
  readonly description: string;
}

/** Types into the address bar behind the keyword; the bar itself is out of reach, so the worker is told. */
async function typeInAddressBar(kith: ChromiumDriver, words: string): Promise<readonly OmniboxAnswer[]> {
  const worker = await kith.worker();
  return worker.evaluate(
    (text) =>
      new Promise<OmniboxAnswer[]>((resolve) => {
        chrome.omnibox.onInputStarted.dispatch();
        chrome.omnibox.onInputChanged.dispatch(text, resolve);
      }),
    words,
  );
}

/** Presses Enter there. @returns the tab that it opens */
async function enterInAddressBar(kith: ChromiumDriver, words: string): Promise<Page> {
  const worker = await kith.worker();
  const opened = kith.context.waitForEvent('page');
  await worker.evaluate((text) => chrome.omnibox.onInputEntered.dispatch(text, 'newForegroundTab'), words);
  return opened;
}

test('people are found from the address bar, also by a worker that was dead', async ({
  kith,
  practiceSite,
}) => {
  const panel = await openPeople(new Recruiter(kith, practiceSite));
  const [ana] = await typeInAddressBar(kith, 'sjo');
  expect(ana?.description).toMatch(/<match>Sjö<\/match>holm.*<dim>.*Firmware Engineer · Brackwater/);

  await test.step('what people write is text there too', async () => {
    const [lab] = await typeInAddressBar(kith, 'r&d');
    expect(lab?.description).toContain('<match>R&amp;D</match>');
    expect(lab?.description).toContain('&lt;match&gt;Lab&lt;/match&gt;');
    // The browser reads it as XML, and takes nothing that is none.
    const worker = await kith.worker();
    await worker.evaluate(
      (description) => chrome.omnibox.setDefaultSuggestion({ description }),
      lab?.description ?? '',
    );
  });

  await test.step('who was highlighted is opened', async () => {
    await kith.killWorker();
    const workspace = await enterInAddressBar(kith, ana?.content ?? '');
    await expect(workspace.getByRole('article', { name: 'Ana Sjöholm' })).toBeVisible();
    await workspace.close();
  });

  await test.step('words open the list of whom they mean', async () => {
    const workspace = await enterInAddressBar(kith, 'skill:rust engineer');
    await expect(field(workspace)).toHaveValue('skill:rust engineer');
    const table = workspace.getByRole('grid');
    await expect(table.getByRole('link')).toHaveCount(2);
    // What no column shows is told in one of its own.
    await expect(table.getByRole('columnheader', { name: 'Found in' })).toBeVisible();
    const row = table.getByRole('row').filter({ hasText: 'Ana' });
    await expect(row).toContainText('Skill: Rust');
    await expect(row.locator('mark')).toHaveText(['Rust', 'Engineer']);
    await takeScreenshot(workspace, `${FOLDER}/table.png`, { theme: 'light' });
    expect(workspace.url()).not.toContain('search=');
  });
  await panel.close();
});
