import { LONE_SURROGATE } from '@/utils/text';

const NOT_IN_CSV = new RegExp(`\\0|${LONE_SURROGATE.source}`, 'g');
// RFC 6350 and RFC 5545 forbid control characters but the tab; a line feed is written as `\n`.
// oxlint-disable-next-line no-control-regex
const NOT_IN_CARD = new RegExp(`[\\0-\\x08\\x0b-\\x1f\\x7f]|${LONE_SURROGATE.source}`, 'g');
const STAND_IN = '\ufffd';

/** Text that a CSV file can carry: many programs end a cell at its first NUL. */
export function carriableInCsv(text: string): string {
  return text.replace(NOT_IN_CSV, STAND_IN);
}

/** Text that a vCard or an iCalendar can carry. */
export function carriableInCard(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(NOT_IN_CARD, STAND_IN);
}
