import type { Actor } from '@/talent/actor';
import type { RecordKind, Scope } from '@/talent/records';
import type {
  DeviceState,
  MutationAnswer,
  EarlierPage,
  Erasure,
  ScopePage,
  ScopeState,
  StoredRows,
  TeamStore,
  TeamTables,
} from '../authority/team-store';
import { ZERO_CLOCK } from '../clock';
import { digestRow, joinDigests } from '../digest';
import { rowLookupKeys } from '../row-identity';
import { rowKey, type Departure, type Row, type StampedDeparture } from '../rows';

/** Whose a device is, and since when, in milliseconds since the epoch. */
export interface AddedDevice {
  readonly userId: string;
  readonly signedInAt: number;
}

interface StoredDevice extends DeviceState {
  readonly userId: string;
  readonly answers: ReadonlyMap<number, MutationAnswer>;
}

/** Moments of a transaction at which a server may be stopped, or others may come in between. */
export type Moment = 'begun' | 'locked' | 'read' | 'written' | 'committed';

/** Awaited at each moment; what it throws ends the transaction, and after `committed` only its answer is lost. */
export type Pause = (moment: Moment) => Promise<void>;

const NO_PAUSE: Pause = () => Promise.resolve();

/** Locks that are held to the end of a transaction; who comes later waits. */
class Locks {
  readonly #tails = new Map<string, Promise<void>>();

  async take(name: string, held: Map<string, () => void>): Promise<void> {
    if (held.has(name)) return;
    const before = this.#tails.get(name);
    let release: () => void = () => undefined;
    const freed = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.#tails.set(name, freed);
    held.set(name, release);
    await before;
  }
}

/** Hears of the answers that a transaction has kept, once it is committed, and as whom it knew the person. */
export type Heard = (answers: readonly MutationAnswer[], actor: Actor | undefined) => void;

/** Everything that a team knows, as it was committed. */
interface Committed {
  readonly rows: Map<string, Row>;
  /** What has left a scope, by the scope and the key of the row. */
  readonly gone: Map<string, StampedDeparture>;
  readonly versions: Map<Scope, number>;
  readonly horizons: Map<Scope, number>;
  readonly devices: Map<string, StoredDevice>;
  readonly erasures: Erasure[];
}

function emptyTeam(): Committed {
  return {
    rows: new Map(),
    gone: new Map(),
    versions: new Map(),
    horizons: new Map(),
    devices: new Map(),
    erasures: [],
  };
}

/** Kept as a database keeps them: rows are never changed, but replaced. */
const DIGESTS = new WeakMap<Row, bigint>();

function digestOnce(row: Row): bigint {
  const digest = DIGESTS.get(row) ?? digestRow(row);
  DIGESTS.set(row, digest);
  return digest;
}

function copyTeam({ rows, gone, versions, horizons, devices, erasures }: Committed): Committed {
  return {
    rows: new Map(rows),
    gone: new Map(gone),
    versions: new Map(versions),
    horizons: new Map(horizons),
    devices: new Map(devices),
    erasures: [...erasures],
  };
}

/**
 * A team's records in memory with transactions as PostgreSQL has them: reads see what others have committed meanwhile,
 * what is locked waits, and nothing is seen before the commit.
 */
export class MemoryTeam {
  #committed: Committed = emptyTeam();
  #read = (): Committed => this.#committed;
  readonly #everGone = new Set<string>();
  readonly #locks = new Locks();
  /** Who is in the team, by user id. */
  readonly members = new Map<string, Actor>();
  /** Names this history (see `TeamTables.epoch`). */
  epoch = 'first';
  pause: Pause = NO_PAUSE;

  /** True for a row that was ever taken out of a scope. */
  hasLeft(key: string): boolean {
    return this.#everGone.has(key);
  }

  /** From now on those who read see the team as it is now, as in a copy of the database that lags behind, if they are hit. */
  lag(isHit: () => boolean): void {
    const copy = copyTeam(this.#committed);
    this.#read = () => (isHit() ? copy : this.#committed);
  }

  catchUp(): void {
    this.#read = () => this.#committed;
  }

  /** Forgets what has left the scopes up to now, as a server does after a while. */
  forgetGone(): void {
    for (const { scope, version } of this.#committed.gone.values()) {
      this.#committed.horizons.set(scope, Math.max(version, this.#committed.horizons.get(scope) ?? 0));
    }
    this.#committed.gone.clear();
  }

  /** The last erasure of which each device has said that nothing is left on it. */
  acknowledged(): ReadonlyMap<string, number> {
    return new Map([...this.#committed.devices].map(([id, { erasuresDone }]) => [id, erasuresDone]));
  }

  /** All that the team is now, to bring it back to. */
  backUp(): () => void {
    const backup = copyTeam(this.#committed);
    return () => {
      this.#committed = copyTeam(backup);
      this.epoch = `${this.epoch}+`;
    };
  }

  /** Every row there is, by its key. */
  rows(): ReadonlyMap<string, Row> {
    return this.#committed.rows;
  }

  /** Makes a device known. */
  addDevice(id: string, { userId, signedInAt }: AddedDevice): void {
    this.#committed.devices.set(id, {
      lastMid: 0,
      lastClock: ZERO_CLOCK,
      erasuresDone: 0,
      userId,
      signedInAt,
      answers: new Map(),
    });
  }

  hasDevice(id: string): boolean {
    return this.#committed.devices.has(id);
  }

  /** Removes a row and leaves nothing of it. */
  erase(kind: RecordKind, id: string): void {
    this.#committed.rows.delete(rowKey({ kind, id }));
  }

  /**
   * The team as one device of one person meets it.
   * @param heard told of the answers that a transaction has kept, once it is committed, and as whom it took the person
   */
  storeFor(deviceId: string, userId: string, heard: Heard = () => undefined): TeamStore {
    const options = { deviceId, userId, team: this, locks: this.#locks };
    return {
      transact: async (work) => {
        const held = new Map<string, () => void>();
        const tables = new MemoryTables(this.#committed, { ...options, held });
        const answer = await this.#commit(tables, work, heard).finally(() => {
          for (const release of held.values()) release();
        });
        await this.pause('committed');
        return answer;
      },
      snapshot: async (work) => {
        const tables = new MemoryTables(copyTeam(this.#read()), {
          ...options,
          held: new Map(),
        });
        return work(tables);
      },
    };
  }

  async #commit<Answer>(
    tables: MemoryTables,
    work: (tables: TeamTables) => Promise<Answer>,
    heard: Heard,
  ): Promise<Answer> {
    await this.pause('begun');
    const answer = await work(tables);
    await this.pause('written');
    heard(tables.commit(), tables.judged);
    for (const { kind, id } of this.#committed.gone.values()) this.#everGone.add(rowKey({ kind, id }));
    return answer;
  }
}

interface TablesOptions {
  readonly deviceId: string;
  readonly userId: string;
  readonly team: MemoryTeam;
  readonly locks: Locks;
  readonly held: Map<string, () => void>;
}

class MemoryTables implements TeamTables {
  readonly #committed: Committed;
  readonly #options: TablesOptions;
  /** By key; undefined for those that are nowhere any more. */
  readonly #rows = new Map<string, Row | undefined>();
  readonly #gone: StampedDeparture[] = [];
  readonly #versions = new Map<Scope, number>();
  /** What the person was when the transaction asked; that may change before it ends. */
  judged: Actor | undefined;
  #device: StoredDevice | undefined;
  #answers: readonly MutationAnswer[] = [];
  readonly #erasures: Erasure[] = [];

  constructor(committed: Committed, options: TablesOptions) {
    this.#committed = committed;
    this.#options = options;
  }

  /** @returns the answers that are kept from now on */
  commit(): readonly MutationAnswer[] {
    const { rows, gone, versions, devices, erasures } = this.#committed;
    erasures.push(...this.#erasures);
    const { deviceId } = this.#options;
    for (const departure of this.#gone) gone.set(goneKey(departure), departure);
    for (const [key, row] of this.#rows) {
      if (row === undefined) {
        rows.delete(key);
      } else {
        rows.set(key, row);
        gone.delete(goneKey(row));
      }
    }
    for (const [scope, version] of this.#versions) versions.set(scope, version);
    if (this.#device !== undefined) devices.set(deviceId, this.#device);
    return this.#answers;
  }

  /** A row as this transaction sees it. */
  read(key: string): Row | undefined {
    return this.#rows.has(key) ? this.#rows.get(key) : this.#committed.rows.get(key);
  }

  all(): readonly Row[] {
    const all = new Map([...this.#committed.rows, ...this.#rows]);
    return [...all.values()].filter((row) => row !== undefined);
  }

  async device(): Promise<DeviceState | undefined> {
    return this.#device ?? this.#committed.devices.get(this.#options.deviceId);
  }

  async lockDevice(): Promise<DeviceState | undefined> {
    await this.#lock(`device ${this.#options.deviceId}`);
    return this.device();
  }

  async actor(): Promise<Actor | undefined> {
    this.judged = this.#options.team.members.get(this.#options.userId);
    return this.judged;
  }

  async answers(mids: readonly number[]): Promise<ReadonlyMap<number, MutationAnswer>> {
    const known = this.#committed.devices.get(this.#options.deviceId)?.answers;
    const found = mids.map((mid) => known?.get(mid)).filter((answer) => answer !== undefined);
    return new Map(found.map((answer) => [answer.mid, answer]));
  }

  async answersElsewhere(hashes: readonly string[]): Promise<ReadonlyMap<string, MutationAnswer>> {
    const wanted = new Set(hashes);
    const { devices } = this.#committed;
    const userId = devices.get(this.#options.deviceId)?.userId;
    const found = new Map<string, MutationAnswer>();
    for (const [id, device] of devices) {
      if (id === this.#options.deviceId || device.userId !== userId) continue;
      for (const answer of device.answers.values())
        if (wanted.has(answer.hash)) found.set(answer.hash, answer);
    }
    return found;
  }

  async keepAnswers(...[answers, state]: Parameters<TeamTables['keepAnswers']>): Promise<void> {
    const { deviceId } = this.#options;
    const before = this.#committed.devices.get(deviceId);
    const added = answers.map((answer): [number, MutationAnswer] => [answer.mid, answer]);
    this.#device = {
      ...state,
      erasuresDone: before?.erasuresDone ?? 0,
      userId: before?.userId ?? this.#options.userId,
      signedInAt: before?.signedInAt ?? 0,
      answers: new Map([...(before?.answers ?? []), ...added]),
    };
    this.#answers = answers;
  }

  /** Nobody reads them here. */
  async keepDeeds(): Promise<void> {}

  async keepErasures(...[erasures]: Parameters<TeamTables['keepErasures']>): Promise<void> {
    for (const { subjectIds } of erasures) {
      const before = this.#committed.erasures.length + this.#erasures.length;
      this.#erasures.push({ number: before + 1, subjectIds });
    }
  }

  async erasuresAfter(number: number): Promise<readonly Erasure[]> {
    return this.#committed.erasures.filter((erasure) => erasure.number > number);
  }

  async acknowledgeErasures(done: number): Promise<void> {
    const device = this.#device ?? this.#committed.devices.get(this.#options.deviceId);
    if (device !== undefined)
      this.#device = {
        ...device,
        erasuresDone: Math.max(device.erasuresDone, Math.min(done, this.#committed.erasures.length)),
      };
  }

  lockTeam(): Promise<void> {
    return this.#lock('scope team');
  }

  async nextVersion(scope: Scope): Promise<number> {
    await this.#lock(`scope ${scope}`);
    const version = (this.#versions.get(scope) ?? this.#committed.versions.get(scope) ?? 0) + 1;
    this.#versions.set(scope, version);
    return version;
  }

  rows(): StoredRows {
    return new MemoryReader(this);
  }

  async write(rows: readonly Row[], departures: readonly StampedDeparture[]): Promise<void> {
    const places = departures.map((departure) => goneKey(departure));
    // As a database does, which is told of each once.
    if (new Set(places).size < places.length) throw new Error('A row leaves a scope twice');
    for (const departure of departures) {
      this.#gone.push(departure);
      this.#rows.set(rowKey(departure), undefined);
    }
    for (const row of rows) this.#rows.set(rowKey(row), row);
  }

  async scopes(scopes: readonly Scope[]): Promise<ReadonlyMap<string, ScopeState>> {
    const { versions, horizons } = this.#committed;
    const states = new Map<string, ScopeState>();
    for (const scope of scopes) {
      const version = versions.get(scope);
      if (version !== undefined) states.set(scope, { version, horizon: horizons.get(scope) ?? 0 });
    }
    return states;
  }

  async digests(scopes: readonly Scope[]): Promise<ReadonlyMap<string, bigint>> {
    const digests = new Map<string, bigint>();
    for (const row of this.all()) {
      if (scopes.includes(row.scope))
        digests.set(row.scope, joinDigests(digests.get(row.scope) ?? 0n, digestOnce(row)));
    }
    return digests;
  }

  async epoch(): Promise<string> {
    return this.#options.team.epoch;
  }

  async page(...[scope, { after, version, most }]: Parameters<TeamTables['page']>): Promise<ScopePage> {
    const waiting = [...this.all()]
      .filter((row) => row.scope === scope && row.version > after && row.version <= version)
      .sort((a, b) => a.version - b.version || (rowKey(a) < rowKey(b) ? -1 : 1));
    const left = [...this.#committed.gone.values()].filter(
      (departure) => departure.scope === scope && departure.version > after && departure.version <= version,
    );
    const versions = [...waiting, ...left].map((row) => row.version).sort((a, b) => a - b);
    const upTo = versions[most - 1] ?? version;
    return {
      rows: waiting.filter((row) => row.version <= upTo),
      gone: left
        .filter((departure) => departure.version <= upTo)
        .map(({ kind, id }) => ({ kind, id, scope, to: this.read(rowKey({ kind, id }))?.scope })),
      upTo,
    };
  }

  async earlierPage(
    ...[scope, { before, most }]: Parameters<TeamTables['earlierPage']>
  ): Promise<EarlierPage> {
    const earlier = this.all()
      .filter((row) => row.scope === scope && row.version < before)
      .sort((a, b) => b.version - a.version || (rowKey(a) < rowKey(b) ? -1 : 1));
    const downTo = earlier[most - 1]?.version ?? 0;
    return { rows: earlier.filter((row) => row.version >= downTo), downTo };
  }

  async #lock(name: string): Promise<void> {
    await this.#options.locks.take(name, this.#options.held);
    await this.#options.team.pause('locked');
  }
}

const goneKey = ({ kind, id, scope }: Departure): string => `${scope} ${rowKey({ kind, id })}`;
const byId = (one: Row, other: Row): number => (one.id < other.id ? -1 : 1);

class MemoryReader implements StoredRows {
  readonly failure = undefined;
  readonly #tables: MemoryTables;

  constructor(tables: MemoryTables) {
    this.#tables = tables;
  }

  async get(kind: RecordKind, id: string): Promise<Row | undefined> {
    return this.#tables.read(rowKey({ kind, id }));
  }

  async list(kind: RecordKind, field: string, id: string): Promise<readonly Row[]> {
    return this.#where((row) => row.kind === kind && row.fields[field]?.value === id);
  }

  async peopleByIdentity(key: string): Promise<readonly string[]> {
    return this.#where((row) => row.kind === 'person' && rowLookupKeys(row).includes(key)).map(
      ({ id }) => id,
    );
  }

  #where(isMeant: (row: Row) => boolean): readonly Row[] {
    return this.#tables.all().filter(isMeant).sort(byId);
  }
}
