import type { RecordKind } from '@/talent/records';
import { isOpenReminder } from '@/talent/reminders';
import { rowLookupKeys } from '@/sync/row-identity';
import { listKey, type Prefetched } from '@/sync/prefetched-rows';
import type { ExpectedList } from '@/talent/commands';
import type { RowReader } from '@/sync/row-store';
import { rowKey, type Row } from '@/sync/rows';
import { viewRow } from '@/sync/view';
import { groupBy } from '@/utils/group-by';
import { TalentDatabase, type StoredRow } from './database';
import { settlePairs } from './duplicates/likely-pairs';
import { affectedPeople } from './people/affected-people';
import { aliasKey, aliasOf, identityEntries } from './people/identity-entries';
import type { IdentityEntry } from './people/identity-table';

function deriveColumns(row: Row): StoredRow {
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

const byId = (a: Row, b: Row): number => (a.id < b.id ? -1 : 1);

/** Those of `entries` that `others` does not have. */
function without(entries: readonly IdentityEntry[], others: readonly IdentityEntry[]): IdentityEntry[] {
  const known = new Set(others.map(({ key, personId }) => `${personId} ${key}`));
  return entries.filter(({ key, personId }) => !known.has(`${personId} ${key}`));
}

/** Reads and writes rows in the tables of the talent store. Every call belongs inside a transaction. */
export class RowTables implements RowReader {
  readonly #database: TalentDatabase;
  readonly #isLogged: boolean;

  /** @param isLogged false where the caller logs later whom it changed: until then lists show them as they were. */
  constructor(database: TalentDatabase, isLogged = true) {
    this.#database = database;
    this.#isLogged = isLogged;
  }

  get(kind: RecordKind, id: string): Promise<Row | undefined> {
    return kind === 'person' ? this.#database.people.get(id) : this.#database.rows(kind).get(id);
  }

  /** The rows of a kind with these ids, by id, as far as they are there. */
  async getMany(kind: RecordKind, ids: readonly string[]): Promise<ReadonlyMap<string, Row>> {
    if (kind === 'person') return this.#database.people.getMany(ids);
    const rows = await this.#database.rows(kind).bulkGet([...ids]);
    return new Map(rows.filter((row) => row !== undefined).map((row) => [row.id, row]));
  }

  /** What is stored of these rows, by `rowKey`. */
  async getAll(
    rows: readonly { readonly kind: RecordKind; readonly id: string }[],
  ): Promise<ReadonlyMap<string, Row>> {
    const found = new Map<string, Row>();
    for (const [kind, group] of groupBy(rows, (row) => row.kind)) {
      const stored = await this.getMany(
        kind,
        group.map((row) => row.id),
      );
      for (const row of stored.values()) found.set(rowKey(row), row);
    }
    return found;
  }

  async list(kind: RecordKind, field: string, id: string): Promise<readonly Row[]> {
    if (!TalentDatabase.isReference(kind, field)) throw new RangeError(`${kind}.${field} is no reference`);
    if (kind === 'person') return this.#aliasesOf(id);
    const rows = await this.#database.rows(kind).where(`fields.${field}.value`).equals(id).toArray();
    return rows.sort(byId);
  }

  /** The next rows of a kind after `id`, in the order of ids; `count` of them or a few more. */
  async after(kind: RecordKind, id: string, count: number): Promise<readonly Row[]> {
    if (kind === 'person') return this.#database.people.after(id, count);
    return this.#database.rows(kind).where('id').above(id).limit(count).toArray();
  }

  async peopleByIdentity(key: string): Promise<readonly string[]> {
    const { people } = await this.readAhead([key], []);
    return people.get(key) ?? [];
  }

  /** Looks up identity keys and rows, all at once. */
  async readAhead(
    keys: readonly string[],
    wanted: readonly { readonly kind: RecordKind; readonly id: string }[],
    lists: readonly ExpectedList[] = [],
  ): Promise<Prefetched> {
    const candidates = await this.#database.identities.peopleOfMany(keys);
    const persons = new Set([...candidates.values()].flat());
    const asked = [...wanted, ...[...persons].map((id) => ({ kind: 'person' as const, id }))];
    const stored = await this.getAll(asked);
    const rows = new Map(asked.map((row) => [rowKey(row), stored.get(rowKey(row))]));
    const people = new Map<string, readonly string[]>();
    for (const [key, ids] of candidates) {
      // The table knows hashes; the person knows.
      const known = ids.filter((id) => {
        const row = stored.get(rowKey({ kind: 'person', id }));
        return row !== undefined && rowLookupKeys(row).includes(key);
      });
      people.set(key, known);
    }
    return { rows, people, lists: await this.#listMany(lists) };
  }

  /** One look into each index, however many ask for something in it. */
  async #listMany(lists: readonly ExpectedList[]): Promise<ReadonlyMap<string, readonly Row[]>> {
    const found = new Map<string, Row[]>(
      lists.map(([kind, field, id]): [string, Row[]] => [listKey(kind, field, id), []]),
    );
    for (const group of groupBy(lists, ([kind, field]) => `${kind}.${field}`).values()) {
      const [[kind, field] = []] = group;
      if (kind === undefined || field === undefined) continue;
      const ids = group.map(([, , id]) => id);
      if (kind === 'person') {
        for (const id of ids) found.set(listKey(kind, field, id), [...(await this.#aliasesOf(id))]);
        continue;
      }
      const rows = await this.#database.rows(kind).where(`fields.${field}.value`).anyOf(ids).toArray();
      for (const row of rows.sort(byId)) {
        const id = row.fields[field]?.value;
        if (typeof id === 'string') found.get(listKey(kind, field, id))?.push(row);
      }
    }
    return found;
  }

  /** The one reference of people: they lie in chunks, in which nothing is looked up. */
  async #aliasesOf(id: string): Promise<readonly Row[]> {
    const candidates = await this.#database.identities.peopleOf(aliasKey(id));
    const rows = await this.#database.people.getMany(candidates);
    return [...rows.values()].filter((row) => aliasOf(row) === id).sort(byId);
  }

  async put(rows: readonly Row[]): Promise<void> {
    if (rows.length === 0) return;
    for (const [kind, group] of groupBy(rows, (row) => row.kind)) {
      if (kind === 'person') await this.#putPeople(group);
      else await this.#database.rows(kind).bulkPut(group.map(asStored));
    }
    await settlePairs(this.#database, rows);
    if (this.#isLogged) await this.#logChanges(rows);
  }

  async remove(kind: RecordKind, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const rows = await this.getMany(kind, ids);
    if (kind === 'person') {
      await this.#database.people.remove(ids);
      await this.#database.identities.change(identityEntries(rows.values()), []);
      // Nothing of somebody who was removed stays anywhere.
      await this.#database.settings.delete('firstPeople');
    } else {
      await this.#database.rows(kind).bulkDelete([...ids]);
    }
    await settlePairs(this.#database, [...rows.values()]);
    await this.#logChanges([...rows.values()]);
  }

  /** Removes every row, and all that is known of people. */
  async clear(kinds: readonly RecordKind[]): Promise<void> {
    for (const kind of kinds) {
      if (kind !== 'person') await this.#database.rows(kind).clear();
    }
    await this.#database.people.clear();
    await this.#database.identities.clear();
    await this.#database.settings.delete('firstPeople');
    await this.#database.peopleChanges.add({ ids: [], isEverybody: true });
  }

  async #putPeople(rows: readonly Row[]): Promise<void> {
    const present = await this.#database.people.put(rows);
    const before = identityEntries(present.values());
    const after = identityEntries(rows);
    await this.#database.identities.change(without(before, after), without(after, before));
  }

  async #logChanges(rows: readonly Row[]): Promise<void> {
    const ids = await affectedPeople(this, rows);
    if (ids.length > 0) await this.#database.peopleChanges.add({ ids });
  }
}
