import type { ShownText, WantedWords } from '@/talent/search/unseen-words';
import type { FoundPerson, PeopleListing } from '../queries/people';

/** What a list shows of somebody, with what was looked for marked in it. */
export type ShownOf = (person: FoundPerson) => readonly ShownText[];

/** As many of the first are looked at to see whether a list needs room for the rest: what fills a screen. */
const LOOKED_AT = 20;

/** What was looked for and is not to be seen in what is shown, by the ids of those with whom that is so. */
export function unseenByPerson(
  listing: PeopleListing,
  people: readonly FoundPerson[],
  shownOf: ShownOf,
): ReadonlyMap<string, readonly WantedWords[]> {
  const unseen = new Map<string, readonly WantedWords[]>();
  for (const person of people) {
    const words = listing.unseenWords(shownOf(person));
    if (words.length > 0) unseen.set(person.id, words);
  }
  return unseen;
}

/** Whether some of the first were found by what is not to be seen. */
export function hasUnseen(listing: PeopleListing, shownOf: ShownOf): boolean {
  return unseenByPerson(listing, listing.rows(0, LOOKED_AT), shownOf).size > 0;
}
