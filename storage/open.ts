import type { CommandArgs, CommandCall, CommandName } from '@/talent/commands';
import { otherNames } from '@/talent/names/nicknames';
import { Tokenizer } from '@/talent/search/tokens';
import { createNewId } from '@/utils/ids';
import { fail, succeed, type Result } from '@/utils/result';
import { yieldControl } from '@/utils/browser/yield-control';
import { TalentDatabase } from './database';
import type { Surroundings } from './device';
import { executeCommands } from './execute';
import { describeFailure } from './failure';
import { PeopleDirectory } from './directory/people-directory';
import { PeopleListing, type PeopleView } from './directory/people-listing';
import { ImportJobs } from './imports/import-jobs';
import { StoreReads } from './reads';
import { readSyncStatus } from './team/sync-status';
import type { Executed, StoreFailure, TalentStore, TrayEntry, Watched } from './talent-store';
import { watchStore } from './watch';

const DATABASE_NAME = 'kith';

export function openTalentDatabase(name: string = DATABASE_NAME): TalentDatabase {
  return new TalentDatabase(name);
}

/** What the browser gives: its clock and its randomness. */
export function browserSurroundings(): Surroundings {
  const now = (): number => Date.now();
  return { now, newId: createNewId(now, (bytes) => crypto.getRandomValues(bytes)) };
}

let tokenizer: Promise<Tokenizer> | undefined;

/** How texts are taken apart, with the tables for other scripts: half a megabyte, loaded when it is first needed. */
export function loadTokenizer(): Promise<Tokenizer> {
  tokenizer ??= import('@/talent/search/transliterate').then(
    ({ transliterate }) => new Tokenizer(transliterate),
  );
  return tokenizer;
}

/** The directory of a store. Work on it leaves room for frames and messages. */
export function openDirectory(database: TalentDatabase, { now }: Surroundings): PeopleDirectory {
  const slicing = {
    now: () => performance.now(),

    yieldControl,
  };
  return new PeopleDirectory(database, { now, slicing, tokenizer: loadTokenizer });
}

class DexieTalentStore extends StoreReads implements TalentStore {
  readonly imports: ImportJobs;
  readonly #database: TalentDatabase;
  readonly #surroundings: Surroundings;
  readonly #directory: PeopleDirectory;

  constructor(database: TalentDatabase, surroundings: Surroundings) {
    super(database);
    this.#database = database;
    this.#surroundings = surroundings;
    this.imports = new ImportJobs(database, surroundings);
    this.#directory = openDirectory(database, surroundings);
  }

  execute<Name extends CommandName>(
    name: Name,
    args: CommandArgs<Name>,
  ): Promise<Result<Executed, StoreFailure>> {
    return this.executeAll([{ name, args }]);
  }

  async executeAll(calls: readonly CommandCall[]): Promise<Result<Executed, StoreFailure>> {
    try {
      return succeed(await executeCommands(this.#database, this.#surroundings, calls));
    } catch (error) {
      return fail(describeFailure(error));
    }
  }

  async listPeople(view: PeopleView, onProgress?: (done: number) => void): Promise<PeopleListing> {
    const index = await this.#directory.index(onProgress);
    const tokenizer = await loadTokenizer();
    return new PeopleListing(index, view, {
      tokenizer,
      now: this.#surroundings.now(),
      nicknamesOf: otherNames,
    });
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
): TalentStore {
  return new DexieTalentStore(database, surroundings);
}
