import type { LikelyPair } from '../queries/duplicates';

/** More records than these do not fit beside each other; the others come up when these are decided. */
export const MOST_BESIDE = 4;

/** Two records, or more, of which somebody is asked whether they are one person. */
export interface ReviewItem {
  /** The same as long as one of its pairs is open. */
  readonly id: string;
  /** Who is here longest first: ids sort by the time at which they were made. */
  readonly personIds: readonly string[];
  /** The likeliest first; only between these people. */
  readonly pairs: readonly LikelyPair[];
  readonly probability: number;
  readonly isLater: boolean;
}

function toItem(id: string, pairs: readonly LikelyPair[], now: number): ReviewItem {
  const people = new Set<string>();
  for (const { oneId, otherId } of pairs) {
    const fresh = [oneId, otherId].filter((person) => !people.has(person));
    if (people.size + fresh.length <= MOST_BESIDE) for (const person of fresh) people.add(person);
  }
  const shown = pairs.filter(({ oneId, otherId }) => people.has(oneId) && people.has(otherId));
  return {
    id,
    personIds: [...people].sort(),
    pairs: shown,
    probability: pairs[0]?.probability ?? 0,
    isLater: shown.every(({ laterUntil = 0 }) => laterUntil > now),
  };
}

/**
 * What is to be decided, one thing after another: pairs that may all be one person are looked at together.
 * @param pairs the likeliest first
 * @param now milliseconds since the epoch
 */
export function reviewItems(pairs: readonly LikelyPair[], now: number): readonly ReviewItem[] {
  const groups = new Map<string, LikelyPair[]>();
  for (const pair of pairs) {
    const group = groups.get(pair.group);
    if (group === undefined) groups.set(pair.group, [pair]);
    else group.push(pair);
  }
  const items = [...groups].map(([id, members]) => toItem(id, members, now));
  return items.sort((one, other) => other.probability - one.probability || (one.id < other.id ? -1 : 1));
}
