import { Refusal } from '@/talent/refusal';

// PostgreSQL's text holds no U+0000, and UTF-8 no half of a surrogate pair (which `u` matches only when alone).
// eslint-disable-next-line no-control-regex -- that character is what this looks for
const UNSTORABLE = /[\u0000\ud800-\udfff]/u;

/** True when text comes back from a text column as it went in. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/** @throws Refusal when text cannot be part of a key. */
export function requireStorable(text: string): void {
  if (!isStorable(text)) throw new Refusal('invalid', 'An id holds a character that cannot be kept');
}
