import { printQuery } from '@/talent/search/print-query';
import type { Passage } from '@/talent/search/passages';
import type { WantedWords } from '@/talent/search/unseen-words';
import type { PeopleListing } from './people';
import { useWatchedQuery } from './use-watched-query';

const NONE: ReadonlyMap<string, readonly Passage[]> = new Map();

/**
 * Where the records of people say what is not to be seen in their rows, by id. Those of the search before stand until
 * the new ones are read.
 */
export function usePassages(
  listing: PeopleListing,
  unseen: ReadonlyMap<string, readonly WantedWords[]>,
): ReadonlyMap<string, readonly Passage[]> {
  const { data } = useWatchedQuery({
    key: ['passages', printQuery(listing.view.query), ...unseen.keys()],
    watched: ['people'],
    keepPrevious: true,
    read: async () => (unseen.size === 0 ? NONE : listing.passages(unseen)),
  });
  return data ?? NONE;
}
