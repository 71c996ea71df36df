import { parseQuery } from '@/talent/search/parse-query';
import { openDirectory } from '@/storage/open';
import { openTalentDatabase } from '@/storage/open-database';
import { transliterate } from '@/talent/search/transliterate';
import { INVENTED_NOW } from '../invent-people';
import { OUR_STORE } from './names';

// As Kith's own worker does when it starts: whatever woke it, it looks at its store.
const database = openTalentDatabase(OUR_STORE);
const directory = openDirectory(database, { now: () => INVENTED_NOW }, async () => transliterate);
void database.open();

/** Answers as Kith's own worker does when it was dead: nothing is in memory at the first message. */
chrome.runtime.onMessage.addListener((message: unknown, _sender, answer) => {
  // The page of the benchmark is the only one who writes to us.
  const { ping, text } = message as { ping?: boolean; text?: string };
  if (ping === true) {
    answer('pong');
    return undefined;
  }
  if (text === undefined) return undefined;
  void (async () => {
    const listing = await directory.list({ query: parseQuery(text).query, order: 'relevance' });
    answer({ total: listing.total, names: listing.rows(0, 17).map((row) => row.name) });
  })();
  return true;
});
