import type { CommandArgs, CommandCall, CommandName } from '@/talent/commands';
import type { BinKind } from '@/talent/commands/bin';
import type { MatchResult } from '@/talent/match/score-person';
import type {
  Candidacy,
  Change,
  Distinction,
  EarlierValue,
  Erasure,
  Merge,
  Person,
  Pool,
  Reminder,
  Role,
  Segment,
  Suppression,
  Tag,
  Touchpoint,
  Transition,
} from '@/talent/records';
import type { PersonDocument } from '@/talent/search/person-document';
import type { Result } from '@/utils/result';
import type { FirstPeople } from './directory/first-people';
import type { PeopleListing, PeopleView } from './directory/people-listing';
import type { LikelyPair } from './database';
import type { DuplicateSearchState } from './duplicates/search-record';
import type { BatchOptions, BatchOutcome, Executed } from '@/sync/replica/run-batch';
import type { RefusedChange } from '@/sync/replica/state';
import type { SyncStatus } from './team/sync-status';
import type { StoreFailure } from './outcome';
import type { ImportJobs } from './imports/import-jobs';

/** A person as a row of a list shows them. */
export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly title: string | undefined;
  readonly organization: string | undefined;
  readonly headline: string | undefined;
  readonly photo: string | undefined;
}

export interface RankedPerson {
  readonly person: PersonRow;
  readonly match: MatchResult;
  readonly candidacy: Candidacy | undefined;
}

/** A change that the server did not take. Nothing is dropped: it waits here until somebody decides. */
export type TrayEntry = RefusedChange;

/** The names of what can be watched: a query says which of these it reads. */
export const WATCHED = [
  'people',
  'changes',
  'touchpoints',
  'reminders',
  'roles',
  'candidacies',
  'pools',
  'tags',
  'segments',
  'duplicates',
  'likelyPairs',
  'erasures',
  'imports',
  'sync',
] as const;
export type Watched = (typeof WATCHED)[number];

/** Something that was removed. */
export interface BinEntry {
  readonly kind: BinKind;
  readonly id: string;
  readonly name: string | undefined;
  /** When it was removed, and from when on it cannot be brought back; in milliseconds since the epoch. */
  readonly deletedAt: number;
  readonly purgedAt: number;
}

/** What happens to the others when a command of several is refused. */
export type RefusalOptions = Pick<BatchOptions, 'onRefusal'>;

/** What this device knows, and the one way to change it. Every read leaves out what was deleted or removed. */
export interface TalentStore {
  /**
   * Runs a command. It answers once the change is durable on this device; the team hears of it later.
   * Nothing is written when it fails.
   */
  execute<Name extends CommandName>(
    name: Name,
    args: CommandArgs<Name>,
  ): Promise<Result<Executed, StoreFailure>>;
  /** Runs several commands as one: all are kept, or none; or all but those that are refused. */
  executeAll(
    calls: readonly CommandCall[],
    options?: RefusalOptions,
  ): Promise<Result<BatchOutcome, StoreFailure>>;

  /** Calls back after a commit in any context of the extension that touched one of `what`. Returns how to stop. */
  watch(listener: (touched: ReadonlySet<Watched>) => void): () => void;

  person(id: string): Promise<Person | undefined>;
  personByProfile(address: string): Promise<Person | undefined>;
  /** Everybody whom a view means. The first call may have to make the index of people (see `watchIndexing`). */
  listPeople(view: PeopleView): Promise<PeopleListing>;
  /**
   * The beginning of the list of everybody by name, long before `listPeople` can answer: of people as they are now, but
   * perhaps without those who were added or changed lately. Undefined when it is not known.
   */
  firstPeople(): Promise<FirstPeople | undefined>;
  /** The facts about people, of which a row of a listing tells a part. Who is merged, in the bin or unknown is left out. */
  personDocuments(ids: readonly string[]): Promise<readonly PersonDocument[]>;
  /** Calls back while any context makes the index: with how many people are done, and undefined at the end. */
  watchIndexing(watcher: (done: number | undefined) => void): () => void;
  /** Writes what changed of the index of people to disk, if it is worth it: whoever opens it next finds it there. */
  keepIndex(): Promise<void>;
  /** What was removed and can be brought back, the latest first. */
  bin(): Promise<readonly BinEntry[]>;
  /** Takes out of the bin for good what has been there for its time. @returns how many commands that took. */
  emptyBin(): Promise<number>;
  /**
   * Leaves nothing of people who were erased in what is made of the records (see `storage/erasure`).
   * @param forgetPages forgets what is kept of pages that are open
   * @returns true when something was done that the team is to hear of
   */
  leaveNothingOfErased(forgetPages: () => Promise<void>): Promise<boolean>;
  /** What was searched for last on this device, the newest first. */
  recentSearches(): Promise<readonly string[]>;
  rememberSearch(text: string): Promise<void>;
  forgetSearches(): Promise<void>;
  personRows(ids: readonly string[]): Promise<readonly PersonRow[]>;

  /** Newest first; struck ones included. */
  touchpointsOf(personId: string): Promise<readonly Touchpoint[]>;
  changesOf(personId: string): Promise<readonly Change[]>;
  /** What was said of somebody by hand and stands there no more, in no order; one of these may stand there again. */
  earlierValuesOf(personId: string): Promise<readonly EarlierValue[]>;
  /** Open ones, earliest first. */
  remindersOf(personId: string): Promise<readonly Reminder[]>;
  /** The owner's open reminders, earliest first. */
  openReminders(): Promise<readonly Reminder[]>;

  roles(): Promise<readonly Role[]>;
  role(id: string): Promise<Role | undefined>;
  candidaciesOf(personId: string): Promise<readonly Candidacy[]>;
  candidatesOf(roleId: string): Promise<readonly Candidacy[]>;
  transitionsOf(personId: string): Promise<readonly Transition[]>;
  /** The best people for a role, best first. */
  rankPeople(roleId: string, limit: number): Promise<readonly RankedPerson[]>;

  pools(): Promise<readonly Pool[]>;
  poolsOf(personId: string): Promise<readonly Pool[]>;
  peopleInPool(poolId: string): Promise<readonly PersonRow[]>;
  tags(): Promise<readonly Tag[]>;
  tagsOf(personId: string): Promise<readonly Tag[]>;

  segments(): Promise<readonly Segment[]>;
  mergesOf(personId: string): Promise<readonly Merge[]>;
  distinctions(): Promise<readonly Distinction[]>;
  likelyPairs(): Promise<readonly LikelyPair[]>;
  /** Puts pairs off until a time, in milliseconds since the epoch, or brings them back. Of this device alone. */
  putPairsOff(ids: readonly string[], until: number | undefined): Promise<void>;
  duplicateSearch(): Promise<DuplicateSearchState>;
  ownMerges(limit: number): Promise<readonly Merge[]>;
  record(id: string): Promise<Person | undefined>;

  /** What was erased, the latest first. */
  erasures(): Promise<readonly Erasure[]>;
  /** What keeps somebody out who has this mail address or profile page, because they were erased. */
  suppressionsOf(address: string): Promise<readonly Suppression[]>;

  /** Imports from files. */
  readonly imports: ImportJobs;

  tray(): Promise<readonly TrayEntry[]>;
  dismissFromTray(id: string): Promise<void>;
  syncStatus(): Promise<SyncStatus>;
}
