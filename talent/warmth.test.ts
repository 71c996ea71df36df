import { describe, expect, it } from 'vitest';
import type { Touchpoint } from './records';
import { lastContact, measureWarmth } from './warmth';

const now = Date.parse('2026-03-31T12:00:00.000Z');

function touchpoint(id: string, occurredAt: string, values: Partial<Touchpoint['values']> = {}): Touchpoint {
  return {
    kind: 'touchpoint',
    id,
    scope: 'team',
    values: { type: 'call', occurredAt, ...values },
    sets: {},
    stamps: {},
  };
}

describe('measureWarmth', () => {
  it('is cold when we never spoke', () => {
    expect(measureWarmth([], now)).toEqual({ heat: 0, days: undefined });
  });

  it('halves every thirty days', () => {
    const warmth = measureWarmth([touchpoint('a', '2026-03-01T12:00:00.000Z')], now);
    expect(warmth).toEqual({ heat: 0.5, days: 30 });
    expect(measureWarmth([touchpoint('a', '2026-03-31T11:00:00.000Z')], now)).toEqual({ heat: 1, days: 0 });
  });

  it('counts the latest contact, whatever the order', () => {
    const touchpoints = [
      touchpoint('old', '2026-01-01T12:00:00.000Z'),
      touchpoint('new', '2026-03-30T12:00:00.000Z'),
      touchpoint('older', '2025-01-01T12:00:00.000Z'),
    ];
    expect(lastContact(touchpoints, now)?.id).toBe('new');
  });

  it('is not warmed by notes, by what was struck, nor by what is still to come', () => {
    const touchpoints = [
      touchpoint('note', '2026-03-30T12:00:00.000Z', { type: 'note' }),
      touchpoint('struck', '2026-03-30T12:00:00.000Z', { struckAt: '2026-03-30T13:00:00.000Z' }),
      touchpoint('planned', '2026-04-30T12:00:00.000Z'),
    ];
    expect(measureWarmth(touchpoints, now).days).toBeUndefined();
  });
});
