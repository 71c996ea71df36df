import type { Dexie } from 'dexie';
import { snapshotBeforeMigration } from './backups/snapshot';
import { schemaOf, storedVersion, type StoreSource } from './backups/raw-tables';
import type { StoreMarker, StoreMemory } from './store-memory';
import { openPlace } from './store-place';
import { describeTrouble, StoreTroubleError, type StoreTrouble } from './trouble';
import { CURRENT_VERSION } from './versions';

/** Milliseconds that another page gets to let go of the store before that is called trouble. */
const PATIENCE = 4_000;

/** Less than this is no room: browsers keep logs of several megabytes. */
const NO_ROOM = 4 * 2 ** 20;

async function hasNoRoom(): Promise<boolean> {
  try {
    const { usage = 0, quota = Number.POSITIVE_INFINITY } = await navigator.storage.estimate();
    return quota - usage < NO_ROOM;
  } catch {
    return false;
  }
}

/** What opening a store depends on. Without a memory, any store will do. */
export interface OpeningOptions {
  readonly memory?: StoreMemory | undefined;
  readonly now?: () => number;
  /** Where it lies, when no memory says so. */
  readonly place?: IDBFactory;
  /** Whether it is copied before it is migrated. Default: yes. */
  readonly keepsSnapshots?: boolean;
}

/**
 * Looks at a store before it is used. A browser that finds its files damaged often throws them away and goes on with an
 * empty store; one that was migrated by a later version opens in an older one without a word. Neither is the store
 * that people had, so neither is opened before somebody has decided what to do.
 */
export class StoreOpening {
  /** What Dexie opens databases with. */
  readonly factory: IDBFactory;
  /** While somebody repairs the store here, an empty or older one opens: it is needed to put things into. */
  isRepairing = false;
  readonly #name: string;
  readonly #memory: StoreMemory | undefined;
  readonly #now: () => number;
  readonly #keepsSnapshots: boolean;
  readonly #listeners = new Set<() => void>();
  #place: IDBFactory;
  #marker: StoreMarker | undefined;
  /** The schema version that was found before opening. */
  #found: number | undefined;
  /** What was opened is not what was found: it has to be looked at again. */
  isOutdated = false;
  #refusal: StoreTroubleError | undefined;
  #trouble: StoreTrouble | undefined;

  constructor(name: string, options: OpeningOptions) {
    const { memory, now = () => Date.now(), place = indexedDB, keepsSnapshots = true } = options;
    this.#name = name;
    this.#memory = memory;
    this.#now = now;
    this.#place = place;
    this.#keepsSnapshots = keepsSnapshots;
    this.factory = {
      open: (database, version) => {
        if (this.#refusal !== undefined) throw this.#refusal;
        const request =
          version === undefined ? this.#place.open(database) : this.#place.open(database, version);
        request.addEventListener('upgradeneeded', (event) => this.#checkUpgrade(request, event));
        return request;
      },
      deleteDatabase: (database) => this.#place.deleteDatabase(database),
      databases: () => this.#place.databases(),
      cmp: (one, other) => this.#place.cmp(one, other),
    };
  }

  /** Where the store lies, to be read as it is. */
  get source(): StoreSource {
    return { name: this.#name, factory: this.#place };
  }

  get trouble(): StoreTrouble | undefined {
    return this.#trouble;
  }

  /** Calls back whenever trouble comes or goes. Returns how to stop. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Finds out what there is to open. Never throws: what is wrong keeps the store from being opened. */
  async prepare(): Promise<void> {
    this.#refusal = undefined;
    this.isOutdated = false;
    this.#found = undefined;
    try {
      if (this.#memory !== undefined) {
        this.#marker = await this.#memory.marker();
        this.#place = await openPlace(await this.#memory.bucket());
      }
    } catch {
      // Without its memory the store opens as it is.
    }
    try {
      this.#found = await storedVersion(this.source);
    } catch {
      // Opening it says what is wrong.
      return;
    }
    if (this.#found === undefined) this.#refuseIfLost();
    else if (this.#found > CURRENT_VERSION) this.#refusal = new StoreTroubleError('newer');
    else if (this.#keepsSnapshots) await snapshotBeforeMigration(this.source, this.#now());
  }

  /** Nothing is migrated that was not looked at, and copied, before. */
  #checkUpgrade(request: IDBOpenDBRequest, event: IDBVersionChangeEvent): void {
    if (event.oldVersion === 0 || schemaOf(event.oldVersion) === this.#found) return;
    this.isOutdated = true;
    event.stopImmediatePropagation();
    request.transaction?.abort();
  }

  /** Listens while a database opens. */
  attend(database: Dexie): void {
    // It was listed, and turned out to be damaged: the browser has put an empty one in its place.
    database.on('populate', () => {
      this.#refuseIfLost();
      if (this.#refusal !== undefined) throw this.#refusal;
    });
    database.on('ready', (opened) => this.#compare(opened), true);
    database.on('blocked', ({ newVersion }) => {
      if ((newVersion ?? 0) > 0) setTimeout(() => this.#stillBlocked(database), PATIENCE);
    });
  }

  #refuseIfLost(): void {
    if (this.#marker !== undefined && !this.isRepairing) this.#refusal = new StoreTroubleError('lost');
  }

  /** Nothing that was logged when the store was last remembered may be missing. */
  async #compare(opened: Dexie): Promise<void> {
    if (this.#marker === undefined || this.isRepairing) return;
    const last: { sequence?: number } | undefined = await opened.table('peopleChanges').orderBy(':id').last();
    if ((last?.sequence ?? 0) >= this.#marker.sequence) return;
    this.#refusal = new StoreTroubleError(last === undefined ? 'lost' : 'behind');
    throw this.#refusal;
  }

  #stillBlocked(database: Dexie): void {
    if (!database.isOpen() && this.#trouble === undefined) {
      this.#say({ kind: 'blocked', message: '', marker: this.#marker });
    }
  }

  /** It is open. */
  succeeded(): void {
    this.#say(undefined);
  }

  /** It did not open. */
  async failed(error: unknown): Promise<void> {
    const described = describeTrouble(this.#refusal ?? error);
    // On a full disk browsers cannot open what they must write to, and say no more than that.
    const isFull = described.kind === 'unreadable' && (await hasNoRoom());
    this.#say({ ...described, ...(isFull ? { kind: 'full' } : {}), marker: this.#marker });
  }

  #say(trouble: StoreTrouble | undefined): void {
    if (trouble === undefined && this.#trouble === undefined) return;
    this.#trouble = trouble;
    for (const listener of this.#listeners) listener();
  }
}
