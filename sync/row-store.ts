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
  readonly #identityKeys = new Map<string, readonly string[]>();

  constructor(base: RowReader) {
    this.#base = base;
  }

  /** The changed rows, in the order in which they were first changed. */
  changedRows(): readonly Row[] {
    return [...this.#changed.values()];
  }

  put(row: Row): void {
    this.#changed.set(rowKey(row), row);
    // Worked out once a change: a push asks for identities once a capture, over all that were captured before it.
    if (row.kind === 'person') {
      this.#identityKeys.set(row.id, rowLookupKeys(row));
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
    const changed = [...this.#identityKeys].filter(([, keys]) => keys.includes(key)).map(([id]) => id);
    const stored = await this.#base.peopleByIdentity(key);
    return [...changed, ...stored.filter((id) => !this.#identityKeys.has(id))].sort();
  }
}
