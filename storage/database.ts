import { Dexie, type EntityTable, type Table } from 'dexie';
import type { CommandCall } from '@/talent/commands';
import { RECORDS, type RecordKind } from '@/talent/records';
import type { RefusalCode } from '@/talent/refusal';
import type { Clock } from '@/sync/clock';
import type { Mutation } from '@/sync/protocol';
import type { Row } from '@/sync/rows';
import type { Effect } from '@/sync/run-command';
import type { ModelDigest } from '@/talent/duplicates/digest';
import type { Reason } from '@/talent/duplicates/reasons';
import type { Json } from '@/utils/json';
import type { DuplicateSearchState } from './duplicates/search-record';
import type { ImportProblem } from './imports/import-problem';
import type { Membership, SyncStatus } from './membership';
import type { ListedPerson } from './search/rows';
import { IdentityTable, type IdentityRun } from './people/identity-table';
import { PeopleTable, type PeopleChunk } from './people/people-table';
import { snapshotBeforeMigration } from './backups/snapshot';
import { defineVersions } from './versions';

/** An import from a file: what it is, how far it has come, and what became of its rows. */
export interface ImportJob {
  readonly id: string;
  readonly fileName: string;
  /** The id of the file's format. */
  readonly format: string;
  /** What the recruiter said of the file's columns; only the reader of the format understands it. */
  readonly setup: Json;
  readonly state: 'running' | 'paused' | 'done' | 'canceled' | 'undone';
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** The row of the file to go on with, counted from 0. */
  readonly nextRow: number;
  /** Rows that were new people, that were more about somebody known, and that did not go in. */
  readonly added: number;
  readonly merged: number;
  readonly refused: number;
  /** The first rows that did not go in. */
  readonly problems: readonly ImportProblem[];
}

/** Whom one step of an import added, so that it can be taken back. */
export interface ImportBatch {
  readonly importId: string;
  readonly nextRow: number;
  readonly added: readonly string[];
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

export interface ConfirmedRow {
  /** `kind/id` of the row. */
  readonly key: string;
  /** Undefined when the server does not have it yet. */
  readonly row: Row | undefined;
}

/** A change on its way to the server. */
export interface OutboxEntry extends Mutation {
  /** What it said of each record, to be laid over what the server says until that contains it. */
  readonly effects: readonly Effect[];
  /** `kind/id` of each of them. */
  readonly keys: readonly string[];
  /** The server has applied it, but its rows have not come back yet. */
  readonly acknowledged: boolean;
}

export interface StoredTrayEntry {
  readonly id: string;
  readonly call: CommandCall;
  readonly code: RefusalCode;
  readonly message: string;
  readonly at: number;
}

/** What a device knows about itself and its team, each under its own key. */
export interface Settings {
  readonly device: {
    /** Names this copy in clocks; not the id that a server gave it. */
    readonly node: string;
    readonly lastClock: Clock;
    readonly lastMid: number;
    /** Milliseconds to add to this device's time to get the server's. */
    readonly clockOffset: number;
  };
  readonly membership: Membership & { readonly token: string };
  /** Set while the records of a device that worked alone are being handed to the team it joins. */
  readonly joining: {
    readonly membership: Membership & { readonly token: string };
    readonly kind: RecordKind;
    readonly after: string;
    /** Rows changed since they were handed over: they are handed over again. */
    readonly again: readonly string[];
  };
  readonly cursor: Readonly<Record<string, number>>;
  readonly lastSync: { readonly at: number };
  /** The files of the people's index, and the last logged change that is in them. */
  readonly peopleIndex: {
    readonly base: string;
    readonly recent: string | undefined;
    readonly sequence: number;
  };
  readonly duplicateSearch: DuplicateSearchState;
  /** What the last search for duplicates learned, to compare single people by. */
  readonly duplicateModel: ModelDigest;
  /** The beginning of the list of everybody, of whom there were `total`, as of a logged change. */
  readonly firstPeople: {
    readonly total: number;
    readonly people: readonly ListedPerson[];
    readonly sequence: number;
  };
  /** What stands in the way of syncing; absent while it works. */
  readonly syncProblem: { readonly kind: NonNullable<SyncStatus['problem']> };
}

export interface SettingEntry {
  readonly key: keyof Settings;
  readonly value: Settings[keyof Settings];
}

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
  distinction: 'distinctions',
} as const satisfies Record<TableKind, string>;

/** The talent store's tables in IndexedDB. Only `storage/` knows it. */
export class TalentDatabase extends Dexie {
  declare readonly peopleChunks: Table<PeopleChunk, string>;
  declare readonly identityRuns: Table<IdentityRun, [number, number]>;
  declare readonly peopleChanges: EntityTable<PeopleChange, 'sequence'>;
  declare readonly unreadRows: Table<{ kind: string; id: string }, [string, string]>;
  declare readonly indexFiles: Table<{ name: string; bytes: ArrayBuffer }, string>;
  declare readonly imports: Table<ImportJob, string>;
  declare readonly importBatches: Table<ImportBatch, [string, number]>;
  declare readonly likelyPairs: Table<LikelyPair, string>;
  declare readonly confirmedRows: EntityTable<ConfirmedRow, 'key'>;
  declare readonly outbox: EntityTable<OutboxEntry, 'mid'>;
  declare readonly tray: EntityTable<StoredTrayEntry, 'id'>;
  declare readonly settings: EntityTable<SettingEntry, 'key'>;

  readonly people: PeopleTable;
  readonly identities: IdentityTable;
  #preparing: Promise<unknown> | undefined;

  constructor(name: string) {
    super(name);
    defineVersions(this);
    this.people = new PeopleTable(this.peopleChunks);
    this.identities = new IdentityTable(this.identityRuns);
  }

  /** Opens it, and before that keeps a copy of one that is about to be migrated. */
  override open(): ReturnType<Dexie['open']> {
    this.#preparing ??= snapshotBeforeMigration(this.name).finally(() => {
      this.#preparing = undefined;
    });
    const prepared = this.#preparing;
    return new Dexie.Promise((resolve, reject) => {
      prepared.then(() => super.open()).then(resolve, reject);
    });
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
