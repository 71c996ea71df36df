import { identityKeysOf } from '@/talent/identity/identity-keys';
import type { Actor } from '@/talent/actor';
import type { CommandArgs, CommandName } from '@/talent/commands';
import { LOCAL_ACTOR } from '@/talent/actor';
import type { RecordKind } from '@/talent/records';
import { nextClock, ZERO_CLOCK } from '../clock';
import type { RowReader } from '../row-store';
import { rowKey, type Row } from '../rows';
import { runCommand } from '../run-command';
import { viewRow } from '../view';

/** Rows in memory, with commands run on them one after another: for tests of rules, where no store is needed. */
export class MemoryRows implements RowReader {
  readonly #rows = new Map<string, Row>();
  #clock = ZERO_CLOCK;
  /** Milliseconds since the epoch; moves one second with each command. */
  time = Date.parse('2026-03-02T08:00:00.000Z');

  put(row: Row): void {
    this.#rows.set(rowKey(row), row);
  }

  /** Takes a row away as if it had never been. */
  erase(kind: RecordKind, id: string): void {
    this.#rows.delete(rowKey({ kind, id }));
  }

  async get(kind: RecordKind, id: string): Promise<Row | undefined> {
    return this.#rows.get(rowKey({ kind, id }));
  }

  async list(kind: RecordKind, field: string, id: string): Promise<readonly Row[]> {
    return [...this.#rows.values()]
      .filter((row) => row.kind === kind && row.fields[field]?.value === id)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async peopleByIdentity(key: string): Promise<readonly string[]> {
    return [...this.#rows.values()]
      .filter((row) => row.kind === 'person' && identityKeysOf(viewRow('person', row).sets).includes(key))
      .map((row) => row.id)
      .sort();
  }

  all(): readonly Row[] {
    return [...this.#rows.values()];
  }

  /** The record as rules see it. */
  async view<Kind extends RecordKind>(kind: Kind, id: string) {
    const row = await this.get(kind, id);
    return row === undefined ? undefined : viewRow(kind, row);
  }

  /** Runs a command and keeps what it wrote. @returns the code of the refusal, or undefined. */
  async run<Name extends CommandName>(
    name: Name,
    args: CommandArgs<Name>,
    actor: Actor = LOCAL_ACTOR,
  ): Promise<string | undefined> {
    this.time += 1_000;
    this.#clock = nextClock(this.#clock, this.time, 'memory');
    const outcome = await runCommand(this, { name, version: 1, args, clock: this.#clock }, actor);
    if (!outcome.ok) return outcome.reason.code;
    for (const { kind: left, id } of outcome.value.departures) this.erase(left, id);
    for (const row of outcome.value.rows) this.put(row);
    return undefined;
  }
}
