import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ChromiumDriver } from '../../tests/e2e/drivers/chromium';
import { openBenchPage } from './bench-extension';
import type { StoreBench } from './browser/page';
import { figureRow, percentile, type BenchRow } from './figures';

const PICTURE = fileURLToPath(new URL('../../.output/bench/growth.svg', import.meta.url));
const SIZES = [10_000, 30_000, 100_000, 300_000] as const;
const TIMES = 10;
/** What is typed, key by key. */
const PHRASES = ['anna bergman', 'senior data engineer', 'rust berlin', 'product manager', 'schmidt'];
const KEYSTROKES = PHRASES.flatMap((phrase) => Array.from(phrase, (_, index) => phrase.slice(0, index + 1)));

declare const bench: StoreBench;

/** One figure at each size of the store. */
interface Curve {
  readonly what: string;
  readonly unit: string;
  readonly points: readonly number[];
}

async function measureSize(kith: ChromiumDriver, people: number): Promise<readonly number[]> {
  const name = `grown-${people}`;
  const page = await openBenchPage(kith);
  const imported = await page.evaluate(([store, count]) => bench.importOurs(store, count), [
    name,
    people,
  ] as const);
  const index = await page.evaluate((store) => bench.indexOurs(store), name);
  const searches = await page.evaluate(([store, texts]) => bench.search(store, texts), [
    name,
    KEYSTROKES,
  ] as const);
  await page.close();
  const opened: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const fresh = await openBenchPage(kith);
    opened.push((await fresh.evaluate((store) => bench.openList(store), name)).all);
    await fresh.close();
  }
  return [
    imported.documents / 1_000,
    index.text / 1_000,
    percentile(searches, 0.95),
    percentile(opened, 0.5),
    (imported.bytes + index.bytes) / 1e6,
  ];
}

const WIDTH = 220;
const HEIGHT = 130;
const MARGIN = 34;

function drawCurve({ what, unit, points }: Curve, at: number): string {
  const [smallest, largest] = [Math.log(SIZES[0]), Math.log(SIZES[SIZES.length - 1] ?? 1)];
  const top = Math.max(...points) || 1;
  const left = MARGIN + at * (WIDTH + MARGIN);
  const places = points.map((value, index) => {
    const x = left + ((Math.log(SIZES[index] ?? 1) - smallest) / (largest - smallest)) * (WIDTH - MARGIN);
    return { x, y: MARGIN + HEIGHT - (value / top) * HEIGHT, value, size: SIZES[index] ?? 0 };
  });
  const line = places.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  const labels = places.map(
    ({ x, y, value, size }) =>
      `<circle cx="${x}" cy="${y}" r="3"/><text x="${x}" y="${y - 7}">${value.toPrecision(3)}</text>` +
      `<text x="${x}" y="${MARGIN + HEIGHT + 14}">${size / 1_000}k</text>`,
  );
  return (
    `<text x="${left}" y="14" style="text-anchor:start;font-weight:600">${what} (${unit})</text>` +
    `<polyline points="${line}" fill="none" stroke="currentColor"/>${labels.join('')}`
  );
}

/** Draws each figure over the number of people, which doubles at equal steps. */
function drawCurves(curves: readonly Curve[]): void {
  const width = MARGIN + curves.length * (WIDTH + MARGIN);
  mkdirSync(join(PICTURE, '..'), { recursive: true });
  writeFileSync(
    PICTURE,
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT + 2 * MARGIN}" ` +
      `style="background:#fff;color:#1d4ed8;font:11px sans-serif" text-anchor="middle">` +
      `${curves.map(drawCurve).join('')}</svg>\n`,
  );
}

/** How the store grows with the number of people; also drawn into `.output/bench/growth.svg`. */
export async function measureGrowth(kith: ChromiumDriver): Promise<BenchRow[]> {
  const measured: (readonly number[])[] = [];
  for (const people of SIZES) measured.push(await measureSize(kith, people));
  const curves: readonly Curve[] = [
    ['import of documents', 's'],
    ['index of all words', 's'],
    [`search p95 of ${KEYSTROKES.length} keys`, 'ms'],
    [`list, any row p50 of ${TIMES}`, 'ms'],
    ['on disk', 'MB'],
  ].map(([what = '', unit = ''], figure) => ({
    what,
    unit,
    points: measured.map((figures) => figures[figure] ?? 0),
  }));
  drawCurves(curves);
  return curves.flatMap(({ what, unit, points }) =>
    points.map((value, index) => figureRow(`growth: ${what} (${unit}) with ${SIZES[index]} people`, value)),
  );
}
