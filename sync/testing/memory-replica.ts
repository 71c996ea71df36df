import type { RecordKind, Scope } from '@/talent/records';
import type { BatchPlace } from '../replica/run-batch';
import type { Outbox, Replica, ReplicaRows, ReplicaTables } from '../replica/replica';
import {
  HELD_BELOW,
  type ConfirmedRow,
  type OutboxEntry,
  type RefusedChange,
  type ReplicaSettings,
  type UnreadRow,
} from '../replica/state';
import { listKey } from '../prefetched-rows';
import { rowLookupKeys } from '../row-identity';
import { isOfScopes, rowKey, unconfirmed, type Row } from '../rows';

/** Moments of a transaction at which a device may be stopped. */
export type ReplicaMoment = 'begun' | 'written' | 'committed';

/** A map with changes laid over it, until they are kept. */
class Staged<Key, Value> {
  readonly #base: Map<Key, Value>;
  readonly #changed = new Map<Key, Value | undefined>();

  constructor(base: Map<Key, Value>) {
    this.#base = base;
  }

  get(key: Key): Value | undefined {
    return this.#changed.has(key) ? this.#changed.get(key) : this.#base.get(key);
  }

  set(key: Key, value: Value): void {
    this.#changed.set(key, value);
  }

  delete(key: Key): void {
    this.#changed.set(key, undefined);
  }

  values(): Value[] {
    const values: Value[] = [];
    for (const [key, value] of this.#base) if (!this.#changed.has(key)) values.push(value);
    for (const value of this.#changed.values()) if (value !== undefined) values.push(value);
    return values;
  }

  keep(): void {
    for (const [key, value] of this.#changed) {
      if (value === undefined) this.#base.delete(key);
      else this.#base.set(key, value);
    }
  }
}

/** What a copy has on its disk. */
interface Disk {
  readonly rows: Map<string, Row>;
  readonly outbox: Map<number, OutboxEntry>;
  readonly confirmed: Map<string, ConfirmedRow>;
  readonly tray: Map<string, RefusedChange>;
  readonly unread: Map<string, UnreadRow>;
  readonly settings: Map<keyof ReplicaSettings, ReplicaSettings[keyof ReplicaSettings]>;
}

function emptyDisk(): Disk {
  return {
    rows: new Map(),
    outbox: new Map(),
    confirmed: new Map(),
    tray: new Map(),
    unread: new Map(),
    settings: new Map(),
  };
}

const byId = (one: Row, other: Row): number => (one.id < other.id ? -1 : 1);
const byMid = (one: OutboxEntry, other: OutboxEntry): number => one.mid - other.mid;

class MemoryRowTables implements ReplicaRows {
  readonly #rows: Staged<string, Row>;

  constructor(rows: Staged<string, Row>) {
    this.#rows = rows;
  }

  async get(kind: RecordKind, id: string): Promise<Row | undefined> {
    return this.#rows.get(rowKey({ kind, id }));
  }

  async list(kind: RecordKind, field: string, id: string): Promise<readonly Row[]> {
    return this.#where((row) => row.kind === kind && row.fields[field]?.value === id);
  }

  async peopleByIdentity(key: string): Promise<readonly string[]> {
    const people = this.#where((row) => row.kind === 'person' && rowLookupKeys(row).includes(key));
    return people.map(({ id }) => id);
  }

  async getAll(
    rows: readonly { readonly kind: RecordKind; readonly id: string }[],
  ): Promise<ReadonlyMap<string, Row>> {
    const found = new Map<string, Row>();
    for (const key of rows.map(rowKey)) {
      const row = this.#rows.get(key);
      if (row !== undefined) found.set(key, row);
    }
    return found;
  }

  async after(kind: RecordKind, id: string, count: number): Promise<readonly Row[]> {
    return this.#where((row) => row.kind === kind && row.id > id).slice(0, count);
  }

  async put(rows: readonly Row[]): Promise<void> {
    for (const row of rows) this.#rows.set(rowKey(row), row);
  }

  async remove(kind: RecordKind, ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#rows.delete(rowKey({ kind, id }));
  }

  async forgetVersions(scopes?: readonly Scope[]): Promise<void> {
    for (const row of this.#rows.values()) {
      if (isOfScopes(row, scopes)) this.#rows.set(rowKey(row), unconfirmed(row));
    }
  }

  #where(isMeant: (row: Row) => boolean): readonly Row[] {
    return this.#rows.values().filter(isMeant).sort(byId);
  }
}

function outboxOf(staged: Staged<number, OutboxEntry>): Outbox {
  const sorted = (isMeant: (entry: OutboxEntry) => boolean): readonly OutboxEntry[] =>
    staged.values().filter(isMeant).sort(byMid);
  return {
    waiting: async (count) =>
      sorted(({ acknowledged, mid }) => !acknowledged && mid > HELD_BELOW).slice(0, count),
    naming: async (keys) => {
      const wanted = new Set(keys);
      return sorted((entry) => entry.keys.some((key) => wanted.has(key)));
    },
    acknowledgedUpTo: async (mid) => sorted((entry) => entry.acknowledged && entry.mid <= mid),
    held: async () => sorted(({ mid }) => mid < HELD_BELOW),
    get: async (mids) => mids.map((mid) => staged.get(mid)).filter((entry) => entry !== undefined),
    all: async () => sorted(() => true),
    put: async (entries) => {
      for (const entry of entries) staged.set(entry.mid, entry);
    },
    remove: async (mids) => {
      for (const mid of mids) staged.delete(mid);
    },
  };
}

function confirmedOf(staged: Staged<string, ConfirmedRow>): ReplicaTables['confirmed'] {
  return {
    async get(keys) {
      const found = keys.map((key) => staged.get(key)).filter((entry) => entry !== undefined);
      return new Map(found.map((entry) => [entry.key, entry]));
    },
    async put(rows) {
      for (const row of rows) staged.set(row.key, row);
    },
    async remove(keys) {
      for (const key of keys) staged.delete(key);
    },
    async clear() {
      for (const { key } of staged.values()) staged.delete(key);
    },
    async forgetVersions(scopes) {
      for (const { key, row } of staged.values()) {
        if (row !== undefined && isOfScopes(row, scopes)) staged.set(key, { key, row: unconfirmed(row) });
      }
    },
  };
}

interface StagedTables extends ReplicaTables {
  keep(): void;
}

function stagedTables(disk: Disk): StagedTables {
  const rows = new Staged(disk.rows);
  const outbox = new Staged(disk.outbox);
  const confirmed = new Staged(disk.confirmed);
  const tray = new Staged(disk.tray);
  const unread = new Staged(disk.unread);
  const settings = new Staged(disk.settings);
  return {
    rows: new MemoryRowTables(rows),
    outbox: outboxOf(outbox),
    confirmed: confirmedOf(confirmed),
    tray: {
      all: async () => tray.values(),
      async remove(ids) {
        for (const id of ids) tray.delete(id);
      },
      async add(changes) {
        for (const change of changes) tray.set(change.id, change);
      },
    },
    unread: {
      all: async () => unread.values(),
      async put(unreadRows) {
        for (const row of unreadRows) unread.set(rowKey(row), row);
      },
      async remove(gone) {
        for (const row of gone) unread.delete(rowKey(row));
      },
      naming: async (values) =>
        unread.values().filter((row) => Object.values(row.fields).some(({ value }) => values.has(value))),
      async forgetScopes(scopes) {
        for (const row of unread.values()) if (scopes.includes(row.scope)) unread.delete(rowKey(row));
      },
      async clear() {
        for (const row of unread.values()) unread.delete(rowKey(row));
      },
    },
    async get<Key extends keyof ReplicaSettings>(key: Key) {
      // What was put under a key has the type of that key: `set` is the only writer.
      return settings.get(key) as ReplicaSettings[Key] | undefined;
    },
    async set(key, value) {
      settings.set(key, value);
    },
    async forget(...keys) {
      for (const key of keys) settings.delete(key);
    },
    keep() {
      for (const staged of [rows, outbox, confirmed, tray, unread, settings]) staged.keep();
    },
  };
}

/**
 * A copy in memory, with transactions as IndexedDB has them: one after another, all that one writes or nothing of it.
 */
export class MemoryReplica implements Replica {
  #disk = emptyDisk();
  #last: Promise<unknown> = Promise.resolve();
  /** Awaited at each moment; what it throws ends the transaction, and after `committed` only its answer is lost. */
  pause: (moment: ReplicaMoment) => Promise<void> = () => Promise.resolve();

  transact<Answer>(work: (tables: ReplicaTables) => Promise<Answer>): Promise<Answer> {
    return this.#next(async () => {
      const tables = stagedTables(this.#disk);
      await this.pause('begun');
      const answer = await work(tables);
      await this.pause('written');
      tables.keep();
      await this.pause('committed');
      return answer;
    });
  }

  read<Answer>(work: (tables: ReplicaTables) => Promise<Answer>): Promise<Answer> {
    return this.#next(() => work(stagedTables(this.#disk)));
  }

  /** A copy of the whole disk, as when a browser's profile is copied. */
  copy(): MemoryReplica {
    const twin = new MemoryReplica();
    twin.#disk = {
      rows: new Map(this.#disk.rows),
      outbox: new Map(this.#disk.outbox),
      confirmed: new Map(this.#disk.confirmed),
      tray: new Map(this.#disk.tray),
      unread: new Map(this.#disk.unread),
      settings: new Map(this.#disk.settings),
    };
    return twin;
  }

  /** What is on the disk now, for whoever checks it. */
  get disk(): Readonly<Disk> {
    return this.#disk;
  }

  #next<Answer>(run: () => Promise<Answer>): Promise<Answer> {
    const answer = this.#last.then(run);
    this.#last = answer.catch(() => undefined);
    return answer;
  }
}

/** How a batch of commands runs in memory. */
export function memoryPlace(tables: ReplicaTables): BatchPlace {
  return {
    tables,
    async readAhead(keys, records, lists) {
      const found = await tables.rows.getAll(records);
      const people = new Map<string, readonly string[]>();
      for (const key of keys) people.set(key, await tables.rows.peopleByIdentity(key));
      const listed = new Map<string, readonly Row[]>();
      for (const [kind, field, id] of lists) {
        listed.set(listKey(kind, field, id), await tables.rows.list(kind, field, id));
      }
      return {
        rows: new Map(records.map((row) => [rowKey(row), found.get(rowKey(row))])),
        people,
        lists: listed,
      };
    },
    beforeCommand: () => Promise.resolve(),
    beforeWrites: () => undefined,
    keepAlive: (rows) => rows,
  };
}
