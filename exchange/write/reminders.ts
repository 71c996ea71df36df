import { ICAL } from './content-lines';
import type { Reminder } from '@/talent/records';
import { isOpenReminder } from '@/talent/reminders';
import { carriableInCard } from '../carriable-text';
import { batchText, type Many } from './text-batches';

/** A reminder with what a calendar should say of it. */
export interface WrittenReminder {
  readonly reminder: Reminder;
  /** Whom it is about, if anybody. */
  readonly personName?: string | undefined;
}

export interface CalendarOptions {
  /** When the file is written: UTC instant as `Date.prototype.toISOString` writes it. */
  readonly exportedAt: string;
  /** The calendar's name, in the user's language. */
  readonly calendarName: string;
  /** What a reminder without words is called, in the user's language, such as "Follow up". */
  readonly untitled: string;
}

type Property = readonly [string, Readonly<Record<string, string>>, string, string];

// A reminder is a point in time; calendars draw an event of no length badly, or refuse it.
const LENGTH = 'PT15M';

/** jCal writes instants without fractions of a second. */
function jcalInstant(instant: string): string {
  return instant.replace(/\.\d+Z$/, 'Z');
}

function titleOf({ reminder, personName }: WrittenReminder, { untitled }: CalendarOptions): string {
  const text = reminder.values.text?.trim() || untitled;
  return carriableInCard(personName === undefined ? text : `${personName}: ${text}`);
}

/**
 * One event with its alarm. Google Calendar and Outlook on the web import events only and leave tasks (VTODO)
 * out, and Apple's Calendar gives tasks to no list of its own, so a reminder is a short event that does not
 * make its owner busy.
 */
function writeEvent(written: WrittenReminder, dueAt: string, options: CalendarOptions): string {
  const stamp: Property = ['dtstamp', {}, 'date-time', jcalInstant(options.exportedAt)];
  const title = titleOf(written, options);
  const event: readonly Property[] = [
    // The same reminder keeps its id, so that importing it again moves the event instead of adding one.
    ['uid', {}, 'text', `${written.reminder.id}@kith.invalid`],
    stamp,
    ['dtstart', {}, 'date-time', jcalInstant(dueAt)],
    ['duration', {}, 'duration', LENGTH],
    ['summary', {}, 'text', title],
    ['transp', {}, 'text', 'TRANSPARENT'],
    ['class', {}, 'text', 'PRIVATE'],
  ];
  const alarm: readonly Property[] = [
    ['action', {}, 'text', 'DISPLAY'],
    ['trigger', {}, 'duration', 'PT0S'],
    ['description', {}, 'text', title],
  ];
  return `${ICAL.stringify.component(['vevent', event, [['valarm', alarm, []]]], ICAL.design.icalendar)}\r\n`;
}

function writeProperty(property: Property): string {
  return `${ICAL.stringify.property([...property], ICAL.design.icalendar, false)}\r\n`;
}

async function* writeEvents(
  reminders: Many<WrittenReminder>,
  options: CalendarOptions,
): AsyncGenerator<string, void, undefined> {
  yield 'BEGIN:VCALENDAR\r\n';
  yield writeProperty(['version', {}, 'text', '2.0']);
  yield writeProperty(['prodid', {}, 'text', '-//Kith//Reminders//EN']);
  yield writeProperty(['calscale', {}, 'text', 'GREGORIAN']);
  yield writeProperty(['method', {}, 'text', 'PUBLISH']);
  yield writeProperty(['x-wr-calname', {}, 'text', carriableInCard(options.calendarName)]);
  for await (const written of reminders) {
    const { dueAt } = written.reminder.values;
    if (dueAt !== undefined && isOpenReminder(written.reminder)) yield writeEvent(written, dueAt, options);
  }
  yield 'END:VCALENDAR\r\n';
}

/**
 * Open reminders as an iCalendar file (RFC 5545), part by part: an event each, in UTC, with an alarm at its
 * beginning. Google Calendar reads the events but sets alarms by its own defaults.
 */
export function writeReminders(
  reminders: Many<WrittenReminder>,
  options: CalendarOptions,
): AsyncIterable<string> {
  return batchText(writeEvents(reminders, options));
}
