import { foldLine } from './fold';

/** So many are kept: what one can take in at a glance. */
const MOST = 6;
/** A shorter one is typed faster than it is found in a list. */
const SHORTEST = 2;

/** The searches that were made last, the newest first, after one more. Spellings of one search are one. */
export function withRecentSearch(recent: readonly string[], text: string): readonly string[] {
  const search = text.trim().replace(/\s+/g, ' ');
  if (search.length < SHORTEST) return recent;
  const others = recent.filter((other) => foldLine(other) !== foldLine(search));
  return [search, ...others].slice(0, MOST);
}
