import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import type { Reminder } from '@/talent/records';
import { joinText } from '../testing';
import { writeReminders } from './reminders';

function reminder(id: string, values: Reminder['values']): Reminder {
  return { kind: 'reminder', id, scope: 'user:ada', values, sets: {}, stamps: {} };
}

const options = {
  exportedAt: '2026-01-02T03:04:05.678Z',
  calendarName: 'Kith; reminders',
  untitled: 'Follow up',
};
const dueAt = '2026-03-29T07:00:00.000Z';

test('open reminders are events with an alarm, that a calendar reads back', async () => {
  const long = `Call about the offer; ask for "Zoë", ${'again and '.repeat(20)}\nthen write\u0007`;
  const text = await joinText(
    writeReminders(
      [
        {
          reminder: reminder('r1', { text: long, dueAt, zone: 'Europe/Berlin' }),
          personName: 'Ada, Example',
        },
        { reminder: reminder('r2', { dueAt }) },
        { reminder: reminder('done', { dueAt, completedFor: dueAt }) },
        { reminder: reminder('gone', { dueAt, deletedAt: dueAt }) },
      ],
      options,
    ),
  );
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  const calendar = new ICAL.Component(ICAL.parse(text));
  expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Kith; reminders');
  const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
  expect(events.map(({ uid }) => uid)).toEqual(['r1@kith.invalid', 'r2@kith.invalid']);
  expect(events[0]?.summary).toBe(`Ada, Example: ${long.replace('\u0007', '\ufffd')}`);
  expect(events[1]?.summary).toBe('Follow up');
  expect(events[0]?.startDate.toJSDate().toISOString()).toBe(dueAt);
  expect(text).toContain('DTSTART:20260329T070000Z\r\n');
  expect(text).toContain('DTSTAMP:20260102T030405Z\r\n');
  const alarm = events[0]?.component.getFirstSubcomponent('valarm');
  expect(alarm?.getFirstPropertyValue('action')).toBe('DISPLAY');
  expect(alarm?.getFirstPropertyValue('trigger')?.toString()).toBe('PT0S');
});

test('the same reminders give the same file', async () => {
  const written = [{ reminder: reminder('r1', { text: 'x', dueAt }) }];
  expect(await joinText(writeReminders(written, options))).toBe(
    await joinText(writeReminders(written, options)),
  );
});
