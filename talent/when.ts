import { casual } from 'chrono-node/en';

/** A time that somebody wrote in words, and what else they wrote. */
export interface When {
  /** UTC instant as `Date.prototype.toISOString` writes it. */
  readonly dueAt: string;
  /** IANA time zone in which the words were meant. */
  readonly zone: string;
  /** The text without the words that told the time. */
  readonly rest: string;
}

/** The hour, in the zone of the reader, when only a day is given. */
const DEFAULT_HOUR = 9;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Hours for words that name a part of a day; the parser's own are earlier or later than an office keeps. */
const PARTS_OF_DAY: readonly (readonly [RegExp, number])[] = [
  [/\bnoon\b|\bmidday\b/i, 12],
  [/\bafternoon\b/i, 14],
  [/\bevening\b/i, 18],
  [/\btonight\b|\bnight\b/i, 20],
  [/\bmorning\b/i, DEFAULT_HOUR],
];

/**
 * The wall clock of a zone at an instant, as if it were UTC: its `getUTC…` functions read the local time.
 * Both in milliseconds since the epoch.
 */
function wallClock(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((candidate) => candidate.type === type)?.value ?? 0);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/**
 * The instant at which the clocks of a zone show `wall`. A time that a zone skips in spring is read as if the
 * clock had not been changed yet; of a time that it has twice in autumn the first one is taken.
 */
function instantOfWall(wall: number, zone: string): number {
  const offsets = [wall - 24 * HOUR, wall + 24 * HOUR].map((around) => wallClock(around, zone) - around);
  const candidates = offsets.map((offset) => wall - offset);
  return candidates.find((instant) => wallClock(instant, zone) === wall) ?? candidates[0] ?? wall;
}

function atHour(wall: number, hour: number): number {
  const day = new Date(wall);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), hour);
}

/** A bare number after a day is an hour; 1 to 6 are hours of the afternoon, because nobody calls at four. */
function spellOutHour(text: string): string {
  return text.replace(/(^|\s)(?:at\s+)?(\d{1,2})\s*$/i, (whole, before: string, digits: string) => {
    const hour = Number(digits);
    if (hour > 23) return whole;
    return `${before}${hour >= 1 && hour <= 6 ? hour + 12 : hour}:00`;
  });
}

type Parsed = ReturnType<typeof casual.parse>[number];

/** The last time that is named in the text, read in wall-clock time. */
function findTime(text: string, wall: number): { found: Parsed; text: string } | undefined {
  const read = (words: string): Parsed | undefined =>
    casual.parse(words, { instant: new Date(wall), timezone: 0 }, { forwardDate: true }).at(-1);
  const found = read(text);
  const spelled = spellOutHour(text);
  const number = /\d{1,2}\s*$/.exec(text);
  const numberIsPartOfDate =
    found !== undefined && number !== null && found.index + found.text.length > number.index;
  if (spelled !== text && !numberIsPartOfDate) {
    const withHour = read(spelled);
    if (withHour?.start.isCertain('hour') === true) return { found: withHour, text: spelled };
  }
  return found === undefined ? undefined : { found, text };
}

function wallOf({ start, text }: Parsed, nowWall: number): number {
  const wall = start.date().getTime();
  if (start.isCertain('hour')) return wall;
  const part = PARTS_OF_DAY.find(([words]) => words.test(text));
  const chosen = atHour(wall, part?.[1] ?? DEFAULT_HOUR);
  const today = atHour(nowWall, 0) === atHour(wall, 0);
  // "Today" said in the afternoon is not this morning: the next full hour that leaves time to work.
  return today && chosen <= nowWall ? Math.ceil((nowWall + HOUR) / HOUR) * HOUR : chosen;
}

/**
 * Reads a time in English words: "tomorrow 9", "in 3 weeks", "call about the offer next friday 14:30",
 * "2026-09-01". A day without an hour is nine in the morning.
 * @param now milliseconds since the epoch
 * @param zone IANA time zone of whoever wrote it
 * @returns undefined when no time is named, or one that has passed.
 */
export function parseWhen(text: string, { now, zone }: { now: number; zone: string }): When | undefined {
  const nowWall = wallClock(now, zone);
  const time = findTime(text, nowWall);
  if (time === undefined) return undefined;
  const { found } = time;
  const isSpan = found.tags().has('result/relativeDateAndTime');
  // "In two hours" is a length of time: a change of the clocks in between must not bend it.
  const instant = isSpan
    ? now + (found.start.date().getTime() - nowWall)
    : instantOfWall(wallOf(found, nowWall), zone);
  if (instant <= now) return undefined;
  const rest = `${time.text.slice(0, found.index)} ${time.text.slice(found.index + found.text.length)}`;
  return { dueAt: new Date(instant).toISOString(), zone, rest: tidyRest(rest) };
}

/** Takes away the small words that only led to the time. */
function tidyRest(rest: string): string {
  return rest
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(^|\s)(?:on|at|by|in|,)$/i, '')
    .trim();
}

/** The usual times to put a reminder off to, in the words that `parseWhen` reads. */
export const SNOOZES = ['in 1 hour', 'tomorrow 9:00', 'in 3 days', 'in 1 week', 'in 3 weeks'] as const;
export type SnoozeWords = (typeof SNOOZES)[number];
