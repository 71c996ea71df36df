import type * as z from 'zod/mini';
import type { Right } from '../access/rights';
import type { Actor } from '../actor';
import type { RecordKind } from '../records';
import type { Reading, Transaction } from '../transaction';

/** What a command knows beside its arguments. */
export interface CommandContext {
  readonly actor: Actor;
  /** When the change was made, in milliseconds since the epoch: the same on device and server. */
  readonly at: number;
}

/** A command by name with its arguments, as it is queued, sent and undone. */
export interface CommandCall {
  readonly name: string;
  readonly args: unknown;
}

/** Records, identity keys and lists that a command expects to read. */
export interface ExpectedReads {
  readonly keys: readonly string[];
  readonly records: readonly (readonly [kind: RecordKind, id: string])[];
  /** Records of a kind by a field that names another record. */
  readonly lists?: readonly ExpectedList[];
}

export type ExpectedList = readonly [kind: RecordKind, field: string, id: string];

/**
 * A named change. It runs at once on the device and again, with authority, on the server; so `apply` depends
 * on nothing but what it is given, and makes the same writes in both places from the same state.
 */
export interface CommandDefinition<Schema extends z.ZodMiniType = z.ZodMiniType> {
  /** `thing.verb`. Stored in outboxes and sent: once released, it stays. */
  readonly name: string;
  /** Rises when the meaning of `args` changes. */
  readonly version: number;
  readonly args: Schema;
  /** What somebody's role must give them to do this at all. What depends on the record itself is checked in `apply`. */
  readonly right: Right;
  /**
   * What `apply` is going to read, as far as `args` tell: a store reads it for many commands at once. Only a hint, of
   * which nothing but speed depends.
   */
  readonly reads?: (args: z.output<Schema>) => ExpectedReads;
  /** @throws Refusal when the change must not be made. */
  readonly apply: (tx: Transaction, args: z.output<Schema>, context: CommandContext) => Promise<void>;
  /** The commands that take this one back, worked out from the state before it. Absent: cannot be undone. */
  readonly invert?: (
    before: Reading,
    args: z.output<Schema>,
    context: CommandContext,
  ) => Promise<readonly CommandCall[]>;
}

export function defineCommand<const Name extends string, Schema extends z.ZodMiniType>(
  definition: CommandDefinition<Schema> & { readonly name: Name },
): CommandDefinition<Schema> & { readonly name: Name } {
  return definition;
}
