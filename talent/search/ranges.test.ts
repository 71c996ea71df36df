import { describe, expect, test } from 'vitest';
import { parseQuery } from './parse-query';
import { columnRange } from './ranges';

const NOW = Date.parse('2026-03-15T12:00:00.000Z');
const MOST = 0xffff_ffff;
const seconds = (text: string) => Date.parse(text) / 1_000;

function rangeOf(text: string) {
  const { query } = parseQuery(text);
  if (query.kind !== 'range') throw new Error(`${text} is no range`);
  const { from, to } = columnRange(query, NOW);
  return [from, to];
}

describe('a range of a column', () => {
  test.each([
    ['touched:>90d', 1, seconds('2025-12-15T11:59:59Z')],
    ['touched:>=90d', 1, seconds('2025-12-15T12:00:00Z')],
    ['touched:<2w', seconds('2026-03-01T12:00:01Z'), MOST],
    ['touched:<=2w', seconds('2026-03-01T12:00:00Z'), MOST],
    ['touched:12h', seconds('2026-03-15T00:00:00Z'), MOST],
    ['updated:>1y', 1, seconds('2025-03-15T11:59:59Z')],
    ['reminder:<7d', 1, seconds('2026-03-22T11:59:59Z')],
    ['reminder:>7d', seconds('2026-03-22T12:00:01Z'), MOST],
    ['added:>2026-01-01', seconds('2026-01-02T00:00:00Z'), MOST],
    ['added:>=2026-01-01', seconds('2026-01-01T00:00:00Z'), MOST],
    ['added:<2026-01', 1, seconds('2025-12-31T23:59:59Z')],
    ['added:<=2026-01', 1, seconds('2026-01-31T23:59:59Z')],
    ['added:2024-02', seconds('2024-02-01T00:00:00Z'), seconds('2024-02-29T23:59:59Z')],
    ['added:2025', seconds('2025-01-01T00:00:00Z'), seconds('2025-12-31T23:59:59Z')],
    ['added:today', seconds('2026-03-15T00:00:00Z'), seconds('2026-03-15T23:59:59Z')],
    ['added:yesterday', seconds('2026-03-14T00:00:00Z'), seconds('2026-03-14T23:59:59Z')],
    ['touchpoints:>=3', 3, MOST],
    ['touchpoints:<3', 0, 2],
    ['touchpoints:0', 0, 0],
  ])('%s', (text, from, to) => {
    expect(rangeOf(text)).toEqual([from, to]);
  });

  test('may be so far away that nobody is in it', () => {
    const [from = 0, to = 0] = rangeOf('added:<1900');
    expect(from).toBeGreaterThan(to);
  });
});
