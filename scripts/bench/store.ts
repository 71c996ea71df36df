import type { Page } from '@playwright/test';
import { ChromiumDriver } from '../../tests/e2e/drivers/chromium';
import { buildBenchExtension, openBenchPage } from './bench-extension';
import { OUR_STORE } from './browser/names';
import type { StoreBench } from './browser/page';
import { comparedRow, figureRow, percentile, timingRows, type BenchRow } from './figures';
import { measureGrowth } from './growth';

const PEOPLE = 100_000;
/** A store with an index of words grows slower with each person: with all of them it takes minutes. */
const WORDED_PEOPLE = 25_000;
const TIMES = 30;

/** Chromium keeps IndexedDB on SQLite since version 149, and on LevelDB in profiles that are older. */
const BACKENDS = [
  { name: 'SQLite', flags: ['--enable-features=IdbSqliteBackingStore'] },
  { name: 'LevelDB', flags: ['--disable-features=IdbSqliteBackingStore'] },
] as const;

declare const bench: StoreBench;

/** Milliseconds until a worker that was dead has answered. */
async function askDeadWorker(kith: ChromiumDriver, page: Page, message: object): Promise<number> {
  await kith.killWorker();
  return page.evaluate(async (asked) => {
    const start = performance.now();
    await chrome.runtime.sendMessage(asked);
    return performance.now() - start;
  }, message);
}

async function measureBackend(
  { name, flags }: (typeof BACKENDS)[number],
  extension: string,
): Promise<BenchRow[]> {
  const kith = await ChromiumDriver.launch({ extension, flags });
  try {
    const page = await openBenchPage(kith);
    const peer = await page.evaluate(([count]) => bench.importPeer('peer', count), [PEOPLE] as const);
    const ours = await page.evaluate(([store, count]) => bench.importOurs(store, count), [
      OUR_STORE,
      PEOPLE,
    ] as const);
    const index = await page.evaluate((store) => bench.indexOurs(store), OUR_STORE);
    const commands = await page.evaluate(([count]) => bench.importByCommands('commands', count), [
      PEOPLE,
    ] as const);
    const { gets, updates } = await page.evaluate(
      ([store, count, times]) => bench.getAndUpdate(store, count, times),
      [OUR_STORE, PEOPLE, TIMES] as const,
    );
    const worded = await page.evaluate(([count]) => bench.importWordedPeer('worded', count), [
      WORDED_PEOPLE,
    ] as const);
    await page.evaluate((store) => bench.keepIndex(store), OUR_STORE);
    await page.close();

    const first: number[] = [];
    const all: number[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      const fresh = await openBenchPage(kith);
      const opened = await fresh.evaluate((store) => bench.openList(store), OUR_STORE);
      first.push(opened.first);
      all.push(opened.all);
      await fresh.close();
    }

    const asking = await openBenchPage(kith);
    const pings: number[] = [];
    const searches: number[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      pings.push(await askDeadWorker(kith, asking, { ping: true }));
      searches.push(await askDeadWorker(kith, asking, { text: 'engineer ber' }));
    }
    const on = `on ${name}, ${PEOPLE} people`;
    return [
      comparedRow(
        `import of documents ${on} (ms, once; peer: Dexie with 7 indexes)`,
        ours.documents,
        peer.documents,
        10,
      ),
      comparedRow(
        `import with full text ${on} (ms per 1,000 people; peer: Dexie with 7 indexes and one of words, ${WORDED_PEOPLE} people)`,
        (ours.documents + index.text) / (PEOPLE / 1_000),
        worded / (WORDED_PEOPLE / 1_000),
        3,
      ),
      comparedRow(
        `import with full text ${on} (ms, once; peer: Dexie with 7 indexes and no full text)`,
        ours.documents + index.text,
        peer.documents,
        3,
      ),
      comparedRow(
        `on disk ${on} (MB; peer: Dexie with 7 indexes)`,
        (ours.bytes + index.bytes) / 1e6,
        peer.bytes / 1e6,
        1 / 0.6,
      ),
      figureRow(`import by commands, as from a file ${on} (s, once)`, commands / 1_000),
      ...timingRows(`one person read ${on}`, gets),
      ...timingRows(`one person written ${on}`, updates),
      ...timingRows(`list: script start → first 50 rows ${on}`, first, 30),
      ...timingRows(`list: script start → any row of all ${on}`, all, 100),
      ...timingRows(`a dead worker’s ping ${on}`, pings),
      ...timingRows(`first search of a dead worker ${on}`, searches),
      figureRow(
        `first search of a dead worker, times its ping ${on} (p50, ${TIMES} times)`,
        percentile(searches, 0.5) / percentile(pings, 0.5),
        2.5,
      ),
    ];
  } finally {
    await kith.close();
  }
}

/** The store on both backends, beside a store that is Dexie alone. */
export async function benchStore(): Promise<BenchRow[]> {
  const extension = await buildBenchExtension();
  const rows: BenchRow[] = [];
  for (const backend of BACKENDS) rows.push(...(await measureBackend(backend, extension)));
  const kith = await ChromiumDriver.launch({ extension });
  try {
    rows.push(...(await measureGrowth(kith)));
  } finally {
    await kith.close();
  }
  return rows;
}
