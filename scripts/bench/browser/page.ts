import type { PersonDocument } from '@/talent/search/person-document';
import { EVERYBODY } from '@/talent/search/query';
import { parseQuery } from '@/talent/search/parse-query';
import { openDirectory } from '@/storage/open';
import { openTalentDatabase } from '@/storage/open-database';
import { FreshLog } from '@/storage/fresh-log';
import { ImportJobs } from '@/storage/imports/import-jobs';
import { RowTables } from '@/storage/row-tables';
import { INVENTED_NOW, inventPeople } from '../invent-people';
import { SevenIndexes, SevenIndexesAndWords, withWords } from './peers';
import { importedOf, rowOf } from './rows';

const AT_ONCE = 5_000;
const PEER_AT_ONCE = 2_000;
const COMMANDS_AT_ONCE = 1_000;

/** Invented people in the order in which an import or a first sync brings them: that of their ids. */
function inOrder(count: number): readonly PersonDocument[] {
  return [...inventPeople(count)].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Writes all of them, the next ones while the ones before are still on their way to the disk. */
async function inBatches<Item>(
  items: readonly Item[],
  size: number,
  write: (batch: readonly Item[]) => PromiseLike<void>,
): Promise<void> {
  let before: PromiseLike<void> = Promise.resolve();
  for (let at = 0; at < items.length; at += size) {
    const writing = write(items.slice(at, at + size));
    await before;
    before = writing;
  }
  await before;
}

/** Bytes on disk for this extension, once the browser has settled. */
async function diskUsage(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  return (await navigator.storage.estimate()).usage ?? 0;
}

const surroundings = { now: () => INVENTED_NOW, newId: () => crypto.randomUUID() };

/** What the benchmark asks of this page. Times are in milliseconds. */
const bench = {
  async importOurs(name: string, count: number) {
    const rows = inOrder(count).map(rowOf);
    const before = await diskUsage();
    const database = openTalentDatabase(name);
    await database.open();
    const tables = new RowTables(database);
    const start = performance.now();
    await inBatches(rows, AT_ONCE, (batch) =>
      database.transaction('rw', database.tables, async () => {
        await tables.put(batch);
      }),
    );
    const documents = performance.now() - start;
    return { documents, bytes: (await diskUsage()) - before };
  },

  async indexOurs(name: string) {
    const database = openTalentDatabase(name);
    const before = await diskUsage();
    const start = performance.now();
    await openDirectory(database, surroundings).index();
    const text = performance.now() - start;
    return { text, bytes: (await diskUsage()) - before };
  },

  /** As an import from a file does it: by commands that look for each person first. */
  async importByCommands(name: string, count: number) {
    const rows = inOrder(count).map((document, index) => ({
      line: index + 2,
      personId: document.id,
      isNew: true,
      person: importedOf(document, index + 2),
      ask: [],
      apart: [],
    }));
    const database = openTalentDatabase(name);
    const freshLog = new FreshLog(database, (bytes) => crypto.getRandomValues(bytes));
    const jobs = new ImportJobs(database, surroundings, freshLog);
    await jobs.start({ id: 'bench', fileName: 'connections.csv', format: 'csv', setup: {}, rows: count });
    const start = performance.now();
    for (let at = 0; at < rows.length; at += COMMANDS_AT_ONCE) {
      const step = rows.slice(at, at + COMMANDS_AT_ONCE);
      await jobs.take('bench', at, { rows: step, problems: [], nextRow: at + COMMANDS_AT_ONCE });
    }
    return performance.now() - start;
  },

  async importPeer(name: string, count: number) {
    const people = inOrder(count);
    const before = await diskUsage();
    const database = new SevenIndexes(name);
    await database.open();
    const start = performance.now();
    await inBatches(people, PEER_AT_ONCE, async (batch) => {
      await database.people.bulkPut(batch);
    });
    const documents = performance.now() - start;
    return { documents, bytes: (await diskUsage()) - before };
  },

  async importWordedPeer(name: string, count: number) {
    const people = inOrder(count);
    const database = new SevenIndexesAndWords(name);
    await database.open();
    const start = performance.now();
    await inBatches(people, PEER_AT_ONCE, async (batch) => {
      await database.people.bulkPut(batch.map(withWords));
    });
    const text = performance.now() - start;
    await database.delete();
    return text;
  },

  async getAndUpdate(name: string, count: number, times: number) {
    const database = openTalentDatabase(name);
    const tables = new RowTables(database);
    const gets: number[] = [];
    const updates: number[] = [];
    const people = inOrder(count);
    for (let time = 0; time < times; time += 1) {
      const person = people[(time * 7919) % people.length];
      if (person === undefined) continue;
      let start = performance.now();
      await tables.get('person', person.id);
      gets.push(performance.now() - start);
      start = performance.now();
      await database.transaction('rw', database.tables, async () => {
        await tables.put([rowOf({ ...person, title: `Title ${time}` })]);
      });
      updates.push(performance.now() - start);
    }
    return { gets, updates };
  },

  /** As the background does after changes. */
  async keepIndex(name: string) {
    const database = openTalentDatabase(name);
    await openDirectory(database, surroundings).keep();
    database.close();
  },

  /** As the panel does when it opens: the first rows, then any row of all. */
  async openList(name: string) {
    const start = performance.now();
    const database = openTalentDatabase(name);
    const directory = openDirectory(database, surroundings);
    const known = await directory.first();
    const first = performance.now() - start;
    if (known?.people.length !== 50) throw new Error('The first people were not kept');
    const listing = await directory.list({ query: EVERYBODY, order: { by: 'name' } });
    listing.rows(0, 50);
    listing.rows(Math.floor(listing.total / 2), 50);
    listing.rows(listing.total - 50, 50);
    const all = performance.now() - start;
    database.close();
    return { first, all, total: listing.total };
  },

  async search(name: string, texts: readonly string[]) {
    const database = openTalentDatabase(name);
    const directory = openDirectory(database, surroundings);
    await directory.index();
    const samples: number[] = [];
    for (const text of texts) {
      const start = performance.now();
      const { query } = parseQuery(text);
      (await directory.list({ query, order: 'relevance' })).rows(0, 20);
      samples.push(performance.now() - start);
    }
    return samples;
  },
};

export type StoreBench = typeof bench;
Object.assign(globalThis, { bench });
