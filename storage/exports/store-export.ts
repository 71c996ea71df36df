import { LOCAL_USER } from '@/talent/actor';
import {
  RECORD_KINDS,
  type Person,
  type RecordKind,
  type Reminder,
  type Tag,
  type Touchpoint,
} from '@/talent/records';
import { isOpenReminder } from '@/talent/reminders';
import type { Row } from '@/sync/rows';
import { viewRow } from '@/sync/view';
import { groupBy } from '@/utils/group-by';
import type { TableKind, TalentDatabase } from '../database';
import { currentActor } from '@/sync/replica/device';
import { settingsOf } from '../team/dexie-replica';
import { RowTables } from '../row-tables';

const AT_ONCE = 500;

/** Whom an export is about, and how much of it. */
export interface ExportScope {
  /** Ids of people; everybody without it. */
  readonly ids?: readonly string[] | undefined;
  /** Whether what only the owner of this device may see goes out too. */
  readonly withPrivate: boolean;
}

/** A person with what stands around them. */
export interface ExportedPerson {
  readonly person: Person;
  readonly tags: readonly Tag[];
  readonly touchpoints: readonly Touchpoint[];
}

export interface ExportedReminder {
  readonly reminder: Reminder;
  readonly personName: string | undefined;
}

/** What others name must come before them, so that a file can be taken in from its beginning to its end. */
const ORDER: readonly RecordKind[] = [...RECORD_KINDS].sort((a, b) => rank(a) - rank(b));

function rank(kind: RecordKind): number {
  return kind === 'person' ? 0 : kind === 'role' || kind === 'pool' || kind === 'tag' ? 1 : 2;
}

/** The fields by which a record of a kind belongs to people. */
const BELONGS: Readonly<Partial<Record<RecordKind, readonly string[]>>> = {
  merge: ['winnerId', 'loserId'],
  distinction: ['oneId', 'otherId'],
};

/** The records that tie people to others: those go out with the people who are tied to them. */
const TIES = [
  ['candidacy', 'roleId', 'role'],
  ['transition', 'roleId', 'role'],
  ['poolEntry', 'poolId', 'pool'],
  ['tagging', 'tagId', 'tag'],
] as const;

function textOf(row: Row, field: string): string {
  const value = row.fields[field]?.value;
  return typeof value === 'string' ? value : '';
}

/** Reads what leaves in a file, some hundreds of records at a time, whatever the size of the store. */
export class StoreExport {
  readonly #database: TalentDatabase;
  readonly #tables: RowTables;

  constructor(database: TalentDatabase) {
    this.#database = database;
    this.#tables = new RowTables(database);
  }

  /** Who exports: in a file that goes elsewhere, whose rows "mine" are. */
  async userId(): Promise<string> {
    return (await currentActor(settingsOf(this.#database))).userId;
  }

  /** How many rows there are beside those of people. */
  async countOthers(): Promise<number> {
    let count = 0;
    for (const kind of RECORD_KINDS) if (kind !== 'person') count += await this.#database.rows(kind).count();
    return count;
  }

  /** Stored rows as they are: everything, also what was removed; or what belongs to some people. */
  async *rows(scope: ExportScope): AsyncGenerator<Row, void, undefined> {
    const belongs = await this.#belonging(scope.ids);
    for (const kind of ORDER) {
      for await (const row of this.#all(kind)) {
        if (!scope.withPrivate && row.scope.startsWith('user:') && kind === 'touchpoint') continue;
        if (belongs(row)) yield row;
      }
    }
    if (scope.ids !== undefined) return;
    // Rows of a newer version, which this one only keeps; they were rows when they came.
    yield* (await this.#database.unreadRows.toArray()) as unknown as readonly Row[];
  }

  /** People who are neither removed nor merged into another, in the order of their ids or in the one asked for. */
  async *people({ ids, withPrivate }: ExportScope): AsyncGenerator<ExportedPerson, void, undefined> {
    const tags = new Map(
      (await this.#database.rows('tag').toArray()).map((row) => [row.id, viewRow('tag', row)]),
    );
    for await (const rows of ids === undefined ? this.#everyone() : this.#some(ids)) {
      const people = rows
        .map((row) => viewRow('person', row))
        .filter(({ values }) => values.deletedAt === undefined && values.aliasOf === undefined);
      const ofPeople = people.map((person) => person.id);
      const taggings = await this.#of('tagging', ofPeople);
      const touchpoints = await this.#of('touchpoint', ofPeople);
      for (const person of people) {
        yield {
          person,
          tags: (taggings.get(person.id) ?? [])
            .filter((row) => textOf(row, 'removedAt') === '')
            .map((row) => tags.get(textOf(row, 'tagId')))
            .filter((tag) => tag !== undefined),
          touchpoints: (touchpoints.get(person.id) ?? [])
            .filter((row) => withPrivate || !row.scope.startsWith('user:'))
            .map((row) => viewRow('touchpoint', row))
            .sort((a, b) => ((a.values.occurredAt ?? '') < (b.values.occurredAt ?? '') ? -1 : 1)),
        };
      }
    }
  }

  /** The owner's open reminders, the earliest first. */
  async *reminders({ ids }: Pick<ExportScope, 'ids'>): AsyncGenerator<ExportedReminder, void, undefined> {
    const wanted = ids === undefined ? undefined : new Set(ids);
    const userId = await this.userId();
    const rows = await this.#database.rows('reminder').where('openDueAt').above('').toArray();
    const reminders = rows
      .map((row) => viewRow('reminder', row))
      .filter((reminder) => isOpenReminder(reminder))
      .filter(({ values }) => values.ownerId === userId || values.ownerId === LOCAL_USER)
      .filter(({ values }) => wanted === undefined || wanted.has(values.personId ?? ''));
    for (let at = 0; at < reminders.length; at += AT_ONCE) {
      const some = reminders.slice(at, at + AT_ONCE);
      const people = await this.#database.people.getMany(some.map(({ values }) => values.personId ?? ''));
      for (const reminder of some) {
        const row = people.get(reminder.values.personId ?? '');
        yield { reminder, personName: row === undefined ? undefined : viewRow('person', row).values.name };
      }
    }
  }

  /** What tells whether a row goes out with these people. */
  async #belonging(ids: readonly string[] | undefined): Promise<(row: Row) => boolean> {
    if (ids === undefined) return () => true;
    const people = new Set(ids);
    const named = new Map<string, Set<string>>();
    for (const [kind, field, of] of TIES) {
      const found = named.get(of) ?? new Set();
      for await (const row of this.#all(kind))
        if (people.has(textOf(row, 'personId'))) found.add(textOf(row, field));
      named.set(of, found);
    }
    return (row) => {
      // Who was merged into one of them is part of their history.
      if (row.kind === 'person') return people.has(row.id) || people.has(textOf(row, 'aliasOf'));
      const tied = named.get(row.kind);
      if (tied !== undefined) return tied.has(row.id);
      const fields = BELONGS[row.kind] ?? ['personId'];
      return fields.some((field) => people.has(textOf(row, field)));
    };
  }

  async *#all(kind: RecordKind): AsyncGenerator<Row, void, undefined> {
    let after = '';
    for (;;) {
      const rows = await this.#tables.after(kind, after, AT_ONCE);
      const last = rows.at(-1);
      if (last === undefined) return;
      for (const { id, scope, version, fields } of rows) yield { kind, id, scope, version, fields };
      after = last.id;
    }
  }

  async *#everyone(): AsyncGenerator<readonly Row[], void, undefined> {
    let after = '';
    for (;;) {
      const rows = await this.#tables.after('person', after, AT_ONCE);
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows;
      after = last.id;
    }
  }

  async *#some(ids: readonly string[]): AsyncGenerator<readonly Row[], void, undefined> {
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const some = ids.slice(at, at + AT_ONCE);
      const rows = await this.#database.people.getMany(some);
      yield some.map((id) => rows.get(id)).filter((row) => row !== undefined);
    }
  }

  async #of(kind: TableKind, personIds: readonly string[]): Promise<ReadonlyMap<string, readonly Row[]>> {
    const rows = await this.#database
      .rows(kind)
      .where('fields.personId.value')
      .anyOf([...personIds])
      .toArray();
    return groupBy(rows, (row) => textOf(row, 'personId'));
  }
}
