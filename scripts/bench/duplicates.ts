import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { inventPeople as inventRecords } from '../../talent/duplicates/invented-people';
import { ChromiumDriver } from '../../tests/e2e/drivers/chromium';
import { rowOf } from './browser/rows';
import { figureRow, percentile, type BenchRow } from './figures';
import { inventPeople } from './invent-people';
import { watchWork } from './watch-work';
import { seedPeople } from './seed-people';
import type { Row } from '../../sync/rows';

const EXTENSION = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));
const PEOPLE = Number(process.env['KITH_BENCH_PEOPLE'] ?? 100_000);
/** Milliseconds of a frame at 60 a second. */
const FRAME = 1_000 / 60;
const LONGEST_SEARCH = 600_000;

/** Records of a usual size, of which about one in four is of somebody who is there already. */
function* inventRows(count: number): Generator<Row> {
  const records = inventRecords('recruiter', count, 7);
  let at = 0;
  for (const document of inventPeople(records.length)) {
    const candidate = records[at]?.candidate;
    at += 1;
    if (candidate === undefined) return;
    const [name = ''] = candidate.names;
    yield rowOf({
      ...document,
      name,
      title: candidate.titles[0],
      organization: candidate.organizations[0],
      location: candidate.locations[0],
      pastTitles: [],
      pastOrganizations: [],
      schools: [],
      emails: [...candidate.emails],
      phones: [...candidate.phones],
      links: candidate.links.map(({ address }) => address),
    });
  }
}

interface SearchState {
  readonly endedAt?: number;
  readonly merged: number;
  readonly people: number;
}

interface SearchEnd {
  /** Milliseconds. */
  readonly took: number;
  readonly people: number;
  readonly merges: number;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

function readState(page: Page): Promise<SearchState | undefined> {
  return page.evaluate(async () => {
    const open = indexedDB.open('kith');
    await new Promise((resolve) => open.addEventListener('success', resolve));
    const request = open.result.transaction('settings').objectStore('settings').get('duplicateSearch');
    await new Promise((resolve) => request.addEventListener('success', resolve));
    open.result.close();
    return request.result?.value;
  });
}

/** Asks for a search and waits for its end. */
async function search(page: Page): Promise<SearchEnd> {
  const before = (await readState(page))?.endedAt;
  const start = Date.now();
  await page.evaluate(() => chrome.runtime.sendMessage({ kith: 'duplicates.search', payload: {} }));
  while (Date.now() - start < LONGEST_SEARCH) {
    await new Promise((wake) => setTimeout(wake, 250));
    const state = await readState(page);
    if (state?.endedAt === undefined || state.endedAt === before) continue;
    return { took: Date.now() - start, people: state.people, merges: state.merged };
  }
  throw new Error('The search did not end.');
}

/** Fills the store of a profile by a browser of its own: what it needed for that is not cleared away in the panel. */
async function seedProfile(profile: string): Promise<void> {
  const kith = await ChromiumDriver.launch({ extension: EXTENSION, profile });
  try {
    const page = await kith.openExtensionPage('workspace.html#/roles');
    await page.waitForTimeout(1_000);
    await seedPeople(page, [...inventRows(PEOPLE)]);
  } finally {
    await kith.close();
  }
}

/** A search for duplicates among everybody, and what somebody in the panel notices of it. */
export async function benchDuplicates(): Promise<BenchRow[]> {
  const profile = mkdtempSync(join(tmpdir(), 'kith-bench-'));
  await seedProfile(profile);
  const kith = await ChromiumDriver.launch({ extension: EXTENSION, profile });
  try {
    const panel = await kith.context.newPage();
    await panel.setViewportSize({ width: 360, height: 800 });
    await panel.goto(kith.extensionAddress('sidepanel.html#/people'));
    await panel.locator('a[href*="#/people/"]').first().waitFor({ timeout: 120_000 });
    await panel.waitForTimeout(5_000);
    const browser = kith.context.browser();
    if (browser === null) throw new Error('The browser is closed.');
    const rows: BenchRow[] = [];
    for (const time of ['first', 'second'] as const) {
      let ended: SearchEnd | undefined;
      const { stretches, total } = await watchWork(browser, panel, async () => {
        ended = await search(panel);
      });
      if (ended === undefined) throw new Error('The search did not end.');
      const { took, people, merges } = ended;
      rows.push(
        figureRow(
          `${time} search, of ${people} people, ${merges} records merged so far (s, once)`,
          took / 1_000,
          60,
        ),
        figureRow(`work of the whole browser during the ${time} search (s of CPU)`, total / 1_000),
        figureRow(
          `work on the panel’s own thread during the ${time} search (s of CPU)`,
          sum(stretches) / 1_000,
        ),
        figureRow(
          `stretches of it longer than a frame, of ${stretches.length}`,
          stretches.filter((stretch) => stretch > FRAME).length,
          0,
        ),
        figureRow('the longest (ms of CPU)', Math.max(...stretches)),
        figureRow('p99.9 (ms of CPU)', percentile(stretches, 0.999)),
      );
    }
    return rows;
  } finally {
    await kith.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
