import { LONE_SURROGATE } from '@/utils/text';
import { canonicalAddress } from '@/talent/identity/profile-address';

// The same lengths as in talent/records/shared-fields.ts, which cannot be imported here: it brings a validator
// along, and code that runs in pages stays small. limits.test.ts holds the two together.
export const LONGEST_TEXT = 20_000;
export const LONGEST_LINE = 500;
export const LONGEST_ADDRESS = 2_048;

/** Most entries of a list that a draft may hold, as the schema of drafts says. */
export const MOST_PEOPLE = 500;
export const MOST_JOBS = 100;
export const MOST_LINKS = 200;
export const MOST_LINES = 500;
export const MOST_LANGUAGES = 100;
export const MOST_EXPERIENCE = 200;
export const MOST_EDUCATION = 100;

/** Pages with more elements are not read: the longest page that a person would read has far fewer. */
export const MOST_ELEMENTS = 100_000;
/** Characters of embedded data (JSON-LD) that are read at most, over all scripts of a page. */
export const MOST_EMBEDDED_DATA = 8_000_000;

// Control characters that are no white space: databases refuse some of them, and nobody can see them.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000E-\u001F\u007F]/g;
// What belongs to the character before it.
const JOINED_TO_PREVIOUS = /^(?:\p{M}|\u200D|\p{Emoji_Modifier})/u;

/** Cuts text at a limit (in UTF-16 units) without cutting a character in two. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let end = limit;
  // Longer chains of joined characters are no real text: those are cut anywhere.
  const earliest = Math.max(0, limit - 64);
  while (end > earliest && !isBoundary(text, end)) end -= 1;
  return text.slice(0, end === earliest ? limit : end).replace(LONE_SURROGATE, '');
}

function isBoundary(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  if (before >= 0xd800 && before <= 0xdbff) return false;
  return before !== 0x200d && !JOINED_TO_PREVIOUS.test(text.slice(at, at + 2));
}

function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, '\uFFFD').replace(CONTROL, '');
}

/** One line: white space collapsed, cut to what a field holds. Undefined when nothing is left. */
export function cleanLine(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  // Ten times the limit is enough to fill it, and bounds the work.
  const line = wellFormed(text.slice(0, LONGEST_LINE * 10))
    .replace(/\s+/g, ' ')
    .trim();
  return line === '' ? undefined : cutText(line, LONGEST_LINE).trimEnd();
}

/** Text of several lines: white space collapsed within each, at most one empty line between two. */
export function cleanText(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const lines = wellFormed(text.slice(0, LONGEST_TEXT * 4))
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replace(/\s+/g, ' ').trim());
  const joined = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return joined === '' ? undefined : cutText(joined, LONGEST_TEXT).trimEnd();
}

/** Lines without repetition, or undefined when there are none. */
export function cleanLines(
  texts: Iterable<string | undefined>,
  most = MOST_LINES,
): readonly string[] | undefined {
  const lines = new Set<string>();
  for (const text of texts) {
    const line = cleanLine(text);
    if (line !== undefined) lines.add(line);
    if (lines.size >= most) break;
  }
  return lines.size === 0 ? undefined : [...lines];
}

/**
 * An address that a person may follow: absolute http(s), without credentials in it.
 * @param base what a relative address starts from
 */
export function cleanLink(address: string | undefined, base: string): string | undefined {
  if (address === undefined || address.trim() === '' || address.length > LONGEST_ADDRESS) return undefined;
  let url: URL;
  try {
    url = new URL(address.trim(), base);
  } catch {
    return undefined;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  if (url.username !== '' || url.password !== '' || url.href.length > LONGEST_ADDRESS) return undefined;
  return url.href;
}

/** Addresses without repetition, and without the `own` ones (canonical); undefined when there are none. */
export function cleanLinks(
  addresses: Iterable<string | undefined>,
  base: string,
  own: readonly string[],
): readonly string[] | undefined {
  const links = new Map<string, string>();
  for (const address of addresses) {
    const link = cleanLink(address, base);
    const key = link === undefined ? undefined : canonicalAddress(link);
    if (link !== undefined && key !== undefined && !own.includes(key) && !links.has(key))
      links.set(key, link);
    if (links.size >= MOST_LINKS) break;
  }
  return links.size === 0 ? undefined : [...links.values()];
}

const MAIL_ADDRESS = /^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+\.[^\s@<>,;:"()]+$/;

/** A mail address out of text or a `mailto:` address. */
export function cleanMail(text: string | undefined): string | undefined {
  const bare = cleanLine(text)
    ?.replace(/^mailto:/i, '')
    .replace(/\?.*$/, '');
  const mail = bare === undefined ? undefined : decodeMail(bare);
  return mail !== undefined && MAIL_ADDRESS.test(mail) && !mail.includes('*') ? mail : undefined;
}

function decodeMail(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A phone number out of text or a `tel:` address. */
export function cleanPhone(text: string | undefined): string | undefined {
  const number = cleanLine(text)
    ?.replace(/^(?:tel|phone|sms):/i, '')
    .replace(/;.*$/, '')
    .trim();
  if (number === undefined || !/^[+(]?[\d\s().\-/+]*(?:\s*(?:ext\.?|x|#)\s*\d+)?$/i.test(number))
    return undefined;
  return number.replace(/\D/g, '').length >= 5 ? number : undefined;
}
