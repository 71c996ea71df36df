import type { CommandCall } from '@/talent/commands';
import type { RecordKind, Scope } from '@/talent/records';
import type { RefusalCode } from '@/talent/refusal';
import type { Clock } from '../clock';
import type { Cursor, Mutation } from '../protocol';
import type { Row } from '../rows';
import type { Effect } from '../run-command';

/** What the server last said of a row that has changes laid over it. */
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
  /** It comes from a backup: whether the team still wants it, somebody has to say before it is sent. */
  readonly held?: boolean;
}

/** The number of the first held change: no server was ever told of so many. */
export const HELD_FROM = -1_000_000_000;
/** Numbers below this are those of held changes. */
export const HELD_BELOW = -500_000_000;

/** A change that the server refused, until somebody has seen it. */
export interface RefusedChange {
  readonly id: string;
  readonly call: CommandCall;
  readonly code: RefusalCode;
  readonly message: string;
  /** When it was made, in milliseconds since the epoch. */
  readonly at: number;
  /** The keys of the rows that it would have changed. */
  readonly keys?: readonly string[];
}

/** A row of a kind that this version does not know, kept for one that does. */
export interface UnreadRow {
  readonly kind: string;
  readonly id: string;
  readonly scope: Scope;
  readonly version: number;
  readonly fields: Row['fields'];
}

/** The team whose copy this device keeps; undefined while it works alone. */
export interface Membership {
  readonly serverUrl: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly userId: string;
  readonly userName: string;
  readonly role: string;
  /** Ids of the groups whose records this person shares; not known before the first pull. */
  readonly groups?: readonly string[];
}

export type SyncProblem = 'offline' | 'server-error' | 'signed-out' | 'too-old';

/** What a copy knows about itself and its team, each under its own key. */
export interface ReplicaSettings {
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
  readonly cursor: Cursor;
  /** Names the history that the cursor counts, as the server said. */
  readonly epoch: string;
  /** Scopes that are read anew: what is not among what comes is removed when all has come. */
  readonly resetting: readonly Scope[];
  /** How far this copy is with people who were erased. */
  readonly erasures: {
    /** The last of which its records know. */
    readonly heard: number;
    /** The last of which nothing is left anywhere, backups and indexes included. */
    readonly done: number;
    /** The ids of those of whom something may be left beside the records. */
    readonly subjectIds: readonly string[];
  };
  /** When this copy is next compared with the server's, and what came of the last time. */
  readonly digests: {
    /** In milliseconds since the epoch. */
    readonly dueAt: number;
    /** How often in a row it was still another one after it had been read anew. */
    readonly failures: number;
    /** Scopes that were another one, and are read anew: the server is told with the next request. */
    readonly mismatched: readonly Scope[];
  };
  readonly lastSync: { readonly at: number };
  /** Set from the moment when the rows came from a backup until the server has said which of them it still has. */
  readonly freshReplica: { readonly at: number };
  /** What stands in the way of syncing; absent while it works. */
  readonly syncProblem: { readonly kind: SyncProblem };
}
