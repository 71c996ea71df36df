import type { CommandArgs, CommandCall, CommandName } from '@/talent/commands';
import { createNewId } from '@/utils/ids';
import { fail, succeed, type Result } from '@/utils/result';
import { TalentDatabase } from './database';
import type { Surroundings } from './device';
import { executeCommands } from './execute';
import { describeFailure } from './failure';
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

class DexieTalentStore extends StoreReads implements TalentStore {
  readonly #database: TalentDatabase;
  readonly #surroundings: Surroundings;

  constructor(database: TalentDatabase, surroundings: Surroundings) {
    super(database);
    this.#database = database;
    this.#surroundings = surroundings;
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
