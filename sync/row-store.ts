import type { RecordKind } from '@/talent/records';
import { rowLookupKeys } from './row-identity';
import { rowKey, type Row } from './rows';

/** Where rows are read from: IndexedDB on a device, SQL on the server. */
export interface RowReader {
  get(kind: RecordKind, id: string): Promise<Row | undefined>;
  /** Every row of a kind whose reference field `field` names `id`, in the order of their ids. */
  list(kind: RecordKind, field: string, id: string): Promise<readonly Row[]>;
  /** Everyone who has this identity key, by id in order. */
  peopleByIdentity(key: string): Promise<readonly string[]>;
}

/** Rows that were changed but not yet written, over those that are stored: reads see both. */
export class RowOverlay implements RowReader {
  readonly #base: RowReader;
  readonly #changed = new Map<string, Row>();
  /** The lookup keys of each changed person, and the changed people of each key. */
  readonly #keysOf = new Map<string, readonly string[]>();
  readonly #peopleOf = new Map<string, Set<string>>();

  constructor(base: RowReader) {
    this.#base = base;
  }

  /** The changed rows, in the order in which they were first changed. */
  changedRows(): readonly Row[] {
    return [...this.#changed.values()];
  }

  put(row: Row): void {
    this.#changed.set(rowKey(row), row);
    if (row.kind === 'person') this.#putKeys(row.id, rowLookupKeys(row));
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

  async get(kind: RecordKind, id: string): Promise<Row | undefined> {
    return this.#changed.get(rowKey({ kind, id })) ?? (await this.#base.get(kind, id));
  }

  async list(kind: RecordKind, field: string, id: string): Promise<readonly Row[]> {
    const stored = await this.#base.list(kind, field, id);
    const byId = new Map(stored.map((row) => [row.id, row]));
    for (const row of this.#changed.values()) {
      if (row.kind !== kind) continue;
      if (row.fields[field]?.value === id) byId.set(row.id, row);
      else byId.delete(row.id);
    }
    return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async peopleByIdentity(key: string): Promise<readonly string[]> {
    const stored = await this.#base.peopleByIdentity(key);
    const changed = this.#peopleOf.get(key) ?? [];
    return [...changed, ...stored.filter((id) => !this.#keysOf.has(id))].sort();
  }
}
