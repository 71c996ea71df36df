import { findCommand, type CommandContext } from '@/talent/commands';
import {
  RANK,
  type RecordKind,
  type ReferenceField,
  type SetChanges,
  type TalentRecord,
  type ValueChanges,
} from '@/talent/records';
import { Refusal } from '@/talent/refusal';
import type { Reading, Transaction, WriteOptions } from '@/talent/transaction';
import { fail, succeed, type Result } from '@/utils/result';
import type { Json } from '@/utils/json';
import type { Actor } from '@/talent/actor';
import { ADOPT, adoptArgs, adoptRows } from './adopt';
import { clockTime, type Clock } from './clock';
import { RowOverlay, type RowReader } from './row-store';
import { beats, mergeRegisters, rowKey, type Register, type Row } from './rows';
import { createReading } from './reading';

/** Registers that one command said of one record, apart from what stood there before. */
export type Effect = Row;

export interface CommandOutcome {
  /** The records that the command changed, as they are now. */
  readonly rows: readonly Row[];
  /** What the command said of each of them. */
  readonly effects: readonly Effect[];
}

/** Stamps what a command says with its clock and actor, and joins it with what stands there. */
class RegisterTransaction implements Transaction {
  readonly overlay: RowOverlay;
  readonly #effects = new Map<string, Effect>();
  readonly #reading: Reading;
  readonly #clock: Clock;
  readonly #actor: string;

  constructor(rows: RowReader, clock: Clock, actor: string) {
    this.overlay = new RowOverlay(rows);
    this.#reading = createReading(this.overlay);
    this.#clock = clock;
    this.#actor = actor;
  }

  effects(): readonly Effect[] {
    return [...this.#effects.values()];
  }

  get<Kind extends RecordKind>(kind: Kind, id: string): Promise<TalentRecord<Kind> | undefined> {
    return this.#reading.get(kind, id);
  }

  list<Kind extends RecordKind>(
    kind: Kind,
    field: ReferenceField<Kind>,
    id: string,
  ): Promise<readonly TalentRecord<Kind>[]> {
    return this.#reading.list(kind, field, id);
  }

  peopleByIdentity(key: string): Promise<readonly string[]> {
    return this.#reading.peopleByIdentity(key);
  }

  async write<Kind extends RecordKind>(
    kind: Kind,
    id: string,
    values: ValueChanges<Kind>,
    options: WriteOptions<Kind> = {},
  ): Promise<readonly string[]> {
    const said: Record<string, Register> = {};
    const say = (name: string, value: unknown): void => {
      if (value === undefined) return;
      said[name] = {
        // Values and set entries are JSON by the schemas of their fields.
        value: value as Json,
        rank: options.rank ?? RANK.human,
        clock: this.#clock,
        actor: this.#actor,
        ...(options.sources?.[name] === undefined ? {} : { source: options.sources[name] }),
      };
    };
    for (const [field, value] of Object.entries(values)) say(field, value);
    const sets: SetChanges<Kind> | Record<never, never> = options.sets ?? {};
    for (const [set, entries] of Object.entries<Readonly<Record<string, unknown>> | undefined>(sets)) {
      for (const [key, value] of Object.entries(entries ?? {})) say(`${set}:${key}`, value);
    }

    const present = await this.overlay.get(kind, id);
    const before = present ?? { kind, id, scope: options.scope ?? 'team', version: 0, fields: {} };
    const notTaken = Object.entries(said)
      .filter(([name, register]) => {
        const holder = before.fields[name];
        // A second word of the same command takes the place of its first.
        return holder !== undefined && holder.clock !== this.#clock && !beats(register, holder);
      })
      .map(([name]) => name);
    this.overlay.put({
      ...before,
      fields: { ...mergeRegisters(before.fields, said), ...this.#again(before, said) },
    });
    const key = rowKey({ kind, id });
    const earlier = this.#effects.get(key);
    this.#effects.set(key, { ...before, version: 0, fields: { ...earlier?.fields, ...said } });
    return notTaken;
  }

  #again(before: Row, said: Readonly<Record<string, Register>>): Record<string, Register> {
    return Object.fromEntries(
      Object.entries(said).filter(([name, register]) => {
        const holder = before.fields[name];
        return holder?.clock === this.#clock && holder.actor === this.#actor && holder.rank === register.rank;
      }),
    );
  }
}

/** A command to run: what it is called, with what, and when it was said. */
export interface CommandRun {
  readonly name: string;
  /** The version of the command that wrote `args`. */
  readonly version: number;
  readonly args: unknown;
  readonly clock: Clock;
}

/**
 * Runs a command on rows and gives back what it changed; it writes nothing itself. A device and a server run
 * the same command through this, so that they cannot differ.
 */
export async function runCommand(
  rows: RowReader,
  run: CommandRun,
  actor: Actor,
): Promise<Result<CommandOutcome, Refusal>> {
  if (run.name === ADOPT) return runAdoption(rows, run, actor);
  const command = findCommand(run.name);
  if (command === undefined) return fail(new Refusal('unknown-command', `No command ${run.name}`));
  if (run.version > command.version) {
    return fail(new Refusal('too-new', `${run.name} ${run.version} is newer than ${command.version}`));
  }
  const args = command.args.safeParse(run.args);
  if (!args.success) {
    const where = args.error.issues[0]?.path.join('.') ?? '';
    return fail(new Refusal('invalid', `${run.name}: ${where}: ${args.error.issues[0]?.message ?? ''}`));
  }
  if (!command.allowed(actor)) {
    return fail(new Refusal('not-allowed', `${actor.role} may not ${run.name}`));
  }
  const context: CommandContext = { actor, at: clockTime(run.clock) };
  const tx = new RegisterTransaction(rows, run.clock, actor.userId);
  try {
    await command.apply(tx, args.data, context);
  } catch (error) {
    if (error instanceof Refusal) return fail(error);
    throw error;
  }
  return succeed({ rows: tx.overlay.changedRows(), effects: tx.effects() });
}

async function runAdoption(
  rows: RowReader,
  run: CommandRun,
  actor: Actor,
): Promise<Result<CommandOutcome, Refusal>> {
  const args = adoptArgs.safeParse(run.args);
  if (!args.success) return fail(new Refusal('invalid', args.error.issues[0]?.message ?? 'not rows'));
  const overlay = new RowOverlay(rows);
  try {
    await adoptRows(overlay, args.data, actor, run.clock);
  } catch (error) {
    if (error instanceof Refusal) return fail(error);
    throw error;
  }
  return succeed({ rows: overlay.changedRows(), effects: overlay.changedRows() });
}
