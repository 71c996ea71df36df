import type { Replica, ReplicaTables } from '@/sync/replica/replica';
import { HELD_BELOW, type UnreadRow } from '@/sync/replica/state';
import { isOfScopes, unconfirmed, type Row } from '@/sync/rows';
import { RECORD_KINDS, type Scope } from '@/talent/records';
import type { TalentDatabase } from '../database';
import { RowTables } from '../row-tables';

/** Rows that are looked at at a time where all of them are. */
const AT_ONCE = 500;

class ReplicaRowTables extends RowTables {
  readonly #database: TalentDatabase;

  constructor(database: TalentDatabase, isLogged: boolean) {
    super(database, isLogged);
    this.#database = database;
  }

  async forgetVersions(scopes?: readonly Scope[]): Promise<void> {
    const isMeant = (row: Row): boolean => isOfScopes(row, scopes);
    for (const kind of RECORD_KINDS) {
      if (kind === 'person') continue;
      const table = this.#database.rows(kind);
      let after = '';
      for (;;) {
        const rows = await table.where('id').above(after).limit(AT_ONCE).toArray();
        const last = rows.at(-1);
        if (last === undefined) break;
        await table.bulkPut(rows.filter(isMeant).map(unconfirmed));
        after = last.id;
      }
    }
    await this.#database.people.change((row) => (isMeant(row) ? unconfirmed(row) : row));
  }
}

/** True when a row of a kind that is not known here says one of these values in any field. */
function hasValue(fields: unknown, values: ReadonlySet<unknown>): boolean {
  if (fields === null || typeof fields !== 'object') return false;
  return Object.values(fields).some(
    (register: unknown) =>
      register !== null && typeof register === 'object' && 'value' in register && values.has(register.value),
  );
}

function outboxOf(database: TalentDatabase): ReplicaTables['outbox'] {
  const { outbox } = database;
  return {
    waiting: (count) =>
      outbox
        .where('mid')
        .above(HELD_BELOW)
        .filter((entry) => !entry.acknowledged)
        .limit(count)
        .toArray(),
    async naming(keys) {
      const entries = await outbox.where('keys').anyOf(keys).distinct().toArray();
      return entries.sort((a, b) => a.mid - b.mid);
    },
    acknowledgedUpTo: (mid) =>
      outbox
        .where('mid')
        .belowOrEqual(mid)
        .filter((entry) => entry.acknowledged)
        .toArray(),
    held: () => outbox.where('mid').below(HELD_BELOW).sortBy('mid'),
    async get(mids) {
      const entries = await outbox.bulkGet([...mids]);
      return entries.filter((entry) => entry !== undefined);
    },
    all: () => outbox.orderBy('mid').toArray(),
    async put(entries) {
      if (entries.length > 0) await outbox.bulkPut([...entries]);
    },
    async remove(mids) {
      if (mids.length > 0) await outbox.bulkDelete([...mids]);
    },
  };
}

function confirmedOf({ confirmedRows }: TalentDatabase): ReplicaTables['confirmed'] {
  return {
    async get(keys) {
      const found = await confirmedRows.bulkGet([...keys]);
      return new Map(found.filter((entry) => entry !== undefined).map((entry) => [entry.key, entry]));
    },
    async put(rows) {
      if (rows.length > 0) await confirmedRows.bulkPut([...rows]);
    },
    async remove(keys) {
      if (keys.length > 0) await confirmedRows.bulkDelete([...keys]);
    },
    clear: () => confirmedRows.clear(),
    async forgetVersions(scopes) {
      const entries = await confirmedRows.toArray();
      const meant = entries.flatMap(({ key, row }) =>
        row !== undefined && isOfScopes(row, scopes) ? [{ key, row: unconfirmed(row) }] : [],
      );
      await confirmedRows.bulkPut(meant);
    },
  };
}

/** What is known of this copy, each thing under its own key. */
export function settingsOf(database: TalentDatabase): Pick<ReplicaTables, 'get' | 'set' | 'forget'> {
  return {
    get: (key) => database.setting(key),
    async set(key, value) {
      await database.settings.put({ key, value });
    },
    forget: (...keys) => database.settings.bulkDelete([...keys]),
  };
}

/**
 * The tables of a replica in IndexedDB, for use inside a transaction over all tables.
 * @param isLogged false where the caller logs later whom it changed: until then lists show them as they were.
 */
export function replicaTables(database: TalentDatabase, isLogged = true): ReplicaTables {
  return {
    rows: new ReplicaRowTables(database, isLogged),
    outbox: outboxOf(database),
    confirmed: confirmedOf(database),
    tray: {
      all: () => database.tray.toArray(),
      async remove(ids) {
        if (ids.length > 0) await database.tray.bulkDelete([...ids]);
      },
      async add(changes) {
        if (changes.length > 0) await database.tray.bulkAdd([...changes]);
      },
    },
    unread: {
      // As they were received or read from an export: both were checked to be rows.
      all: () => database.unreadRows.toArray() as PromiseLike<unknown> as Promise<UnreadRow[]>,
      async put(rows) {
        if (rows.length > 0) await database.unreadRows.bulkPut([...rows]);
      },
      async remove(rows) {
        if (rows.length > 0) await database.unreadRows.bulkDelete(rows.map(({ kind, id }) => [kind, id]));
      },
      naming: (values) =>
        database.unreadRows.filter((row) => 'fields' in row && hasValue(row.fields, values)).toArray(),
      async forgetScopes(scopes) {
        const isMeant = (row: object): boolean =>
          'scope' in row && scopes.some((scope) => scope === row.scope);
        await database.unreadRows.filter(isMeant).delete();
      },
      clear: () => database.unreadRows.clear(),
    },
    ...settingsOf(database),
  };
}

/** This device's copy of what its team knows. */
export function openReplica(database: TalentDatabase): Replica {
  const tables = replicaTables(database);
  return {
    transact: (work) => database.transaction('rw', database.tables, async () => work(tables)),
    read: (work) => database.transaction('r', [database.outbox, database.settings], async () => work(tables)),
  };
}
