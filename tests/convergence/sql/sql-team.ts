import { randomUUID } from 'node:crypto';
import { createMetrics } from '@/server/metrics';
import { insertDevice } from '@/server/repositories/devices';
import type { Database } from '@/server/database/schema';
import { forgetDeparturesBefore, lockTeam } from '@/server/repositories/scopes';
import { sqlTeamStore } from '@/server/services/sql-team-store';
import type { TeamStore, TeamTables } from '@/sync/authority/team-store';
import { ZERO_CLOCK } from '@/sync/clock';
import { rowKey, type Departure, type Row } from '@/sync/rows';
import type { AddedDevice, Heard, Pause } from '@/sync/testing/memory-team';
import type { Actor } from '@/talent/actor';
import type { SimulatedTeam } from '../simulated-team';
import { Connections } from './connections';
import { SqlMembers, writeMember } from './sql-members';
import { WorkUnderWay } from './work-under-way';

/** One server's connections to the database. */
export interface SqlServer {
  readonly database: Database;
  readonly connections: Connections;
}

interface SqlTeamOptions {
  readonly teamId: string;
  /** Requests are spread over all of them, one after the other. */
  readonly servers: readonly SqlServer[];
  /** What is changed beside the rules goes through this one: who is in the team, and which devices there are. */
  readonly beside: SqlServer;
}

/** When devices were last seen, which no rule asks. */
const WHENEVER = 0;
const metrics = createMetrics();
/** No team has any. */
const webhooks = { wake: () => undefined };

/** What one try of a transaction has to do with others. */
interface Attempt {
  readonly held: Set<string>;
  readonly written: Row[];
  readonly departed: Departure[];
  answers: Parameters<TeamTables['keepAnswers']>[0];
  actor: Actor | undefined;
  /** Set once it has the team's lock: those that had it before must have ended. */
  turn: Turn | undefined;
}

interface Turn {
  readonly before: Promise<void>;
  readonly end: () => void;
}

/** A team in the server's tables, by the code that servers run. */
export class SqlTeam implements SimulatedTeam {
  readonly members: SqlMembers;
  pause: Pause = () => Promise.resolve();
  readonly underWay = new WorkUnderWay();
  readonly #options: SqlTeamOptions;
  /** What transactions have said that they wrote, in the order of their commits. */
  readonly #rows = new Map<string, Row>();
  /** How often a mutation was answered for good, by device and number. */
  readonly #answered = new Map<string, number>();
  readonly #everGone = new Set<string>();
  #requests = 0;
  /** Transactions that have begun, or wait for a connection. */
  #active = 0;
  #heardQuiet: () => void = () => undefined;
  #lastTurn: Promise<void> = Promise.resolve();
  #failure: Error | undefined;

  constructor(options: SqlTeamOptions) {
    this.#options = options;
    this.members = new SqlMembers((actor) => this.#beside((tx) => writeMember(tx, options.teamId, actor)));
  }

  rows(): ReadonlyMap<string, Row> {
    return this.#rows;
  }

  hasLeft(key: string): boolean {
    return this.#everGone.has(key);
  }

  forgetGone(): void {
    const { teamId } = this.#options;
    const held = new Set<string>();
    this.#beside(async (tx) => {
      await this.underWay.lock('team', held, () => lockTeam(tx, teamId));
      await forgetDeparturesBefore(tx, teamId, new Date(WHENEVER + 1));
    }, held);
  }

  addDevice(id: string, { userId, signedInAt }: AddedDevice): void {
    const { teamId } = this.#options;
    this.#beside(async (tx) => {
      const since = new Date(signedInAt);
      await insertDevice(tx, {
        team_id: teamId,
        id,
        user_id: userId,
        name: id,
        token_hash: '',
        last_clock: ZERO_CLOCK,
        created_at: since,
        last_seen_at: since,
      });
    });
  }

  storeFor(deviceId: string, userId: string, heard: Heard): TeamStore {
    const { teamId, servers } = this.#options;
    const server = servers[this.#requests % servers.length];
    this.#requests += 1;
    if (server === undefined) throw new Error('There is no server');
    const { database, connections } = server;
    const surroundings = {
      database,
      now: () => WHENEVER,
      random: () => 0,
      metrics,
      newId: randomUUID,
      webhooks,
    };
    const store = sqlTeamStore(surroundings, { teamId, deviceId, userId });
    return {
      transact: async (work) => {
        const answer = await this.#occupy(connections, () => this.#transact(store, deviceId, work, heard));
        await this.pause('committed');
        return answer;
      },
      snapshot: (work) =>
        this.#occupy(connections, () => store.snapshot((tables) => work(this.#watchReader(tables)))),
    };
  }

  async rest(): Promise<void> {
    await this.underWay.rest();
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Holds what is stored against what was said to be written. @returns what differs */
  async inspect(): Promise<readonly string[]> {
    const { connections, database } = this.#options.beside;
    // What is left half done would keep its connection from the next schedule.
    while (this.#active > 0) {
      await new Promise<void>((resolve) => {
        this.#heardQuiet = resolve;
      });
    }
    return this.underWay.run(() => connections.use(() => this.#inspect(database)));
  }

  async #inspect(database: Database): Promise<readonly string[]> {
    const { teamId } = this.#options;
    const faults: string[] = [];
    const stored = await database
      .selectFrom('record')
      .select(['kind', 'id', 'scope', 'version', 'fields'])
      .where('team_id', '=', teamId)
      .execute();
    if (stored.length !== this.#rows.size) faults.push(`${stored.length} rows, not ${this.#rows.size}`);
    for (const row of stored) {
      const { version, scope, fields } = this.#rows.get(rowKey(row)) ?? {};
      const isSame = version === row.version && scope === row.scope;
      if (!isSame || JSON.stringify(fields) !== JSON.stringify(row.fields)) {
        faults.push(`${rowKey(row)} is not stored as it was written`);
      }
    }
    const answers = await database
      .selectFrom('device_mutation')
      .select(['device_id', 'mid'])
      .where('team_id', '=', teamId)
      .execute();
    for (const { device_id, mid } of answers) {
      const times = this.#answered.get(`${device_id} ${mid}`) ?? 0;
      if (times !== 1) faults.push(`answer ${mid} of ${device_id} is stored, and was given ${times} times`);
    }
    if (answers.length !== this.#answered.size) {
      faults.push(`${answers.length} answers are stored, not ${this.#answered.size}`);
    }
    return faults;
  }

  async #occupy<Answer>(connections: Connections, work: () => Promise<Answer>): Promise<Answer> {
    this.#active += 1;
    try {
      return await connections.use(() => this.underWay.run(work));
    } finally {
      this.#active -= 1;
      if (this.#active === 0) this.#heardQuiet();
    }
  }

  /** Changes something that no rule of sync changes. Virtual time waits for it. */
  #beside(work: (tx: Database) => Promise<void>, held = new Set<string>()): void {
    const { database, connections } = this.#options.beside;
    const done = connections
      .use(() => this.underWay.run(() => database.transaction().execute(work)))
      .finally(() => {
        this.underWay.release(held);
      });
    done.catch((error: unknown) => {
      this.#failure = new Error(`The harness could not write: ${String(error)}`, { cause: error });
    });
  }

  async #transact<Answer>(
    store: TeamStore,
    deviceId: string,
    work: (tables: TeamTables) => Promise<Answer>,
    heard: Heard,
  ): Promise<Answer> {
    let attempt: Attempt | undefined;
    try {
      const answer = await store.transact(async (tables) => {
        attempt = {
          held: new Set(),
          written: [],
          departed: [],
          answers: [],
          actor: undefined,
          turn: undefined,
        };
        try {
          await this.#pause('begun');
          const answered = await work(this.#watchWriter(tables, deviceId, attempt));
          await this.#pause('written');
          return answered;
        } catch (error) {
          this.#end(attempt);
          throw error;
        }
      });
      // Those before it may wait for virtual time.
      await this.underWay.pause(async () => attempt?.turn?.before);
      for (const departure of attempt?.departed ?? []) {
        this.#everGone.add(rowKey(departure));
        this.#rows.delete(rowKey(departure));
      }
      for (const row of attempt?.written ?? []) this.#rows.set(rowKey(row), row);
      for (const { mid } of attempt?.answers ?? []) {
        const name = `${deviceId} ${mid}`;
        this.#answered.set(name, (this.#answered.get(name) ?? 0) + 1);
      }
      heard(attempt?.answers ?? [], attempt?.actor);
      return answer;
    } finally {
      if (attempt !== undefined) this.#end(attempt);
    }
  }

  #end({ held, turn }: Attempt): void {
    this.underWay.release(held);
    turn?.end();
  }

  #pause(moment: Parameters<Pause>[0]): Promise<void> {
    return this.underWay.pause(() => this.pause(moment));
  }

  async #lock<Answer>(name: string, { held }: Attempt, take: () => Promise<Answer>): Promise<Answer> {
    const answer = await this.underWay.lock(name, held, take);
    await this.#pause('locked');
    return answer;
  }

  /** Two that commit one after the other may be heard of in another order: what is written down waits for its turn. */
  #takeTurn(): Turn {
    const before = this.#lastTurn;
    let free: () => void = () => undefined;
    const own = new Promise<void>((resolve) => {
      free = resolve;
    });
    this.#lastTurn = before.then(() => own);
    return { before, end: free };
  }

  #watchWriter(tables: TeamTables, deviceId: string, attempt: Attempt): TeamTables {
    return withChanged(tables, {
      lockDevice: () => this.#lock(`device ${deviceId}`, attempt, () => tables.lockDevice()),
      lockTeam: async () => {
        await this.#lock('team', attempt, async () => {
          await tables.lockTeam();
          attempt.turn ??= this.#takeTurn();
        });
      },
      nextVersion: (scope) => this.#lock(`scope ${scope}`, attempt, () => tables.nextVersion(scope)),
      actor: async () => {
        attempt.actor = await tables.actor();
        return attempt.actor;
      },
      write: async (rows, departures) => {
        await tables.write(rows, departures);
        attempt.written.push(...rows);
        attempt.departed.push(...departures);
      },
      keepAnswers: async (answers, state) => {
        await tables.keepAnswers(answers, state);
        attempt.answers = answers;
      },
    });
  }

  /** Others commit while somebody reads. */
  #watchReader(tables: TeamTables): TeamTables {
    return withChanged(tables, {
      scopes: async (scopes) => {
        const states = await tables.scopes(scopes);
        await this.#pause('read');
        return states;
      },
      earlierPage: async (...args) => {
        const page = await tables.earlierPage(...args);
        await this.#pause('read');
        return page;
      },
      page: async (...args) => {
        const page = await tables.page(...args);
        await this.#pause('read');
        return page;
      },
    });
  }
}

/** The same tables, some of whose methods do more. */
function withChanged(tables: TeamTables, changed: Partial<TeamTables>): TeamTables {
  return new Proxy(tables, {
    get: (_target, name) => {
      const own: unknown = Reflect.get(changed, name);
      if (own !== undefined) return own;
      const method: unknown = Reflect.get(tables, name);
      return typeof method === 'function' ? method.bind(tables) : method;
    },
  });
}
