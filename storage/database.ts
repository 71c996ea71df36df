import { Dexie, type EntityTable, type Table } from 'dexie';
import type { CommandCall } from '@/talent/commands';
import { RECORDS, type RecordKind } from '@/talent/records';
import type { RefusalCode } from '@/talent/refusal';
import type { Clock } from '@/sync/clock';
import type { Mutation } from '@/sync/protocol';
import type { Row } from '@/sync/rows';
import type { Effect } from '@/sync/run-command';
import type { Membership, SyncStatus } from './talent-store';
import { defineVersion1 } from './versions/v001';

/** A row as it lies in its table: with what lists are sorted by. */
export type StoredRow = Row & {
  /** People: the folded name. Absent for those who are deleted or an alias. */
  readonly sortName?: string;
  /** Reminders: the due time while it is open. */
  readonly openDueAt?: string;
};

export interface IdentityEntry {
  readonly key: string;
  readonly personId: string;
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
  /** What stands in the way of syncing; absent while it works. */
  readonly syncProblem: { readonly kind: NonNullable<SyncStatus['problem']> };
}

export interface SettingEntry {
  readonly key: keyof Settings;
  readonly value: Settings[keyof Settings];
}

/** The table in which each kind of record lies. */
export const TABLES = {
  person: 'people',
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
} as const satisfies Record<RecordKind, string>;

/** The talent store's tables in IndexedDB. Only `storage/` knows it. */
export class TalentDatabase extends Dexie {
  declare readonly identities: Table<IdentityEntry, [string, string]>;
  declare readonly unreadRows: Table<{ kind: string; id: string }, [string, string]>;
  declare readonly confirmedRows: EntityTable<ConfirmedRow, 'key'>;
  declare readonly outbox: EntityTable<OutboxEntry, 'mid'>;
  declare readonly tray: EntityTable<StoredTrayEntry, 'id'>;
  declare readonly settings: EntityTable<SettingEntry, 'key'>;

  constructor(name: string) {
    super(name);
    defineVersion1(this);
  }

  /** The table of a kind of record. */
  rows(kind: RecordKind): Table<StoredRow, string> {
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
