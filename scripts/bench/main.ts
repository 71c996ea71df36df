import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { ChromiumDriver } from '../../tests/e2e/drivers/chromium';
import { Recruiter } from '../../tests/e2e/drivers/recruiter';
import { startPracticeSite } from '../practice-site';
import { startTeamServer } from '../team-server';
import { figureRow, percentile, timingRows, type BenchRow } from './figures';

const EXTENSION = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));
const PEOPLE = 10_000;
const PEOPLE_AT_ONCE = 500;
const TIMES = 30;

/** Has the background add invented people as if they had been read from a page. @returns milliseconds until saved. */
function addInvented(page: Page, first: number, count: number): Promise<number> {
  return page.evaluate(
    async ([from, many]) => {
      const people = Array.from({ length: many }, (_, index) => {
        const number = from + index;
        const place = 'json-ld Person';
        return {
          url: `https://people.example/p${number}`,
          reader: 'json-ld',
          name: { value: `Person ${number} of the Practice`, from: place },
          title: { value: 'Engineer', from: place },
          organization: { value: `Organization ${number % 97}`, from: place },
          skills: { value: ['Rust', 'PostgreSQL', 'C'].slice(0, (number % 3) + 1), from: place },
        };
      });
      // A tab that is not there: nobody else writes what is known of its page.
      const tabId = 1_000_000 + from;
      const reading = { people, jobs: [], refused: null };
      const state = { status: 'found', url: people[0]?.url, host: 'people.example', reading, known: [null] };
      await chrome.storage.session.set({ [`page:${tabId}`]: state });
      const start = performance.now();
      const payload = { tabId, indexes: people.map((_, index) => index), target: { kind: 'none' } };
      const answer = await chrome.runtime.sendMessage({ kith: 'tab.add', payload });
      if (answer?.ok !== true) throw new Error(JSON.stringify(answer));
      const took = performance.now() - start;
      await chrome.storage.session.remove(`page:${tabId}`);
      return took;
    },
    [first, count] as const,
  );
}

/** Milliseconds from the start of the panel's page until the first person is painted. */
async function openPanel(kith: ChromiumDriver): Promise<number> {
  const page = await kith.context.newPage();
  await page.addInitScript(() => {
    const seen = new MutationObserver(() => {
      if (document.querySelector('a[href*="#/people/"]') === null) return;
      seen.disconnect();
      requestAnimationFrame(() => {
        window.name = String(performance.now());
      });
    });
    seen.observe(document, { childList: true, subtree: true });
  });
  await page.goto(kith.extensionAddress('sidepanel.html#/people'));
  await page.waitForFunction(() => window.name !== '');
  const took = Number(await page.evaluate(() => window.name));
  await page.close();
  return took;
}

/** Milliseconds from one recruiter's Enter until a colleague's screen shows it, both online. */
async function propagate(from: Page, to: Page, words: string): Promise<number> {
  const shown = to.waitForFunction(
    (text) => (document.body.textContent.includes(text) ? Date.now() : 0),
    words,
    { polling: 2 },
  );
  await from.keyboard.press('m');
  await from.keyboard.type(words);
  const start = await from.evaluate(() => Date.now());
  await from.keyboard.press('Enter');
  const seen = await shown;
  return (await seen.jsonValue()) - start;
}

/** Milliseconds of script on the main thread of a page that shows nobody. */
async function scriptTime(kith: ChromiumDriver, address: string): Promise<number> {
  const page = await kith.context.newPage();
  const session = await kith.context.newCDPSession(page);
  await session.send('Performance.enable');
  await page.goto(address);
  await page.waitForTimeout(300);
  const { metrics } = await session.send('Performance.getMetrics');
  await page.close();
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1_000;
}

function gzipped(file: string): number {
  return gzipSync(readFileSync(join(EXTENSION, file))).length / 1024;
}

async function repeat(times: number, measure: (index: number) => Promise<number>): Promise<number[]> {
  const samples: number[] = [];
  for (let index = 0; index < times; index += 1) samples.push(await measure(index));
  return samples;
}

/** The main job: capture, panel, propagation between two recruiters, and what the content script costs. */
export async function benchMain(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kith-bench-'));
  const site = await startPracticeSite();
  const server = await startTeamServer({ dataDirectory: join(folder, 'server') });
  const kith = await ChromiumDriver.launch({ extension: EXTENSION });
  const other = await ChromiumDriver.launch({ extension: EXTENSION });
  try {
    const ana = new Recruiter(kith, site);
    const ben = new Recruiter(other, site);
    const nobody = `${site.origin}/company/`;
    // Marked up with its author, so that the reader is fetched, looks, and refuses.
    const article = `${site.origin}/journal/reading-the-tide`;
    const off = await repeat(TIMES, () => scriptTime(kith, nobody));
    const articleOff = await repeat(TIMES, () => scriptTime(kith, article));
    await ana.switchOnBeside(await ana.visit('/nanami-ov'));
    const on = await repeat(TIMES, () => scriptTime(kith, nobody));
    const articleOn = await repeat(TIMES, () => scriptTime(kith, article));

    const workspace = await kith.openExtensionPage('workspace.html#/people');
    for (let first = 0; first < PEOPLE; first += PEOPLE_AT_ONCE) {
      await addInvented(workspace, first, PEOPLE_AT_ONCE);
    }
    const capture = await repeat(TIMES, (index) => addInvented(workspace, PEOPLE + index, 1));
    const panel = await repeat(TIMES, () => openPanel(kith));
    await workspace.close();

    // Propagation is measured between two that have little: the first sync is a figure of its own.
    const third = await ChromiumDriver.launch({ extension: EXTENSION });
    try {
      const cleo = new Recruiter(third, site);
      const account = { name: 'Ben Okoro', email: 'ben@example.org', password: 'a long enough password' };
      const colleague = {
        name: 'Cleo Adeyemi',
        email: 'cleo@example.org',
        password: 'a long enough password',
      };
      await ben.signUp(server.origin, account, 'Bench');
      await cleo.acceptInvitation(await ben.invite(server.origin, colleague.email), colleague);
      const panelOfBen = await ben.switchOnBeside(await ben.visit('/nanami-ov'));
      await ben.add(panelOfBen, 'Nanami');
      await ben.join(server.origin);
      await cleo.join(server.origin);
      const screen = await third.openExtensionPage('workspace.html#/people');
      await screen.getByRole('link', { name: /Nanami/ }).click();
      await panelOfBen.waitForTimeout(1_000);
      const propagation = await repeat(TIMES, (index) => propagate(panelOfBen, screen, `Word ${index}.`));
      return [
        ...timingRows('capture: click → saved', capture),
        ...timingRows(`panel: opened → first person of ${PEOPLE} painted`, panel),
        ...timingRows('two recruiters: Enter → on the colleague’s screen', propagation),
        figureRow(
          'loader on every page of a site that is switched on (KB gzipped)',
          gzipped('content-scripts/capture.js'),
          12,
        ),
        figureRow('reader, run where someone may be shown (KB gzipped)', gzipped('reader.js')),
        figureRow(
          `script time the loader adds to a page with nobody (ms, difference of medians, ${TIMES} times)`,
          percentile(on, 0.5) - percentile(off, 0.5),
        ),
        figureRow(
          `script time loader and reader add to an article with an author (ms, difference of medians, ${TIMES} times)`,
          percentile(articleOn, 0.5) - percentile(articleOff, 0.5),
        ),
      ];
    } finally {
      await third.close();
    }
  } finally {
    await kith.close();
    await other.close();
    await server.stop();
    await site.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
