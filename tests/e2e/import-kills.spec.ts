import { createRandom } from '../../utils/random';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { chooseSeed } from './drivers/choose-seed';
import type { ChromiumDriver } from './drivers/chromium';
import { expect, test } from './drivers/fixtures';
import { Importing } from './drivers/importing';
import { countRows, readNames, readRows } from './drivers/kept';

const KILLS = 54;
const ROWS = 3_000;
/** The longest wait before a kill, in milliseconds: some steps of an import. */
const LONGEST_DELAY = 500;
/** Every so many kills it is the browser itself. */
const BROWSER_EVERY = 9;

interface Job {
  readonly id: string;
  readonly fileName: string;
  readonly state: string;
  readonly nextRow: number;
  readonly added: number;
}

/** Who is in a file: each has a note and a tag, so that somebody half there would show. */
function fileOf(number: number): { name: string; text: string } {
  const rows = Array.from(
    { length: ROWS },
    (_, index) => `Person ${number}-${index},p${number}-${index}@example.com,likes trains,guest`,
  );
  return { name: `people-${number}.csv`, text: `Name,Email,Notes,Tags\n${rows.join('\n')}\n` };
}

async function readJobs(page: Page): Promise<Job[]> {
  return readRows(page, 'imports');
}

/** That nobody is half there: progress, people, their notes and their tags say the same number. */
async function expectWhole(page: Page, when: string): Promise<void> {
  const added = (await readJobs(page)).reduce((sum, job) => sum + job.added, 0);
  expect(await countRows(page, 'touchpoints'), when).toBe(added);
  expect(await countRows(page, 'taggings'), when).toBe(added);
}

test(`an import killed ${KILLS} times brings everybody in, once and whole`, async ({
  launchKith,
  temporaryFolder,
}) => {
  test.setTimeout(600_000);
  const random = createRandom(chooseSeed('import kills'));
  const profile = join(temporaryFolder, 'profile');
  let kith: ChromiumDriver = await launchKith({ profile });
  let importing = await Importing.open(kith);
  let file = 0;
  const said = new Map<string, number>();
  const ways = { page: 0, reload: 0, renderer: 0, browser: 0 };

  /** Has an import running: goes on with the one that was interrupted, or begins another. */
  const begin = async (): Promise<void> => {
    const { page } = importing;
    const open = (await readJobs(page)).find(({ state }) => state === 'running');
    if (open === undefined) {
      // Killed while it began, it has not begun: the file is chosen again.
      const begun = (await readJobs(page)).some(({ fileName }) => fileName === fileOf(file).name);
      if (begun) file += 1;
      await page.goto(kith.extensionAddress('workspace.html#/import'));
      await importing.choose(fileOf(file));
      await importing.check();
      await page.getByRole('button', { name: /^Import/ }).click();
      return;
    }
    await page.goto(kith.extensionAddress(`workspace.html#/import/${open.id}`));
    await page.getByRole('button', { name: 'Go on' }).click();
  };

  /** What the screen says is in must be in ever after. */
  const listen = async (): Promise<void> => {
    for (const { id, nextRow } of await readJobs(importing.page).catch(() => [])) said.set(id, nextRow);
  };

  const kill = async (number: number): Promise<void> => {
    const { page } = importing;
    if (number % BROWSER_EVERY === BROWSER_EVERY - 1) {
      ways.browser += 1;
      await kith.killBrowser();
      kith = await launchKith({ profile });
    } else if (number % 3 === 0) {
      ways.renderer += 1;
      const session = await kith.context.newCDPSession(page);
      const crashed = page.waitForEvent('crash');
      session.send('Page.crash').catch(() => undefined);
      await crashed;
      await page.close();
    } else if (number % 3 === 1) {
      ways.page += 1;
      await page.close();
    } else {
      ways.reload += 1;
      await page.reload();
      return;
    }
    importing = await Importing.open(kith);
  };

  for (let number = 0; number < KILLS; number += 1) {
    await begin();
    await new Promise((wake) => setTimeout(wake, random() * LONGEST_DELAY));
    await listen();
    await kill(number);
    for (const { id, nextRow } of await readJobs(importing.page)) {
      expect(nextRow, `kill ${number}`).toBeGreaterThanOrEqual(said.get(id) ?? 0);
    }
    await expectWhole(importing.page, `kill ${number}`);
  }

  const { page } = importing;
  const open = (await readJobs(page)).find(({ state }) => state === 'running');
  if (open !== undefined) {
    await begin();
    await importing.isDone();
  }
  await expectWhole(page, 'the end');
  const done = (await readJobs(page)).filter(({ state }) => state === 'done');
  console.log(`import kills: ${JSON.stringify(ways)}, ${done.length} files of ${ROWS} rows`);
  const expected = done.flatMap(({ fileName }) =>
    Array.from({ length: ROWS }, (_, index) => `Person ${fileName.replace(/\D/g, '')}-${index}`),
  );
  expect(new Set(await readNames(page))).toEqual(new Set(expected));
  expect(await readNames(page)).toHaveLength(expected.length);
  // Nothing of a finished import is left on the disk but the people. What whoever was killed still held is removed by
  // the next who chooses a file.
  importing = await Importing.open(kith);
  await importing.choose(fileOf(file + 1));
  const left = (): Promise<string[]> =>
    importing.page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const names: string[] = [];
      for await (const name of (await root.getDirectoryHandle('imports-kith')).keys()) names.push(name);
      return names;
    });
  await expect.poll(left).toEqual([]);
});
