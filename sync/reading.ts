import type { RecordKind, ReferenceField } from '@/talent/records';
import type { Reading } from '@/talent/transaction';
import type { RowReader } from './row-store';
import { viewRow } from './view';

/** Reads rows as records. */
export function createReading(rows: RowReader): Reading {
  return {
    async get<Kind extends RecordKind>(kind: Kind, id: string) {
      const row = await rows.get(kind, id);
      return row === undefined ? undefined : viewRow(kind, row);
    },
    async list<Kind extends RecordKind>(kind: Kind, field: ReferenceField<Kind>, id: string) {
      const found = await rows.list(kind, field, id);
      return found.map((row) => viewRow(kind, row));
    },
    peopleByIdentity: (key) => rows.peopleByIdentity(key),
  };
}
