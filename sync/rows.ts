import type { Rank, RecordKind, Scope, Source } from '@/talent/records';
import { canonicalJson, type Json } from '@/utils/json';
import type { Clock } from './clock';

/** One value with what decides whether it stands: how strong, when, by whom. `null` is a cleared value. */
export interface Register {
  readonly value: Json;
  readonly rank: Rank;
  readonly clock: Clock;
  readonly actor: string;
  readonly source?: Source | undefined;
}

/** The registers of a record by field name; an entry of a set is named `set:key`. */
export type Registers = Readonly<Record<string, Register>>;

/** A record as it is stored and sent. Registers of fields that this version does not know are kept. */
export interface Row {
  readonly kind: RecordKind;
  readonly id: string;
  readonly scope: Scope;
  /** The version of the scope in which the server last changed it; 0 if the server has not seen it. */
  readonly version: number;
  readonly fields: Registers;
}

/** The same row, as one that no server has confirmed. */
export function unconfirmed<Value extends Row>(row: Value): Value {
  return { ...row, version: 0 };
}

/** A place that a row has left: it is in another scope now, or nowhere. */
export interface Departure {
  readonly kind: RecordKind;
  readonly id: string;
  /** The scope that it was in. */
  readonly scope: Scope;
}

/** The same with the version of the scope in which the row left it. */
export type StampedDeparture = Departure & { readonly version: number };

/** True for a row of one of these scopes; of any, if none are named. */
export function isOfScopes(row: Pick<Row, 'scope'>, scopes: readonly Scope[] | undefined): boolean {
  return scopes?.includes(row.scope) ?? true;
}

/** The name under which `rows` are kept in maps. */
export function rowKey(row: { readonly kind: string; readonly id: string }): string {
  return `${row.kind}/${row.id}`;
}

/**
 * True when `challenger` takes the place of `holder`: higher rank, then later clock, then greater actor; and
 * between values said by the same one at the same instant the one whose JSON sorts first, so that it never
 * depends on the order of arrival (`false` sorts before `true`: added wins over removed).
 */
export function beats(challenger: Register, holder: Register): boolean {
  if (challenger.rank !== holder.rank) return challenger.rank > holder.rank;
  if (challenger.clock !== holder.clock) return challenger.clock > holder.clock;
  if (challenger.actor !== holder.actor) return challenger.actor > holder.actor;
  return canonicalJson(challenger.value) < canonicalJson(holder.value);
}

/** Joins two states of one record, register by register: commutative, associative and idempotent. */
export function mergeRegisters(one: Registers, other: Registers): Registers {
  const merged: Record<string, Register> = { ...one };
  for (const [name, register] of Object.entries(other)) {
    const holder = merged[name];
    if (holder === undefined || beats(register, holder)) merged[name] = register;
  }
  return merged;
}

/** What is there of a record with what another state of it says. */
export function joinRow(present: Row | undefined, row: Row): Row {
  return present === undefined ? row : { ...present, fields: mergeRegisters(present.fields, row.fields) };
}
