import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { inventPeople as inventRecords } from '../../talent/duplicates/invented-people';
import { ChromiumDriver } from '../../tests/e2e/drivers/chromium';
import { rowOf } from './browser/rows';
import { figureRow, percentile, type BenchRow } from './figures';
import { inventPeople } from './invent-people';
import { seedPeople } from './seed-people';
import type { Row } from '../../sync/rows';

const EXTENSION = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));
const PEOPLE = Number(process.env['KITH_BENCH_PEOPLE'] ?? 100_000);
/** Milliseconds. Two frames at 60 a second: one was left out. */
const DROPPED = 34;
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

/** Counts frames of a page from now on; each delta in milliseconds. */
async function watchFrames(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const watch = {
      deltas: [] as number[],
      last: performance.now(),
      look() {
        const now = performance.now();
        watch.deltas.push(now - watch.last);
        watch.last = now;
        requestAnimationFrame(() => watch.look());
      },
    };
    watch.look();
    Object.assign(window, { frameDeltas: watch.deltas });
  });
  return () => page.evaluate(() => (window as unknown as { frameDeltas: number[] }).frameDeltas.splice(0));
}

interface SearchState {
  readonly endedAt?: number;
  readonly merged: number;
  readonly people: number;
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

/** Asks for a search and waits for its end. @returns milliseconds. */
async function search(page: Page): Promise<{ took: number; state: SearchState }> {
  const before = (await readState(page))?.endedAt;
  const start = Date.now();
  await page.evaluate(() => chrome.runtime.sendMessage({ kith: 'duplicates.search', payload: {} }));
  while (Date.now() - start < LONGEST_SEARCH) {
    await new Promise((wake) => setTimeout(wake, 250));
    const state = await readState(page);
    if (state?.endedAt !== undefined && state.endedAt !== before) return { took: Date.now() - start, state };
  }
  throw new Error('The search did not end.');
}

/** A search for duplicates among everybody, and what somebody in the panel notices of it. */
export async function benchDuplicates(): Promise<BenchRow[]> {
  const kith = await ChromiumDriver.launch({ extension: EXTENSION });
  try {
    const seeding = await kith.openExtensionPage('workspace.html#/roles');
    await seeding.waitForTimeout(1_000);
    await seedPeople(seeding, [...inventRows(PEOPLE)]);
    await seeding.close();
    const panel = await kith.context.newPage();
    await panel.setViewportSize({ width: 360, height: 800 });
    await panel.goto(kith.extensionAddress('sidepanel.html#/people'));
    await panel.locator('a[href*="#/people/"]').first().waitFor({ timeout: 120_000 });
    await panel.waitForTimeout(5_000);
    const frames = await watchFrames(panel);
    await panel.waitForTimeout(20_000);
    const quiet = await frames();
    const first = await search(panel);
    const busy = await frames();
    const second = await search(panel);
    const again = await frames();
    const dropped = (deltas: number[]): number => deltas.filter((delta) => delta > DROPPED).length;
    const of = `of ${first.state.people} people`;
    return [
      figureRow(`search ${of} that merges ${first.state.merged} records (s, once)`, first.took / 1_000, 60),
      figureRow(`search ${of} with nothing left to merge (s, once)`, second.took / 1_000, 60),
      figureRow('frames of the open panel in 20 s of rest, p99 (ms)', percentile(quiet, 0.99)),
      figureRow(`frames over ${DROPPED} ms in 20 s of rest`, dropped(quiet)),
      figureRow('longest frame in 20 s of rest (ms)', Math.max(...quiet)),
      figureRow('frames of the open panel during the first search, p99 (ms)', percentile(busy, 0.99)),
      figureRow(`frames over ${DROPPED} ms during the first search, of ${busy.length}`, dropped(busy), 0),
      figureRow('longest frame during the first search (ms)', Math.max(...busy)),
      figureRow('frames of the open panel during the second search, p99 (ms)', percentile(again, 0.99)),
      figureRow(`frames over ${DROPPED} ms during the second search, of ${again.length}`, dropped(again), 0),
      figureRow('longest frame during the second search (ms)', Math.max(...again)),
    ];
  } finally {
    await kith.close();
  }
}
