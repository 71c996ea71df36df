import { identityKeysOf } from '@/talent/identity/identity-keys';
import type { RecordKind } from '@/talent/records';
import { rowKey, type Row } from './rows';
import { viewRow } from './view';

/** Where rows are read from: IndexedDB on a device, SQL on the server. */
export interface RowReader {
  get(kind: RecordKind, id: string): Promise<Row | undefined>;
  /** Every row of a kind whose reference field `field` names `id`, in the order of their ids. */
  list(kind: RecordKind, field: string, id: string): Promise<readonly Row[]>;
  /** The person whose own profile has this key; the one with the smallest id if there are several. */
  personByIdentity(key: string): Promise<string | undefined>;
}

/** Rows that were changed but not yet written, over those that are stored: reads see both. */
export class RowOverlay implements RowReader {
  readonly #base: RowReader;
  readonly #changed = new Map<string, Row>();

  constructor(base: RowReader) {
    this.#base = base;
  }

  /** The changed rows, in the order in which they were first changed. */
  changedRows(): readonly Row[] {
    return [...this.#changed.values()];
  }

  put(row: Row): void {
    this.#changed.set(rowKey(row), row);
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

  async personByIdentity(key: string): Promise<string | undefined> {
    const ids = [...this.#changed.values()]
      .filter((row) => row.kind === 'person' && identityKeysOf(viewRow('person', row).sets).includes(key))
      .map((row) => row.id);
    const stored = await this.#base.personByIdentity(key);
    if (stored !== undefined) ids.push(stored);
    return ids.sort()[0];
  }
}
