import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { readPage } from '@/capture/read-page';
import { READERS } from '@/capture/registry';
import { decodeHtml, openPage } from '@/scripts/read/open-saved-page';
import { parsePageReading } from '@/talent/drafts-schema';
import type { PageReading } from '@/talent/drafts';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const FIXTURES = `${PROJECT}tests/fixtures/readers/`;
const ADDRESS = /^<!-- url: (\S+) -->/;

/** What every reader must be seen to cope with, each case a page of its own. */
const REQUIRED_CASES = ['full', 'sparse', 'not-english', 'hostile', 'nobody'];
/** GitHub Enterprise is read by the reader for GitHub, and looks different enough for pages of its own. */
const MORE_FOLDERS = ['github-enterprise'];

interface Case {
  readonly name: string;
  readonly page: string;
  readonly expectation: string;
}

const folders = readdirSync(FIXTURES).sort();
const cases: readonly Case[] = folders.flatMap((folder) =>
  readdirSync(`${FIXTURES}${folder}`)
    .filter((file) => file.endsWith('.html'))
    .sort()
    .map((file) => {
      const path = `${FIXTURES}${folder}/${file}`;
      return { name: `${folder}/${file}`, page: path, expectation: path.replace(/\.html$/, '.json') };
    }),
);

function readFixture(page: string): PageReading {
  const html = decodeHtml(readFileSync(page));
  const address = ADDRESS.exec(html)?.[1];
  if (address === undefined) {
    throw new Error(
      `${page} does not say where it is from. Put <!-- url: https://… --> into its first line.`,
    );
  }
  return readPage(openPage(html, address), address);
}

describe('each saved page gives what its expectation says', () => {
  // Readers work on what is there: a request would be a leak of whom a recruiter looks at.
  vi.stubGlobal('fetch', () => {
    throw new Error('A reader asked the network.');
  });

  it.each(cases)('$name', ({ page, expectation }) => {
    const reading = readFixture(page);
    if (!existsSync(expectation)) {
      throw new Error(
        `${expectation} is missing. Run "npm run -s read -- --url URL ${page}", check every field of the answer ` +
          'against the page, and only then keep it as the expectation.',
      );
    }
    expect(JSON.parse(JSON.stringify(reading))).toEqual(JSON.parse(readFileSync(expectation, 'utf8')));
  });

  it.each(cases)('$name is a reading that the background accepts', ({ page }) => {
    const reading = readFixture(page);
    expect(parsePageReading(JSON.parse(JSON.stringify(reading)))).toEqual(
      JSON.parse(JSON.stringify(reading)),
    );
    expect(reading.people.length + reading.jobs.length === 0).toBe(reading.refused !== null);
  });
});

describe('conventions of readers', () => {
  const files = readdirSync(`${PROJECT}capture/readers`)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.replace(/\.ts$/, ''));

  it.each(files)('capture/readers/%s.ts is in the registry under its own name', (id) => {
    const found = READERS.some((reader) => reader.id === id);
    expect(
      found,
      `Add the reader "${id}" to READERS in capture/registry.ts, with the name of its file as id.`,
    ).toBe(true);
  });

  it.each([...files, ...MORE_FOLDERS])('%s has a page for each required case', (id) => {
    for (const name of REQUIRED_CASES) {
      const page = `tests/fixtures/readers/${id}/${name}.html`;
      expect(
        existsSync(`${PROJECT}${page}`),
        `The reader "${id}" has no page ${page}. Write one by hand, with invented people, in the shape of the real site.`,
      ).toBe(true);
    }
  });

  it.each(folders)('the fixtures in %s belong to a reader', (folder) => {
    expect(
      [...files, ...MORE_FOLDERS],
      `tests/fixtures/readers/${folder} belongs to no reader. Name the folder like the reader's file.`,
    ).toContain(folder);
  });

  it('no expectation is left without its page', () => {
    const lonely = folders.flatMap((folder) =>
      readdirSync(`${FIXTURES}${folder}`)
        .filter(
          (file) =>
            file.endsWith('.json') && !existsSync(`${FIXTURES}${folder}/${file.replace(/json$/, 'html')}`),
        )
        .map((file) => `${folder}/${file}`),
    );
    expect(lonely, 'These expectations have no page any more: delete them, or bring the page back.').toEqual(
      [],
    );
  });

  it('each reader says what it finds, where, and when somebody last checked', () => {
    for (const reader of READERS) {
      expect(reader.finds.length, `The reader "${reader.id}" does not say what it finds.`).toBeGreaterThan(0);
      expect(reader.path.flags, `The path of "${reader.id}" must not keep state between pages.`).not.toMatch(
        /[gy]/,
      );
      if (reader.verified !== 'never') {
        expect(reader.verified.date, `"${reader.id}" was verified on no date: write YYYY-MM-DD.`).toMatch(
          /^\d{4}-\d\d-\d\d$/,
        );
      }
    }
  });
});
