import type * as z from 'zod/mini';
import { candidacy, transition } from './candidacy';
import { pool, poolEntry, tag, tagging } from './grouping';
import { earlierValue } from './earlier-value';
import { erasure, suppression, suppressionKey } from './erasure';
import { distinction, merge, mergePart } from './merge';
import { change, person } from './person';
import { reminder } from './reminder';
import { role } from './role';
import { segment } from './segment';
import { touchpoint } from './touchpoint';

/** Every kind of record there is. The names are stored and sent: a name, once released, stays. */
export const RECORDS = {
  person,
  change,
  touchpoint,
  reminder,
  role,
  candidacy,
  transition,
  pool,
  poolEntry,
  tag,
  tagging,
  segment,
  merge,
  mergePart,
  distinction,
  erasure,
  suppressionKey,
  suppression,
  earlierValue,
} as const;

export type RecordKind = keyof typeof RECORDS;

// Object.keys of a constant object gives exactly its keys.
export const RECORD_KINDS = Object.keys(RECORDS) as readonly RecordKind[];

export function isRecordKind(value: string): value is RecordKind {
  return Object.hasOwn(RECORDS, value);
}

type FieldShapes<Kind extends RecordKind> = (typeof RECORDS)[Kind]['fields'];
type SetShapes<Kind extends RecordKind> = (typeof RECORDS)[Kind]['sets'];

/** The values of a record's fields, as far as they are known. */
export type Values<Kind extends RecordKind> = {
  readonly [Field in keyof FieldShapes<Kind>]?: z.infer<FieldShapes<Kind>[Field]>;
};

/** The sets of a record, each entry under its normalized key. */
export type Sets<Kind extends RecordKind> = {
  readonly [Name in keyof SetShapes<Kind>]: Readonly<Record<string, z.infer<SetShapes<Kind>[Name]>>>;
};

/** A change of fields: `null` clears one, an absent one stays. */
export type ValueChanges<Kind extends RecordKind> = {
  readonly [Field in keyof FieldShapes<Kind>]?: z.infer<FieldShapes<Kind>[Field]> | null | undefined;
};

/** A change of set entries by key: `null` takes an entry out. */
export type SetChanges<Kind extends RecordKind> = {
  readonly [Name in keyof SetShapes<Kind>]?: Readonly<Record<string, z.infer<SetShapes<Kind>[Name]> | null>>;
};

/** The fields of a kind by which its records can be looked up. */
export type ReferenceField<Kind extends RecordKind> = (typeof RECORDS)[Kind]['references'][number];

/** Who may see a row: everyone in the team, one person, or one group. A row is in exactly one scope. */
export type Scope = 'team' | `user:${string}` | `group:${string}`;

export function isScope(value: string): value is Scope {
  return value === 'team' || /^(user|group):.+/.test(value);
}

/**
 * How strong a value's origin is. A human's word beats an integration's, which beats what a page said;
 * between equals the later one stands.
 */
export const RANK = { human: 3, integration: 2, capture: 1 } as const;
export type Rank = (typeof RANK)[keyof typeof RANK];

/** Where a value was read. */
export interface Source {
  /** Address of the page, or the name of the imported file. */
  readonly page: string;
  /** The reader that found it, such as `github` or `json-ld`. */
  readonly reader: string;
  /** The place on the page, such as `Person.jobTitle`. */
  readonly place: string;
}

/** Who said a value, when, and how strongly. */
export interface Stamp {
  readonly rank: Rank;
  /** When it was said, in milliseconds since the epoch, on the team's clock. */
  readonly at: number;
  readonly actor: string;
  readonly source?: Source | undefined;
}

/** One record as rules and screens see it. */
export interface TalentRecord<Kind extends RecordKind = RecordKind> {
  readonly kind: Kind;
  readonly id: string;
  readonly scope: Scope;
  readonly values: Values<Kind>;
  readonly sets: Sets<Kind>;
  /** By field name, and by `set:key` for entries of sets. */
  readonly stamps: Readonly<Record<string, Stamp>>;
}

export type Person = TalentRecord<'person'>;
export type Change = TalentRecord<'change'>;
export type EarlierValue = TalentRecord<'earlierValue'>;
export type Touchpoint = TalentRecord<'touchpoint'>;
export type Reminder = TalentRecord<'reminder'>;
export type Role = TalentRecord<'role'>;
export type Candidacy = TalentRecord<'candidacy'>;
export type Transition = TalentRecord<'transition'>;
export type Pool = TalentRecord<'pool'>;
export type Tag = TalentRecord<'tag'>;
export type Segment = TalentRecord<'segment'>;
export type Merge = TalentRecord<'merge'>;
export type Distinction = TalentRecord<'distinction'>;
export type Erasure = TalentRecord<'erasure'>;
export type Suppression = TalentRecord<'suppression'>;
