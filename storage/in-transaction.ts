import { Dexie } from 'dexie';
import type { RecordKind } from '@/talent/records';
import type { RowReader } from '@/sync/row-store';
import type { Row } from '@/sync/rows';

/**
 * Reads of rows that may be answered without the database, kept within its transaction. Dexie follows a transaction
 * through a hundred native awaits (`ZONE_ECHO_LIMIT` in its source) and then loses it, unless one of its own promises
 * was awaited meanwhile; what is written after that would be outside of it, and half of a change could be kept.
 */
export class InTransaction implements RowReader {
  readonly #base: RowReader;

  constructor(base: RowReader) {
    this.#base = base;
  }

  async get(kind: RecordKind, id: string): Promise<Row | undefined> {
    await Dexie.Promise.resolve();
    return this.#base.get(kind, id);
  }

  async list(kind: RecordKind, field: string, id: string): Promise<readonly Row[]> {
    await Dexie.Promise.resolve();
    return this.#base.list(kind, field, id);
  }

  async peopleByIdentity(key: string): Promise<readonly string[]> {
    await Dexie.Promise.resolve();
    return this.#base.peopleByIdentity(key);
  }
}
