import type { RecordKind, Scope } from '@/talent/records';
import type { RowReader } from '../row-store';
import type { Row } from '../rows';
import type { ConfirmedRow, OutboxEntry, RefusedChange, ReplicaSettings, UnreadRow } from './state';

/** The rows of a copy. */
export interface ReplicaRows extends RowReader {
  /** What is stored of these rows, by `rowKey`. */
  getAll(
    rows: readonly { readonly kind: RecordKind; readonly id: string }[],
  ): Promise<ReadonlyMap<string, Row>>;
  /** The next rows of a kind after `id`, in the order of ids; `count` of them or a few more. */
  after(kind: RecordKind, id: string, count: number): Promise<readonly Row[]>;
  put(rows: readonly Row[]): Promise<void>;
  remove(kind: RecordKind, ids: readonly string[]): Promise<void>;
  /** Makes every row, or every row of these scopes, one that no server has confirmed: of version 0. */
  forgetVersions(scopes?: readonly Scope[]): Promise<void>;
}

/** Changes on their way to the server, by `mid`. */
export interface Outbox {
  /** The first that wait to be sent, in their order; those that are held do not. */
  waiting(count: number): Promise<readonly OutboxEntry[]>;
  /** Those that say something of any of these rows, in their order. */
  naming(keys: readonly string[]): Promise<readonly OutboxEntry[]>;
  /** Those that the server has applied, up to a `mid`. */
  acknowledgedUpTo(mid: number): Promise<readonly OutboxEntry[]>;
  /** Those that wait for somebody to say whether they are sent. */
  held(): Promise<readonly OutboxEntry[]>;
  get(mids: readonly number[]): Promise<readonly OutboxEntry[]>;
  /** All, in their order. */
  all(): Promise<readonly OutboxEntry[]>;
  put(entries: readonly OutboxEntry[]): Promise<void>;
  remove(mids: readonly number[]): Promise<void>;
}

/** Everything that a copy of a team's records consists of, inside one transaction. */
export interface ReplicaTables {
  readonly rows: ReplicaRows;
  readonly outbox: Outbox;
  readonly confirmed: {
    /** Those of `keys` that there are, by key. */
    get(keys: readonly string[]): Promise<ReadonlyMap<string, ConfirmedRow>>;
    put(rows: readonly ConfirmedRow[]): Promise<void>;
    remove(keys: readonly string[]): Promise<void>;
    clear(): Promise<void>;
    forgetVersions(scopes?: readonly Scope[]): Promise<void>;
  };
  readonly tray: {
    all(): Promise<readonly RefusedChange[]>;
    add(changes: readonly RefusedChange[]): Promise<void>;
    remove(ids: readonly string[]): Promise<void>;
  };
  readonly unread: {
    all(): Promise<readonly UnreadRow[]>;
    put(rows: readonly UnreadRow[]): Promise<void>;
    remove(rows: readonly { readonly kind: string; readonly id: string }[]): Promise<void>;
    /** Removes those of these scopes. */
    forgetScopes(scopes: readonly Scope[]): Promise<void>;
    /** Those of which one field is one of these values. */
    naming(values: ReadonlySet<unknown>): Promise<readonly { readonly kind: string; readonly id: string }[]>;
    clear(): Promise<void>;
  };
  get<Key extends keyof ReplicaSettings>(key: Key): Promise<ReplicaSettings[Key] | undefined>;
  set<Key extends keyof ReplicaSettings>(key: Key, value: ReplicaSettings[Key]): Promise<void>;
  forget(...keys: readonly (keyof ReplicaSettings)[]): Promise<void>;
}

/** What is known of a copy without looking at its rows. */
export type ReplicaReads = Pick<ReplicaTables, 'outbox' | 'get'>;

/**
 * One device's copy of what a team knows: IndexedDB in a browser. The device's half of sync is written against this, so
 * that it runs as well where every fault can be tried.
 */
export interface Replica {
  /** Runs work in one transaction: all that it writes is kept, durably, or nothing of it. */
  transact<Answer>(work: (tables: ReplicaTables) => Promise<Answer>): Promise<Answer>;
  /** Reads the queue and the settings, as of one moment: what is asked with every request waits for no other table. */
  read<Answer>(work: (tables: ReplicaReads) => Promise<Answer>): Promise<Answer>;
}
