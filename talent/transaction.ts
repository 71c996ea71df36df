import type {
  Rank,
  RecordKind,
  ReferenceField,
  Scope,
  SetChanges,
  Source,
  TalentRecord,
  ValueChanges,
} from './records';

/** Reading records, as rules do it. Deleted and removed records are found too: rules decide what they mean. */
export interface Reading {
  get<Kind extends RecordKind>(kind: Kind, id: string): Promise<TalentRecord<Kind> | undefined>;
  /** Every record of a kind whose reference field names `id`, in the order of their ids. */
  list<Kind extends RecordKind>(
    kind: Kind,
    field: ReferenceField<Kind>,
    id: string,
  ): Promise<readonly TalentRecord<Kind>[]>;
  /** Everyone who is known by this identity key (see `identity/`), by id in order; aliases not resolved. */
  peopleByIdentity(key: string): Promise<readonly string[]>;
}

export interface WriteOptions<Kind extends RecordKind> {
  /** Where the record belongs if it is new. The scope of a record that is there stays. Default `team`. */
  readonly scope?: Scope;
  /** How strong these values are. Default: a human's. */
  readonly rank?: Rank;
  readonly sets?: SetChanges<Kind>;
  /**
   * True for what has to fit other records: it stands whatever clock the present value was said under, because the rule
   * has looked at that value. Else a change made by a slow clock would take effect in one record and not in the other.
   */
  readonly decides?: boolean;
  /** True when what it takes the place of was somebody else's, and is not to be kept as an earlier value of this record. */
  readonly withdraws?: boolean;
  /** By field name, and by `set:key` for entries of sets. */
  readonly sources?: Readonly<Record<string, Source>>;
}

/**
 * What a command may do to the store. A device implements it on IndexedDB and the server on SQL, so that a
 * rule is written once. Nothing is written if the command throws.
 */
export interface Transaction extends Reading {
  /**
   * Says values of a record, making it if it is not there.
   * @returns the names of the fields (`set:key` for sets) whose new value was not taken, because a stronger
   * or later one stands there.
   */
  write<Kind extends RecordKind>(
    kind: Kind,
    id: string,
    values: ValueChanges<Kind>,
    options?: WriteOptions<Kind>,
  ): Promise<readonly string[]>;
  /** Takes a record out of its scope into another one: whoever saw it there and does not see it here has it no more. */
  move(kind: RecordKind, id: string, scope: Scope): Promise<void>;
  /** Takes a record away for good, and all that it ever said. Nothing happens where there is none. */
  remove(kind: RecordKind, id: string): Promise<void>;
  /**
   * The same transaction over every scope, also those that the actor does not see: for what has to follow a person
   * wherever it lies. On a device it sees no more than before. Nothing that is read here may be told to the actor, nor
   * written where they see it.
   */
  unfiltered(): Transaction;
}

/** The same transaction, in which everything that is written stands (see `WriteOptions.decides`). */
export function deciding(tx: Transaction): Transaction {
  return {
    get: (kind, id) => tx.get(kind, id),
    list: (kind, field, id) => tx.list(kind, field, id),
    peopleByIdentity: (key) => tx.peopleByIdentity(key),
    write: (kind, id, values, options) => tx.write(kind, id, values, { ...options, decides: true }),
    move: (kind, id, scope) => tx.move(kind, id, scope),
    remove: (kind, id) => tx.remove(kind, id),
    unfiltered: () => deciding(tx.unfiltered()),
  };
}
