import { describe, expect, it } from 'vitest';
import { parseWhen, SNOOZES } from './when';

// A Tuesday, eleven o'clock in Copenhagen.
const now = Date.parse('2026-03-03T10:00:00.000Z');
const zone = 'Europe/Copenhagen';
const due = (text: string, options: { now?: number; zone?: string } = {}): string | undefined =>
  parseWhen(text, { now, zone, ...options })?.dueAt;

describe('parseWhen', () => {
  it.each([
    ['tomorrow', '2026-03-04T08:00:00.000Z'],
    ['tomorrow 9', '2026-03-04T08:00:00.000Z'],
    ['tomorrow at 14', '2026-03-04T13:00:00.000Z'],
    ['tomorrow 3', '2026-03-04T14:00:00.000Z'],
    ['tomorrow 9:45', '2026-03-04T08:45:00.000Z'],
    ['tomorrow 3pm', '2026-03-04T14:00:00.000Z'],
    ['tomorrow afternoon', '2026-03-04T13:00:00.000Z'],
    ['in 3 days', '2026-03-06T08:00:00.000Z'],
    ['in 3 weeks', '2026-03-24T08:00:00.000Z'],
    ['14 march', '2026-03-14T08:00:00.000Z'],
    ['march 14', '2026-03-14T08:00:00.000Z'],
    ['2026-09-01', '2026-09-01T07:00:00.000Z'],
    ['friday', '2026-03-06T08:00:00.000Z'],
    ['in 2 hours', '2026-03-03T12:00:00.000Z'],
    ['15', '2026-03-03T14:00:00.000Z'],
  ])('reads "%s"', (text, instant) => {
    expect(due(text)).toBe(instant);
  });

  it('takes a month that has passed to be next year', () => {
    expect(due('10 january')).toBe('2027-01-10T08:00:00.000Z');
  });

  it('takes "today" to be later today', () => {
    expect(due('today')).toBe('2026-03-03T11:00:00.000Z');
    expect(due('today', { now: Date.parse('2026-03-03T13:20:00.000Z') })).toBe('2026-03-03T15:00:00.000Z');
  });

  it.each(['', 'call her', 'yesterday', 'last week'])('finds no time to come in "%s"', (text) => {
    expect(due(text)).toBeUndefined();
  });

  it('keeps nine in the morning over a change of the clocks', () => {
    expect(due('30 march')).toBe('2026-03-30T07:00:00.000Z');
    expect(due('tomorrow 9', { zone: 'Pacific/Auckland' })).toBe('2026-03-03T20:00:00.000Z');
  });

  it('counts hours, not clock faces, over a change of the clocks', () => {
    const eve = Date.parse('2026-03-28T23:30:00.000Z');
    expect(due('in 3 hours', { now: eve })).toBe('2026-03-29T02:30:00.000Z');
  });

  it('reads a time that the clocks skip as if they had not been changed', () => {
    expect(due('29 march 2:30')).toBe('2026-03-29T01:30:00.000Z');
  });

  it('gives back the other words', () => {
    expect(parseWhen('call about the offer on friday 14:30', { now, zone })?.rest).toBe(
      'call about the offer',
    );
    expect(parseWhen('tomorrow 9 send the contract', { now, zone })?.rest).toContain('send the contract');
    expect(parseWhen('in 3 weeks', { now, zone })?.rest).toBe('');
  });

  it('understands every snooze that it offers', () => {
    for (const words of SNOOZES) expect(due(words), words).toBeDefined();
  });
});
