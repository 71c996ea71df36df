import { Dexie } from 'dexie';
import { identityKeysOf } from '@/talent/identity/identity-keys';
import type { RecordKind } from '@/talent/records';
import { isOpenReminder } from '@/talent/reminders';
import type { RowReader } from '@/sync/row-store';
import type { Row } from '@/sync/rows';
import { viewRow } from '@/sync/view';
import { groupBy } from '@/utils/group-by';
import { foldText } from '@/utils/text';
import { TalentDatabase, type StoredRow } from './database';

/** Rows of people who are merged or in the bin have no place in a list. */
function deriveColumns(row: Row): StoredRow {
  if (row.kind === 'person') {
    const { values } = viewRow('person', row);
    if (values.deletedAt !== undefined || values.aliasOf !== undefined) return row;
    return { ...row, sortName: foldText(values.name ?? values.headline ?? '') };
  }
  if (row.kind === 'reminder') {
    const reminder = viewRow('reminder', row);
    const { dueAt } = reminder.values;
    if (dueAt !== undefined && isOpenReminder(reminder)) return { ...row, openDueAt: dueAt };
  }
  return row;
}

function asStored(row: Row): StoredRow {
  const { kind, id, scope, version, fields } = row;
  return deriveColumns({ kind, id, scope, version, fields });
}

/** Reads and writes rows in the tables of the talent store. Every call belongs inside a transaction. */
export class RowTables implements RowReader {
  readonly #database: TalentDatabase;

  constructor(database: TalentDatabase) {
    this.#database = database;
  }

  get(kind: RecordKind, id: string): Promise<Row | undefined> {
    return this.#database.rows(kind).get(id);
  }

  async list(kind: RecordKind, field: string, id: string): Promise<readonly Row[]> {
    if (!TalentDatabase.isReference(kind, field)) throw new RangeError(`${kind}.${field} is no reference`);
    const rows = await this.#database.rows(kind).where(`fields.${field}.value`).equals(id).toArray();
    return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async peopleByIdentity(key: string): Promise<readonly string[]> {
    const entries = await this.#database.identities
      .where('[key+personId]')
      .between([key, Dexie.minKey], [key, Dexie.maxKey])
      .toArray();
    return entries.map((entry) => entry.personId);
  }

  async put(rows: readonly Row[]): Promise<void> {
    const byKind = groupBy(rows, (row) => row.kind);
    for (const [kind, group] of byKind) await this.#database.rows(kind).bulkPut(group.map(asStored));
    const people = byKind.get('person') ?? [];
    if (people.length === 0) return;
    await this.#database.identities
      .where('personId')
      .anyOf(people.map((person) => person.id))
      .delete();
    await this.#database.identities.bulkPut(
      people.flatMap((row) =>
        identityKeysOf(viewRow('person', row).sets).map((key) => ({ key, personId: row.id })),
      ),
    );
  }

  async remove(kind: RecordKind, ids: readonly string[]): Promise<void> {
    await this.#database.rows(kind).bulkDelete([...ids]);
    if (kind === 'person') await this.#database.identities.where('personId').anyOf(ids).delete();
  }
}
