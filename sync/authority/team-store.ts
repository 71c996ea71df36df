import type { Actor } from '@/talent/actor';
import type { Scope } from '@/talent/records';
import type { RefusalCode } from '@/talent/refusal';
import type { Clock } from '../clock';
import type { Deed } from './deeds';
import type { RowReader } from '../row-store';
import type { Departure, Row, StampedDeparture } from '../rows';

/** What became of a mutation: taken, or why not. */
export interface MutationAnswer {
  readonly mid: number;
  /** Of the mutation but for its number: the same one is known by it, whoever sends it. */
  readonly hash: string;
  readonly refusal: { readonly code: RefusalCode; readonly message: string } | null;
  /** True when another copy of the device had been told the same before, and nothing was done again. */
  readonly isRepetition?: boolean;
}

/** How far a device's queue has come. */
export interface DeviceState {
  readonly lastMid: number;
  /** The clock of its last mutation, as the server took it. */
  readonly lastClock: Clock;
  /** The last erasure of which nothing is left on it. */
  readonly erasuresDone: number;
  /** Since when it is a device, in milliseconds since the epoch. */
  readonly signedInAt: number;
}

/** People of whom nothing may stay anywhere. Numbered within the team, as they were erased. */
export interface Erasure {
  readonly number: number;
  readonly subjectIds: readonly string[];
}

/** An erasure that was just made. */
export interface FreshErasure {
  /** Of its record. */
  readonly id: string;
  readonly subjectIds: readonly string[];
  /** How many records there were of them. */
  readonly records: number;
}

/** A team's rows of every scope. Who may see which is not decided here. */
export interface StoredRows extends RowReader {
  /** The database's error, after which the transaction is of no more use; undefined if all went well. */
  readonly failure: unknown;
}

/** A row that is no longer in a scope, and where it is instead, if it is anywhere. */
export interface GoneRow extends Departure {
  readonly to: Scope | undefined;
}

/** A run of whole versions of one scope, and what left it in them. */
export interface ScopePage {
  readonly rows: readonly Row[];
  readonly gone: readonly GoneRow[];
  /** The version up to which the reader has the scope now. */
  readonly upTo: number;
}

/** A run of whole versions of one scope, the newest first. */
export interface EarlierPage {
  readonly rows: readonly Row[];
  /** The lowest version in it; 0 when there is nothing before it. */
  readonly downTo: number;
}

/** How far a scope has come. */
export interface ScopeState {
  readonly version: number;
  /** What left the scope up to this version is forgotten: who has less has to read it anew. */
  readonly horizon: number;
}

/** What one device of a team may touch, inside one transaction. */
export interface TeamTables {
  /** How far the device has come, or undefined if it was signed out. */
  device(): Promise<DeviceState | undefined>;
  /** The same, and nobody else pushes for this device until the end of the transaction. */
  lockDevice(): Promise<DeviceState | undefined>;
  /** Whose device it is, as of now; undefined for somebody who has left the team. */
  actor(): Promise<Actor | undefined>;
  /** The answers that were given to some of the device's mutations, by `mid`. */
  answers(mids: readonly number[]): Promise<ReadonlyMap<number, MutationAnswer>>;
  /**
   * The answers that were given to other devices of the person, by hash: the same browser before it was signed in again,
   * and copies of its profile.
   */
  answersElsewhere(hashes: readonly string[]): Promise<ReadonlyMap<string, MutationAnswer>>;
  /** Keeps new answers, and how far the device has come with them. */
  keepAnswers(
    answers: readonly MutationAnswer[],
    state: Pick<DeviceState, 'lastMid' | 'lastClock'>,
  ): Promise<void>;
  /** Writes down who did what, for whoever administers the team. The last of all: others wait from then on. */
  keepDeeds(deeds: readonly Deed[]): Promise<void>;
  /** Keeps that people were erased, for every device to hear of. The caller holds the team's lock. */
  keepErasures(erasures: readonly FreshErasure[]): Promise<void>;
  /** The next erasures after a number. */
  erasuresAfter(number: number): Promise<readonly Erasure[]>;
  /** Keeps that nothing is left on the device of the people in any erasure up to this one. */
  acknowledgeErasures(done: number): Promise<void>;
  /**
   * Takes the lock under which all of a team's rows change, and holds it to the end of the transaction. It is taken
   * before anything is read that will be merged with, and before any other scope's version.
   */
  lockTeam(): Promise<void>;
  /** Adds one to a scope's version, which nobody else can do or see until the end of the transaction. */
  nextVersion(scope: Scope): Promise<number>;
  /** Every row there is. Everything is read once. */
  rows(): StoredRows;
  /**
   * Writes rows that are stamped with their versions, each once, and all by which they are found; and keeps that rows
   * have left their scopes in the versions of those. One that left and is not written is nowhere any more.
   */
  write(rows: readonly Row[], departures: readonly StampedDeparture[]): Promise<void>;
  /** Those scopes that were ever written to. */
  scopes(scopes: readonly Scope[]): Promise<ReadonlyMap<string, ScopeState>>;
  /** What the rows of each of these scopes add up to, as `joinDigests` does; of those that have any. */
  digests(scopes: readonly Scope[]): Promise<ReadonlyMap<string, bigint>>;
  /** Names this history of the team: another one after the team was brought back from a backup. */
  epoch(): Promise<string>;
  /**
   * The rows of a scope that changed after a version, oldest change first: about `most` of them, more when one version
   * has more, because half a version is a state that never was.
   */
  page(
    scope: Scope,
    range: {
      readonly after: number;
      /** The scope's own. */
      readonly version: number;
      readonly most: number;
    },
  ): Promise<ScopePage>;
  /** The rows of a scope that changed before a version, newest change first: about `most` of them, and whole versions. */
  earlierPage(scope: Scope, range: { readonly before: number; readonly most: number }): Promise<EarlierPage>;
}

/**
 * What a team knows, as one of its devices meets it: SQL on a server. The server's half of sync is written against this,
 * so that it runs as well where every fault can be tried.
 */
export interface TeamStore {
  /**
   * Runs work in one transaction, and again if it only lost against another one.
   * @throws StoreBusy when it keeps losing
   */
  transact<Answer>(work: (tables: TeamTables) => Promise<Answer>): Promise<Answer>;
  /** Runs work that only reads, and sees one state of everything. */
  snapshot<Answer>(work: (tables: TeamTables) => Promise<Answer>): Promise<Answer>;
}

/** The store was too busy with others, again and again. */
export class StoreBusy extends Error {
  constructor(cause: unknown) {
    super('The database was too busy', { cause });
    this.name = 'StoreBusy';
  }
}
