import { may } from '@/talent/access/rights';
import { findCommand, type CommandContext } from '@/talent/commands';
import {
  RANK,
  type RecordKind,
  type ReferenceField,
  type Scope,
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
import { clockTime, decodeClock, nextClock, type Clock } from './clock';
import { keepLostValues, lostValues, type LostValue } from './earlier-values';
import { RowOverlay, type ChangedRows, type RowReader } from './row-store';
import { beats, mergeRegisters, rowKey, type Register, type Registers, type Row } from './rows';
import { createReading } from './reading';
import { rowLookupKeys } from './row-identity';
import { isForgotten, isSuppressible } from '@/talent/suppression';

/** Registers that one command said of one record, apart from what stood there before; and what else became of it. */
export interface Effect extends Row {
  /** The command took it into the scope that it has here, or away for good. */
  readonly fate?: 'moved' | 'removed';
}

function removalOf({ kind, id, scope }: Row): Effect {
  return { kind, id, scope, version: 0, fields: {}, fate: 'removed' };
}

/** What a command changed: the records as they are now, and the places they left. */
export interface CommandOutcome extends ChangedRows {
  /** What the command said of each of them. */
  readonly effects: readonly Effect[];
}

/** Who says what a command says, and when. */
interface Voice {
  readonly clock: Clock;
  readonly actor: string;
}

/** What a command has done so far. */
interface Deeds {
  readonly effects: Map<string, Effect>;
  /** What somebody said of people before, and what gave way. */
  readonly lost: LostValue[];
}

/** Stamps what a command says with its clock and actor, and joins it with what stands there. */
class RegisterTransaction implements Transaction {
  readonly #overlay: RowOverlay;
  readonly #deeds: Deeds;
  readonly #reading: Reading;
  readonly #voice: Voice;

  constructor(overlay: RowOverlay, voice: Voice, deeds: Deeds = { effects: new Map(), lost: [] }) {
    this.#overlay = overlay;
    this.#deeds = deeds;
    this.#reading = createReading(overlay);
    this.#voice = voice;
  }

  /** All that the command did, and what follows from it. To be asked for once, when it is done. */
  async outcome(): Promise<CommandOutcome> {
    const { said, removed } = await keepLostValues(this.#overlay, this.#deeds.lost);
    for (const row of said) this.#remember(row, row.fields);
    for (const row of removed) this.#deeds.effects.set(rowKey(row), removalOf(row));
    return { ...this.#overlay.changed(), effects: [...this.#deeds.effects.values()] };
  }

  unfiltered(): Transaction {
    return new RegisterTransaction(this.#overlay.unfiltered, this.#voice, this.#deeds);
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
        clock: this.#voice.clock,
        actor: this.#voice.actor,
        ...(options.sources?.[name] === undefined ? {} : { source: options.sources[name] }),
      };
    };
    for (const [field, value] of Object.entries(values)) say(field, value);
    const sets: SetChanges<Kind> | Record<never, never> = options.sets ?? {};
    for (const [set, entries] of Object.entries<Readonly<Record<string, unknown>> | undefined>(sets)) {
      for (const [key, value] of Object.entries(entries ?? {})) say(`${set}:${key}`, value);
    }

    const present = await this.#overlay.get(kind, id);
    const before = present ?? { kind, id, scope: options.scope ?? 'team', version: 0, fields: {} };
    if (options.decides === true) decide(said, before.fields);
    const others: Registers = Object.fromEntries(
      Object.entries(before.fields).filter(
        ([name]) => said[name] !== undefined && !this.#isOwn(before, name),
      ),
    );
    const notTaken: string[] = [];
    const again: Record<string, Register> = {};
    for (const [name, register] of Object.entries(said)) {
      const holder = others[name];
      if (holder !== undefined && !beats(register, holder)) notTaken.push(name);
      // A second word of the same command takes the place of its first.
      if (holder === undefined && before.fields[name]?.rank === register.rank) again[name] = register;
    }
    const after = { ...mergeRegisters(before.fields, said), ...again };
    const kept = options.withdraws === true ? undefined : others;
    this.#deeds.lost.push(...lostValues(before, { before: kept, said, after }));
    this.#overlay.put({ ...before, fields: after });
    this.#remember(before, said);
    return notTaken;
  }

  async move(kind: RecordKind, id: string, scope: Scope): Promise<void> {
    const present = await this.#overlay.get(kind, id);
    if (present === undefined || present.scope === scope) return;
    this.#overlay.move(present, scope);
    this.#remember({ ...present, scope }, {}, 'moved');
  }

  async remove(kind: RecordKind, id: string): Promise<void> {
    const present = await this.#overlay.get(kind, id);
    if (present === undefined) return;
    this.#overlay.remove(present);
    this.#deeds.effects.set(rowKey({ kind, id }), removalOf(present));
  }

  #remember(row: Row, said: Registers, fate?: 'moved'): void {
    const key = rowKey(row);
    const earlier = this.#deeds.effects.get(key);
    const became = fate ?? (earlier?.fate === 'moved' ? 'moved' : undefined);
    const fields = { ...earlier?.fields, ...said };
    this.#deeds.effects.set(key, {
      ...row,
      version: 0,
      fields,
      ...(became === undefined ? {} : { fate: became }),
    });
  }

  /**
   * True for what this command said itself. Not to be told by clock and actor: two copies of one profile have both in
   * common until the server has met them.
   */
  #isOwn(row: Row, name: string): boolean {
    const said = this.#deeds.effects.get(rowKey(row))?.fields[name];
    return said !== undefined && said === row.fields[name];
  }
}

/** Gives what is said a clock after what stands there, where its own comes before that. */
function decide(said: Record<string, Register>, standing: Registers): void {
  for (const [name, register] of Object.entries(said)) {
    const holder = standing[name];
    if (holder === undefined || holder.clock < register.clock) continue;
    said[name] = { ...register, clock: nextClock(holder.clock, 0, decodeClock(register.clock).node) };
  }
}

/** Whoever asked to be forgotten is not taken in again, by whatever command: nor is an address of theirs. */
async function unlessForgotten(
  before: RowReader,
  outcome: CommandOutcome,
): Promise<Result<CommandOutcome, Refusal>> {
  const said = new Set<string>();
  for (const row of outcome.rows.filter(({ kind }) => kind === 'person')) {
    const present = await before.get('person', row.id);
    const known = new Set(present === undefined ? [] : rowLookupKeys(present));
    for (const key of rowLookupKeys(row)) if (!known.has(key) && isSuppressible(key)) said.add(key);
  }
  if (!(await isForgotten(createReading(before), [...said]))) return succeed(outcome);
  return fail(new Refusal('forgotten', 'Somebody with this address was erased'));
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
  if (!may(actor, command.right)) {
    return fail(new Refusal('not-allowed', `${actor.role} may not ${run.name}`));
  }
  const context: CommandContext = { actor, at: clockTime(run.clock) };
  const voice = { clock: run.clock, actor: actor.userId };
  const tx = new RegisterTransaction(new RowOverlay(rows), voice);
  try {
    await command.apply(tx, args.data, context);
  } catch (error) {
    if (error instanceof Refusal) return fail(error);
    throw error;
  }
  return unlessForgotten(rows, await tx.outcome());
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
    const lost = await adoptRows(overlay, args.data, actor, run.clock);
    const { removed } = await keepLostValues(overlay, lost);
    const changed = overlay.changed();
    return succeed({ ...changed, effects: [...changed.rows, ...removed.map(removalOf)] });
  } catch (error) {
    if (error instanceof Refusal) return fail(error);
    throw error;
  }
}
