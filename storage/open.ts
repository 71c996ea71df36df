import type { CommandArgs, CommandCall, CommandName } from '@/talent/commands';
import type { Transliterate } from '@/talent/search/fold';
import type { PersonDocument } from '@/talent/search/person-document';
import { withRecentSearch } from '@/talent/search/recent-searches';
import { Tokenizer } from '@/talent/search/tokens';
import { fail, succeed, type Result } from '@/utils/result';
import { yieldControl } from '@/utils/browser/yield-control';
import type { TalentDatabase } from './database';
import type { Surroundings } from '@/utils/surroundings';
import { callsToEmptyBin, readBin } from './bin';
import { putPairsOff } from './duplicates/likely-pairs';
import { leaveNothing } from './erasure/leave-nothing';
import { FreshLog } from './fresh-log';
import type { BatchOutcome, Executed } from '@/sync/replica/run-batch';
import { executeCommands } from './execute';
import { describeFailure } from './failure';
import type { FirstPeople } from './directory/first-people';
import { PeopleDirectory } from './directory/people-directory';
import type { PeopleListing, PeopleView } from './directory/people-listing';
import { ImportJobs } from './imports/import-jobs';
import { browserSurroundings, openTalentDatabase } from './open-database';
import { StoreReads } from './reads';
import { readSyncStatus } from './team/sync-status';
import type { BinEntry, RefusalOptions, TalentStore, TrayEntry, Watched } from './talent-store';
import type { StoreFailure } from './outcome';
import { watchStore } from './watch';

/** Gives the tables for other scripts: half a megabyte, asked for when they are first needed. */
export type LoadTransliterate = () => Promise<Transliterate>;

/** What pages of the extension do. A service worker may not load code while it runs: it has the tables with it. */
const loadWhenNeeded: LoadTransliterate = async () =>
  (await import('@/talent/search/transliterate')).transliterate;

function tokenizerLoader(loadTransliterate: LoadTransliterate): () => Promise<Tokenizer> {
  let loaded: Promise<Tokenizer> | undefined;
  return () => {
    loaded ??= loadTransliterate().then((transliterate) => new Tokenizer(transliterate));
    return loaded;
  };
}

/** The directory of a store. Work on it leaves room for frames and messages. */
export function openDirectory(
  database: TalentDatabase,
  { now }: Pick<Surroundings, 'now'>,
  loadTransliterate: LoadTransliterate = loadWhenNeeded,
): PeopleDirectory {
  const slicing = { now: () => performance.now(), yieldControl };
  return new PeopleDirectory(database, { now, slicing, tokenizer: tokenizerLoader(loadTransliterate) });
}

class DexieTalentStore extends StoreReads implements TalentStore {
  readonly imports: ImportJobs;
  readonly #database: TalentDatabase;
  readonly #surroundings: Surroundings;
  readonly #directory: PeopleDirectory;
  readonly #freshLog: FreshLog;

  constructor(database: TalentDatabase, surroundings: Surroundings, loadTransliterate: LoadTransliterate) {
    super(database);
    this.#database = database;
    this.#surroundings = surroundings;
    this.#freshLog = new FreshLog(database, (bytes) => crypto.getRandomValues(bytes));
    this.imports = new ImportJobs(database, surroundings, this.#freshLog);
    this.#directory = openDirectory(database, surroundings, loadTransliterate);
  }

  execute<Name extends CommandName>(
    name: Name,
    args: CommandArgs<Name>,
  ): Promise<Result<Executed, StoreFailure>> {
    return this.executeAll([{ name, args }]);
  }

  async executeAll(
    calls: readonly CommandCall[],
    options: RefusalOptions = {},
  ): Promise<Result<BatchOutcome, StoreFailure>> {
    try {
      await this.#freshLog.isSound();
      return succeed(await executeCommands(this.#database, this.#surroundings, calls, options));
    } catch (error) {
      const failure = describeFailure(error);
      if (failure.kind === 'broken') this.#freshLog.begin();
      return fail(failure);
    }
  }

  listPeople(view: PeopleView): Promise<PeopleListing> {
    return this.#directory.list(view);
  }

  personDocuments(ids: readonly string[]): Promise<readonly PersonDocument[]> {
    return this.#directory.documents(ids);
  }

  firstPeople(): Promise<FirstPeople | undefined> {
    return this.#directory.first();
  }

  watchIndexing(watcher: (done: number | undefined) => void): () => void {
    return this.#directory.watchBuild(watcher);
  }

  async keepIndex(): Promise<void> {
    await this.#directory.keep();
  }

  bin(): Promise<readonly BinEntry[]> {
    return readBin(this.#database);
  }

  async emptyBin(): Promise<number> {
    const calls = await callsToEmptyBin(this.#database, this.#surroundings.now());
    for (const call of calls) await this.executeAll([call]);
    return calls.length;
  }

  leaveNothingOfErased(forgetPages: () => Promise<void>): Promise<boolean> {
    const { now } = this.#surroundings;
    return leaveNothing({ database: this.#database, directory: this.#directory, forgetPages, now });
  }

  async recentSearches(): Promise<readonly string[]> {
    return (await this.#database.setting('recentSearches')) ?? [];
  }

  async rememberSearch(text: string): Promise<void> {
    const database = this.#database;
    await database.transaction('rw', database.settings, async () => {
      const recent = (await database.setting('recentSearches')) ?? [];
      await database.changeSetting('recentSearches', withRecentSearch(recent, text));
    });
  }

  async forgetSearches(): Promise<void> {
    await this.#database.settings.delete('recentSearches');
  }

  putPairsOff(ids: readonly string[], until: number | undefined): Promise<void> {
    return putPairsOff(this.#database, ids, until);
  }

  watch(listener: (touched: ReadonlySet<Watched>) => void): () => void {
    return watchStore(this.#database.name, listener);
  }

  async tray(): Promise<readonly TrayEntry[]> {
    return this.#database.tray.toArray();
  }

  async dismissFromTray(id: string): Promise<void> {
    await this.#database.tray.delete(id);
  }

  syncStatus() {
    return readSyncStatus(this.#database);
  }
}

/** Opens the talent store of this browser profile. Any context of the extension may; they see one another. */
export function openTalentStore(
  database: TalentDatabase = openTalentDatabase(),
  surroundings: Surroundings = browserSurroundings(),
  loadTransliterate: LoadTransliterate = loadWhenNeeded,
): TalentStore {
  return new DexieTalentStore(database, surroundings, loadTransliterate);
}
