import { Dexie, type EntityTable, type Table } from 'dexie';
import { RECORDS, type RecordKind } from '@/talent/records';
import type {
  ConfirmedRow,
  OutboxEntry,
  RefusedChange,
  ReplicaSettings,
  UnreadRow,
} from '@/sync/replica/state';
import type { Row } from '@/sync/rows';
import type { ModelDigest } from '@/talent/duplicates/digest';
import type { Reason } from '@/talent/duplicates/reasons';
import type { Json } from '@/utils/json';
import type { DuplicateSearchState } from './duplicates/search-record';
import type { ImportProblem } from '@/talent/import-step';
import type { ListedPerson } from './search/rows';
import { IdentityTable, type IdentityRun } from './people/identity-table';
import { PeopleTable, type PeopleChunk } from './people/people-table';
import type { StoreSource } from './backups/raw-tables';
import { StoreOpening, type OpeningOptions } from './opening';
import { mayPass, type StoreTrouble } from './trouble';
import { defineVersions } from './versions';

/** An import from a file: what it is, how far it has come, and what became of its rows. */
export interface ImportJob {
  readonly id: string;
  readonly fileName: string;
  /** The id of the file's format. */
  readonly format: string;
  /** What the recruiter said of the file's columns; only the reader of the format understands it. */
  readonly setup: Json;
  /** `undoing` from the wish to take it back until all of it is back. */
  readonly state: 'running' | 'paused' | 'done' | 'canceled' | 'undoing' | 'undone';
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** The row of the file to go on with, counted from 0. */
  readonly nextRow: number;
  /** How many rows the file has. */
  readonly rows: number;
  /** Rows that were new people, that were more about somebody known, and that did not go in. */
  readonly added: number;
  readonly merged: number;
  readonly refused: number;
}

/** What one step of an import did, so that it can be taken back and looked at. */
export interface ImportBatch {
  readonly importId: string;
  readonly nextRow: number;
  /** Ids of people whom it added. */
  readonly added: readonly string[];
  /** Other records that it added, of kinds that can be removed, as `kind/id`. */
  readonly made: readonly string[];
  /** People who were known, and got the tag of this import. */
  readonly tagged: readonly string[];
  /** The rows that did not go in. */
  readonly problems: readonly ImportProblem[];
}

/** Two people who are likely to be one, with what speaks for it and against it. */
export interface LikelyPair {
  /** The id that a decision about the pair has (see `distinctionId`). */
  readonly id: string;
  readonly oneId: string;
  readonly otherId: string;
  readonly probability: number;
  /** The strongest first; what was compared stands left for the one, right for the other. */
  readonly reasons: readonly Reason[];
  /** The same for pairs that may all be one person: they are looked at together. */
  readonly group: string;
  /** A file left it open who it means, and no comparison has found the two yet. */
  readonly isFromImport?: boolean;
  /** Somebody put it off until then, in milliseconds since the epoch. */
  readonly laterUntil?: number;
  /** Nothing is to be asked any more: they were merged or told apart, or one of them was removed. */
  readonly isClosed?: boolean;
}

/** A row as it lies in its table: with what lists are sorted by. */
export type StoredRow = Row & {
  /** Reminders: the due time while it is open. */
  readonly openDueAt?: string;
};

/** Kinds of record that lie in a table of their own, a record each. People lie in chunks. */
export type TableKind = Exclude<RecordKind, 'person'>;

/** Whom one transaction changed: their record, or what hangs on it. */
export interface PeopleChange {
  /** Rises with each; given by the table. */
  readonly sequence?: number;
  readonly ids: readonly string[];
  /** The store was emptied: nothing that was known of anybody holds. */
  readonly isEverybody?: boolean;
}

/** What a device knows about itself, its team and its own files, each under its own key. */
export interface Settings extends ReplicaSettings {
  /** The files of the people's index, and the last logged change that is in them. */
  readonly peopleIndex: {
    readonly base: string;
    readonly recent: string | undefined;
    readonly sequence: number;
    /** The checksum of each file, by its name: one that is sound but not the one that was written is none of ours. */
    readonly checksums?: Readonly<Record<string, string>>;
  };
  /** The beginning of the list of everybody, of whom there were `total`, as of a logged change. */
  readonly firstPeople: {
    readonly total: number;
    readonly people: readonly ListedPerson[];
    readonly sequence: number;
  };
  /** What was searched for last, the newest first. It stays on this device. */
  readonly recentSearches: readonly string[];
  readonly duplicateSearch: DuplicateSearchState;
  /** What the last search for duplicates learned, to compare single people by. */
  readonly duplicateModel: ModelDigest;
}

export interface SettingEntry {
  readonly key: keyof Settings;
  readonly value: Settings[keyof Settings];
}

/** Milliseconds after which a store that did not open is tried again by itself. */
const RETRY = 5_000;

/** The table in which each kind of record lies. */
const TABLES = {
  change: 'changes',
  touchpoint: 'touchpoints',
  reminder: 'reminders',
  role: 'roles',
  candidacy: 'candidacies',
  transition: 'transitions',
  pool: 'pools',
  poolEntry: 'poolEntries',
  tag: 'tags',
  tagging: 'taggings',
  segment: 'segments',
  merge: 'merges',
  mergePart: 'mergeParts',
  distinction: 'distinctions',
  erasure: 'erasures',
  suppressionKey: 'suppressionKeys',
  suppression: 'suppressions',
  earlierValue: 'earlierValues',
} as const satisfies Record<TableKind, string>;

/** The talent store's tables in IndexedDB. Only `storage/` knows it. */
export class TalentDatabase extends Dexie {
  declare readonly peopleChunks: Table<PeopleChunk, string>;
  declare readonly identityRuns: Table<IdentityRun, [number, number]>;
  declare readonly peopleChanges: EntityTable<PeopleChange, 'sequence'>;
  declare readonly unreadRows: Table<Pick<UnreadRow, 'kind' | 'id'>, [string, string]>;
  declare readonly indexFiles: Table<{ name: string; bytes: ArrayBuffer }, string>;
  declare readonly imports: Table<ImportJob, string>;
  declare readonly importBatches: Table<ImportBatch, [string, number]>;
  declare readonly likelyPairs: Table<LikelyPair, string>;
  declare readonly confirmedRows: EntityTable<ConfirmedRow, 'key'>;
  declare readonly outbox: EntityTable<OutboxEntry, 'mid'>;
  declare readonly tray: EntityTable<RefusedChange, 'id'>;
  declare readonly settings: EntityTable<SettingEntry, 'key'>;

  readonly people: PeopleTable;
  readonly identities: IdentityTable;
  readonly #opening: StoreOpening;
  /** While it is being opened: all who ask meanwhile share it. */
  #underWay: Promise<Dexie> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(name: string, options: OpeningOptions = {}) {
    const opening = new StoreOpening(name, options);
    super(name, { indexedDB: opening.factory });
    defineVersions(this);
    this.#opening = opening;
    opening.attend(this);
    this.people = new PeopleTable(this.peopleChunks);
    this.identities = new IdentityTable(this.identityRuns);
  }

  /** Opens it, unless it is not the store that was here before; keeps a copy of one that is about to be migrated. */
  override open(): ReturnType<Dexie['open']> {
    this.#underWay ??= this.#prepareAndOpen().finally(() => {
      this.#underWay = undefined;
    });
    const underWay = this.#underWay;
    return new Dexie.Promise((resolve, reject) => {
      underWay.then(resolve, reject);
    });
  }

  async #prepareAndOpen(): Promise<Dexie> {
    await this.#opening.prepare();
    try {
      const opened = await super.open();
      this.#opening.succeeded();
      return opened;
    } catch (error) {
      if (this.#opening.isOutdated) return this.#prepareAndOpen();
      await this.#opening.failed(error);
      if (this.trouble !== undefined && mayPass(this.trouble.kind)) this.#tryLater();
      throw error;
    }
  }

  #tryLater(): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      if (this.trouble !== undefined) void this.reopen().catch(() => undefined);
    }, RETRY);
  }

  /** Why it cannot be used, as far as that was tried; undefined while all is well. */
  get trouble(): StoreTrouble | undefined {
    return this.#opening.trouble;
  }

  /** Calls back whenever trouble comes or goes. Returns how to stop. */
  watchTrouble(listener: () => void): () => void {
    return this.#opening.watch(listener);
  }

  /** Where it lies, to be read as it is. */
  get source(): StoreSource {
    return this.#opening.source;
  }

  /** Opens it anew, after something was done about what kept it from opening. Not while it is repaired here. */
  async reopen(): Promise<void> {
    if (!this.#opening.isRepairing) await this.#reopen();
  }

  /**
   * Opens it to be filled: also an empty one, or one that lacks something. It is the store again when `endRepair` has
   * been called.
   */
  async openForRepair(): Promise<void> {
    this.#opening.isRepairing = true;
    await this.#reopen();
  }

  /** Opens what was repaired, or what is there if it was not. */
  async endRepair(): Promise<void> {
    this.#opening.isRepairing = false;
    await this.#reopen();
  }

  async #reopen(): Promise<void> {
    // One that began before may have found what is no longer so.
    await this.#underWay?.catch(() => undefined);
    this.close({ disableAutoOpen: false });
    await this.open();
  }

  /** The table of a kind of record. */
  rows(kind: TableKind): Table<StoredRow, string> {
    return this.table<StoredRow, string>(TABLES[kind]);
  }

  async setting<Key extends keyof Settings>(key: Key): Promise<Settings[Key] | undefined> {
    // What was put under a key has the type of that key: `changeSetting` is the only writer.
    return (await this.settings.get(key))?.value as Settings[Key] | undefined;
  }

  async changeSetting<Key extends keyof Settings>(key: Key, value: Settings[Key]): Promise<void> {
    await this.settings.put({ key, value });
  }

  /** True when `field` of `kind` is indexed. */
  static isReference(kind: RecordKind, field: string): boolean {
    return RECORDS[kind].references.some((reference: string) => reference === field);
  }
}
