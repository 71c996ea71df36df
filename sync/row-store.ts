import type { RecordKind } from '@/talent/records';
import { rowLookupKeys } from './row-identity';
import { rowKey, type Departure, type Row } from './rows';

/** Where rows are read from: IndexedDB on a device, SQL on the server. */
export interface RowReader {
  get(kind: RecordKind, id: string): Promise<Row | undefined>;
  /** Every row of a kind whose reference field `field` names `id`, in the order of their ids. */
  list(kind: RecordKind, field: string, id: string): Promise<readonly Row[]>;
  /** Everyone who has this identity key, by id in order. */
  peopleByIdentity(key: string): Promise<readonly string[]>;
  /** The same rows and those that this reader leaves out, because somebody may not see them. Absent: it leaves out none. */
  readonly unfiltered?: RowReader;
}

/** What was changed and is not written yet. */
class Changes {
  /** By key; undefined for one that was removed. */
  readonly rows = new Map<string, Row | undefined>();
  /** Each place that was left once, however often: a row may come back to it in between. */
  readonly departures = new Map<string, Departure>();
  /** The lookup keys of each changed person, and the changed people of each key. */
  readonly #keysOf = new Map<string, readonly string[]>();
  readonly #peopleOf = new Map<string, Set<string>>();

  put(key: string, row: Row): void {
    this.rows.set(key, row);
    if (row.kind === 'person') this.#putKeys(row.id, rowLookupKeys(row));
  }

  leave({ kind, id, scope }: Departure): void {
    this.departures.set(`${scope} ${rowKey({ kind, id })}`, { kind, id, scope });
  }

  remove({ kind, id }: Departure): void {
    this.rows.set(rowKey({ kind, id }), undefined);
    if (kind === 'person') this.#putKeys(id, []);
  }

  /** Those who have a key by what was changed, and whether somebody was changed at all. */
  peopleOf(key: string): Iterable<string> {
    return this.#peopleOf.get(key) ?? [];
  }

  hasChanged(personId: string): boolean {
    return this.#keysOf.has(personId);
  }

  // Kept as they come: a batch asks once a person, over all that came before.
  #putKeys(id: string, keys: readonly string[]): void {
    for (const key of this.#keysOf.get(id) ?? []) this.#peopleOf.get(key)?.delete(id);
    this.#keysOf.set(id, keys);
    for (const key of keys) {
      const people = this.#peopleOf.get(key);
      if (people === undefined) this.#peopleOf.set(key, new Set([id]));
      else people.add(id);
    }
  }
}

/** What a command or many have changed. */
export interface ChangedRows {
  /** The changed rows that there are now, in the order in which they were first changed. */
  readonly rows: readonly Row[];
  /** The places that rows have left, and are not in again. */
  readonly departures: readonly Departure[];
}

/** Rows that were changed but not yet written, over those that are stored: reads see both. */
export class RowOverlay implements RowReader {
  readonly #base: RowReader;
  readonly #changes: Changes;

  constructor(base: RowReader, changes = new Changes()) {
    this.#base = base;
    this.#changes = changes;
  }

  /** The same changes over all rows there are. */
  get unfiltered(): RowOverlay {
    return new RowOverlay(this.#base.unfiltered ?? this.#base, this.#changes);
  }

  changed(): ChangedRows {
    const { rows, departures } = this.#changes;
    return {
      rows: [...rows.values()].filter((row) => row !== undefined),
      departures: [...departures.values()].filter((left) => rows.get(rowKey(left))?.scope !== left.scope),
    };
  }

  put(row: Row): void {
    this.#changes.put(rowKey(row), row);
  }

  /** Takes a row out of the scope in which it is, into another one. */
  move(row: Row, scope: Row['scope']): void {
    this.#changes.leave(row);
    this.put({ ...row, scope });
  }

  /** Takes a row away for good. */
  remove({ kind, id, scope }: Departure): void {
    this.#changes.leave({ kind, id, scope });
    this.#changes.remove({ kind, id, scope });
  }

  /** Takes over what was changed on top of this. */
  take({ rows, departures }: ChangedRows): void {
    for (const departure of departures) this.remove(departure);
    for (const row of rows) this.put(row);
  }

  async get(kind: RecordKind, id: string): Promise<Row | undefined> {
    const key = rowKey({ kind, id });
    const { rows } = this.#changes;
    return rows.has(key) ? rows.get(key) : this.#base.get(kind, id);
  }

  async list(kind: RecordKind, field: string, id: string): Promise<readonly Row[]> {
    const stored = await this.#base.list(kind, field, id);
    const byId = new Map(stored.map((row) => [rowKey(row), row]));
    for (const [key, row] of this.#changes.rows) {
      if (row?.kind === kind && row.fields[field]?.value === id) byId.set(key, row);
      else byId.delete(key);
    }
    return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async peopleByIdentity(key: string): Promise<readonly string[]> {
    const stored = await this.#base.peopleByIdentity(key);
    const kept = stored.filter((id) => !this.#changes.hasChanged(id));
    return [...this.#changes.peopleOf(key), ...kept].sort();
  }
}
