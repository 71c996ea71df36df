import type { RecordKind } from '@/talent/records';
import type { RowReader } from './row-store';
import { rowKey, type Row } from './rows';

/** What was read ahead: also that something is not there. */
export interface Prefetched {
  readonly rows: ReadonlyMap<string, Row | undefined>;
  readonly people: ReadonlyMap<string, readonly string[]>;
  /** By `listKey`. */
  readonly lists: ReadonlyMap<string, readonly Row[]>;
}

/** The name under which the rows of a kind are kept whose reference field names an id. */
export function listKey(kind: RecordKind, field: string, id: string): string {
  return `${kind}.${field}/${id}`;
}

/** Rows of which some were read ahead, in the same transaction, all at once. */
export class PrefetchedRows implements RowReader {
  readonly #base: RowReader;
  readonly #prefetched: Prefetched;

  constructor(base: RowReader, prefetched: Prefetched) {
    this.#base = base;
    this.#prefetched = prefetched;
  }

  async get(kind: RecordKind, id: string): Promise<Row | undefined> {
    const key = rowKey({ kind, id });
    const { rows } = this.#prefetched;
    return rows.has(key) ? rows.get(key) : this.#base.get(kind, id);
  }

  async list(kind: RecordKind, field: string, id: string): Promise<readonly Row[]> {
    return this.#prefetched.lists.get(listKey(kind, field, id)) ?? this.#base.list(kind, field, id);
  }

  async peopleByIdentity(key: string): Promise<readonly string[]> {
    return this.#prefetched.people.get(key) ?? this.#base.peopleByIdentity(key);
  }
}
