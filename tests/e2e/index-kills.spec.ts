import { createRandom } from '../../utils/random';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ChromiumDriver } from './drivers/chromium';
import { addAsRead, draftOf } from './drivers/drafts';
import { expect, test } from './drivers/fixtures';
import { makeSmallDisk, type SmallDisk } from './drivers/full-disk';
import { readNames } from './drivers/kept';
import { chooseSeed } from './drivers/choose-seed';
import { BACKENDS, wasThrownAway } from './drivers/store-files';
import { insertProbe } from './drivers/store-probe';

/** Kills on each backend: of the whole browser, and of the worker alone. */
const BROWSER_KILLS = 8;
const WORKER_KILLS = 20;
/** So often the browser may throw its own database away, until that is looked into. */
const MOST_ATTEMPTS = 3;
/** People in one act: enough that the index is written after each. */
const BATCH = 60;
/** The longest wait before a kill, in milliseconds: past the commit of a batch, into the writing of the index. */
const LONGEST_DELAY = 700;

const wait = (milliseconds: number): Promise<void> => new Promise((wake) => setTimeout(wake, milliseconds));

async function openProbe(kith: ChromiumDriver): Promise<Page> {
  const page = await kith.openExtensionPage('manifest.json');
  await insertProbe(page);
  return page;
}

/** How many of each batch are kept, by the batch's name. */
function countByBatch(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) {
    const batch = / of batch (.+)$/.exec(name)?.[1] ?? name;
    counts.set(batch, (counts.get(batch) ?? 0) + 1);
  }
  return counts;
}

type Launch = () => Promise<ChromiumDriver>;

/** Opens everybody, and finds out whether Kith says that the store is gone, which it only may when it is. */
async function isGone(kith: ChromiumDriver): Promise<boolean> {
  const workspace = await kith.openExtensionPage('workspace.html#/people');
  const gone = workspace.getByRole('heading', { name: 'What Kith kept here is gone' });
  await expect(gone.or(workspace.getByRole('grid').getByRole('link').first())).toBeVisible();
  const isSaid = await gone.isVisible();
  if (isSaid) expect(wasThrownAway(kith.profile)).toBe(true);
  await workspace.close();
  return isSaid;
}

/** Saves people until the browser is killed. @returns the batches that were said to be kept */
async function workUntilKilled(kith: ChromiumDriver, name: string, delay: number): Promise<string[]> {
  const acknowledged: string[] = [];
  const page = await openProbe(kith);
  const first = new Promise<void>((resolve) => {
    void page.exposeFunction('acknowledge', (batch: string) => {
      acknowledged.push(batch);
      resolve();
    });
  });
  await page.waitForFunction(() => 'acknowledge' in globalThis);
  const working = page
    .evaluate(([batch, size]) => storeProbe.work(batch, size, Reflect.get(globalThis, 'acknowledge')), [
      name,
      BATCH,
    ] as const)
    .catch(() => undefined);
  await first;
  await wait(delay);
  await kith.killBrowser();
  await working;
  return acknowledged;
}

/**
 * Kills browsers while they save people.
 * @returns the batches that were said to be kept, and the browser that was started after the last kill; undefined when
 * the browser threw its own database away and Kith has said so: that a kill can do, and no extension can prevent.
 */
async function killBrowsers(
  launch: Launch,
  random: () => number,
): Promise<{ acknowledged: string[]; kith: ChromiumDriver } | undefined> {
  const acknowledged: string[] = [];
  for (let round = 0; ; round += 1) {
    const kith = await launch();
    if (round > 0 && (await isGone(kith))) {
      await kith.close();
      return undefined;
    }
    if (round === BROWSER_KILLS) return { acknowledged, kith };
    acknowledged.push(...(await workUntilKilled(kith, `b${round}`, random() * LONGEST_DELAY)));
  }
}

for (const backend of BACKENDS) {
  test(`${backend.name}: ${BROWSER_KILLS} browsers and ${WORKER_KILLS} workers killed while they write lose and halve nothing`, async ({
    launchKith,
    temporaryFolder,
  }) => {
    test.setTimeout(400_000);
    const random = createRandom(chooseSeed('index kills'));
    let killed: Awaited<ReturnType<typeof killBrowsers>>;
    for (let attempt = 1; killed === undefined; attempt += 1) {
      const options = { profile: join(temporaryFolder, `profile-${attempt}`), flags: [backend.flag] };
      killed = await killBrowsers(() => launchKith(options), random);
      if (killed !== undefined) break;
      console.log(`${backend.name}: the browser threw its database away after a kill, and Kith said so`);
      expect(attempt, 'times that the browser threw its database away').toBeLessThan(MOST_ATTEMPTS);
    }
    const { acknowledged, kith } = killed;
    const page = await openProbe(kith);
    const kill = await kith.prepareKill();
    for (let turn = 0; turn < WORKER_KILLS; turn += 1) {
      const batch = `w${turn}`;
      const drafts = Array.from({ length: BATCH }, (_, index) =>
        draftOf(`Person ${index} of batch ${batch}`, `${batch}-${index}`),
      );
      const adding = addAsRead(page, drafts);
      await wait(random() * LONGEST_DELAY);
      await kill.now();
      if (await adding) acknowledged.push(batch);
    }
    await kill.done();

    const counts = countByBatch(await readNames(page));
    console.log(`${backend.name}: ${acknowledged.length} batches were said to be kept, ${counts.size} are`);
    expect(acknowledged.length).toBeGreaterThan(BROWSER_KILLS);
    for (const batch of acknowledged) expect(counts.get(batch), batch).toBe(BATCH);
    // A batch is one transaction: whole, or not there.
    for (const [batch, count] of counts) expect(count, batch).toBe(BATCH);

    // What the index says that the kills left behind is what one says that is made from the store alone.
    const kept = await page.evaluate(() => storeProbe.answers());
    const fresh = await page.evaluate(() => storeProbe.freshAnswers());
    expect(kept).toEqual(fresh);
    expect(kept['everybody']).toHaveLength(counts.size * BATCH);
    expect(kept['firmware']?.length).toBeGreaterThan(0);

    // Nobody is told that something is missing.
    const workspace = await kith.openExtensionPage('workspace.html#/people');
    await expect(workspace.getByRole('grid').getByRole('link').first()).toBeVisible();
    await kith.close();
  });
}

/**
 * The index cannot be written now; what was in it, and what came since, is found all the same. Unless the browser has
 * given the whole store up for as long as there is no room, as it does on LevelDB: then that is said.
 */
async function expectWhatIsThere(kith: ChromiumDriver, page: Page): Promise<void> {
  const found = await page.evaluate(async () => {
    try {
      await storeProbe.keepIndex();
      return (await storeProbe.answers())['everybody']?.length;
    } catch {
      return 'closed';
    }
  });
  if (found !== 'closed') {
    expect(found).toBe(800);
    return;
  }
  const workspace = await kith.openExtensionPage('workspace.html#/people');
  await expect(
    workspace.getByRole('heading', { name: 'There is no room to open the database' }),
  ).toBeVisible();
  await workspace.close();
}

for (const backend of BACKENDS) {
  test.describe(`${backend.name}, on a disk without a byte free`, () => {
    let disk: SmallDisk;

    test.beforeEach(({ temporaryFolder }) => {
      const made = makeSmallDisk(join(temporaryFolder, 'disk'), 250);
      if (typeof made === 'string') {
        console.log(`full disk: skipped. ${made}`);
        test.skip(true, made);
      } else disk = made;
    });

    test.afterEach(() => disk?.remove());

    test('writing many people and the index fails whole, is said, and succeeds when there is room', async ({
      launchKith,
    }) => {
      test.setTimeout(120_000);
      const options = { profile: join(disk.folder, 'profile'), flags: [backend.flag] };
      const before = await launchKith(options);
      const page = await openProbe(before);
      expect(await page.evaluate((size) => storeProbe.saveBatch('first', size), 400)).toBe('saved');
      await page.evaluate(() => storeProbe.keepIndex());
      expect(await page.evaluate((size) => storeProbe.saveBatch('second', size), 400)).toBe('saved');

      disk.fill();
      const refused = await page.evaluate((size) => storeProbe.saveBatch('third', size), 400);
      expect(['full', 'broken']).toContain(refused);
      await expectWhatIsThere(before, page);

      disk.empty();
      await expect
        .poll(() => page.evaluate((size) => storeProbe.saveBatch('fourth', size), 400), { timeout: 30_000 })
        .toBe('saved');
      await page.evaluate(() => storeProbe.keepIndex());
      await before.close();

      const after = await launchKith(options);
      const later = await openProbe(after);
      const counts = countByBatch(await readNames(later));
      expect(Object.fromEntries(counts)).toEqual({ first: 400, second: 400, fourth: 400 });
      const kept = await later.evaluate(() => storeProbe.answers());
      expect(kept).toEqual(await later.evaluate(() => storeProbe.freshAnswers()));
      await after.close();
    });
  });
}
