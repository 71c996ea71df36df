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
}
