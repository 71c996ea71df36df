import { parseQuery } from '@/talent/search/parse-query';
import { PeopleListing } from '@/storage/directory/people-listing';
import { loadTokenizer, openDirectory, openTalentDatabase } from '@/storage/open';
import { INVENTED_NOW } from '../invent-people';

/** Answers as Kith's own worker does when it was dead: nothing is in memory at the first message. */
chrome.runtime.onMessage.addListener((message: unknown, _sender, answer) => {
  const { ping, name, text } = message as { ping?: boolean; name?: string; text?: string };
  if (ping === true) {
    answer('pong');
    return undefined;
  }
  if (name === undefined || text === undefined) return undefined;
  void (async () => {
    const database = openTalentDatabase(name);
    const index = await openDirectory(database, { now: () => INVENTED_NOW, newId: () => '' }).index();
    const tokenizer = await loadTokenizer();
    const view = { query: parseQuery(text).query, order: 'relevance' } as const;
    const listing = new PeopleListing(index, view, { tokenizer, now: INVENTED_NOW });
    answer({ total: listing.total, names: listing.rows(0, 17).map((row) => row.name) });
  })();
  return true;
});
