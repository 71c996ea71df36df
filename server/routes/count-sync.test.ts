import { expect, it } from 'vitest';
import type { Cursor, PullResponse } from '@/sync/protocol';
import { createMetrics } from '../metrics';
import { countPull } from './count-sync';

/** By how many versions a page is said to have brought a device forward. */
async function lagOf(asked: Cursor, cursor: Cursor): Promise<number> {
  const metrics = createMetrics();
  const page: PullResponse = {
    cursor,
    rows: [],
    gone: [],
    erasures: [],
    resets: [],
    epoch: '',
    more: false,
    me: { role: 'viewer', groups: [] },
    lastMid: 0,
    serverTime: 0,
  };
  countPull(metrics, { protocol: 1, cursor: asked }, page);
  const { values } = await metrics.pullLag.get();
  return values.find(({ metricName }) => metricName?.endsWith('_sum'))?.value ?? Number.NaN;
}

it('counts each version once that a page brings, whether more pages follow or not', async () => {
  const between = { upTo: 84, seen: 100 };
  expect(await lagOf({ team: 34 }, { team: between })).toBe(50);
  expect(await lagOf({ team: between }, { team: 100 })).toBe(16);
  expect(await lagOf({ team: 100 }, { team: 100 })).toBe(0);
});

it('counts no lag for a device that takes in a scope for the first time, before it has the scope', async () => {
  expect(await lagOf({}, { team: { upTo: 100, before: 60, seen: 100 } })).toBe(0);
});
