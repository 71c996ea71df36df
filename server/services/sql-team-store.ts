import type { TeamStore, TeamTables } from '@/sync/authority/team-store';
import { appendAudit, commandAct, type AuditEntry } from './audit';
import { actorOf } from './devices';
import type { ServerContext } from './server-context';
import { noteChanges, noteErasures, type WrittenRows } from './webhook-outbox';
import { runWithRetries } from './with-retries';
import type { Database } from '../database/schema';
import { readAnswers, readAnswersElsewhere, writeAnswers } from '../repositories/device-mutations';
import { findDevice, lockDevice, type DeviceRow } from '../repositories/devices';
import { acknowledgeErasures, insertErasures, readErasuresAfter } from '../repositories/erasures';
import { findMember } from '../repositories/members';
import { readEarlierPage, readScopePage } from '../repositories/pages';
import { readDigests } from '../repositories/digests';
import { lockTeam, nextVersion, readEpoch, readScopes } from '../repositories/scopes';
import { SqlRows } from '../repositories/stored-rows';
import { writeRows } from '../repositories/write-rows';

/** A device of a person in a team. */
export interface DeviceKey {
  readonly teamId: string;
  readonly deviceId: string;
  readonly userId: string;
}

function stateOf(device: DeviceRow | undefined) {
  if (device === undefined || device.revoked_at !== null) return undefined;
  return {
    lastMid: device.last_mid,
    lastClock: device.last_clock,
    erasuresDone: device.erasures_done,
    signedInAt: device.created_at.getTime(),
  };
}

type TablesSurroundings = Pick<ServerContext, 'now' | 'metrics' | 'newId'>;

class SqlTeamTables implements TeamTables {
  readonly #tx: Database;
  readonly #device: DeviceKey;
  readonly #surroundings: TablesSurroundings;
  #locked: DeviceRow | undefined;
  #teamVersion = 0;
  #written: WrittenRows = { rows: [], departures: [] };
  /** True when webhooks are told something once this is committed. */
  hasDeliveries = false;

  constructor(tx: Database, device: DeviceKey, surroundings: TablesSurroundings) {
    this.#tx = tx;
    this.#device = device;
    this.#surroundings = surroundings;
  }

  async device() {
    return stateOf(await findDevice(this.#tx, this.#device.teamId, this.#device.deviceId));
  }

  async lockDevice() {
    this.#locked = await lockDevice(this.#tx, this.#device.teamId, this.#device.deviceId);
    return stateOf(this.#locked);
  }

  async answersElsewhere(hashes: readonly string[]) {
    return this.#locked === undefined ? new Map() : readAnswersElsewhere(this.#tx, this.#locked, hashes);
  }

  async actor() {
    const member = await findMember(this.#tx, this.#device.teamId, this.#device.userId);
    return member === undefined ? undefined : actorOf(member);
  }

  answers(mids: readonly number[]) {
    return readAnswers(this.#tx, this.#device.teamId, this.#device.deviceId, mids);
  }

  keepAnswers(...[answers, state]: Parameters<TeamTables['keepAnswers']>) {
    const { teamId, deviceId } = this.#device;
    return writeAnswers(this.#tx, teamId, deviceId, answers, {
      ...state,
      now: new Date(this.#surroundings.now()),
    });
  }

  keepDeeds(...[deeds]: Parameters<TeamTables['keepDeeds']>) {
    const { teamId, deviceId, userId: actorId } = this.#device;
    const at = new Date(this.#surroundings.now());
    const entries = deeds.map(({ command, kind, id, fields }): AuditEntry => {
      return { at, actorId, deviceId, act: commandAct(command), subject: { kind, id }, fields };
    });
    return appendAudit(this.#tx, teamId, entries);
  }

  async keepErasures(...[erasures]: Parameters<TeamTables['keepErasures']>) {
    const { teamId, deviceId, userId } = this.#device;
    const at = new Date(this.#surroundings.now());
    await insertErasures(this.#tx, teamId, erasures, { actorId: userId, at });
    const subjects = erasures.flatMap(({ subjectIds }) => subjectIds);
    const noted = { subjectIds: subjects, written: this.#written };
    if (await noteErasures(this.#tx, teamId, noted, this.#newsOf(at))) this.hasDeliveries = true;
    const act = 'person.erased';
    const entries = erasures.flatMap(({ subjectIds }) =>
      subjectIds.map(
        (id) => ({ at, actorId: userId, deviceId, act, subject: { kind: 'person', id } }) as const,
      ),
    );
    await appendAudit(this.#tx, teamId, entries);
  }

  erasuresAfter(...[number]: Parameters<TeamTables['erasuresAfter']>) {
    return readErasuresAfter(this.#tx, this.#device.teamId, number);
  }

  acknowledgeErasures(...[done]: Parameters<TeamTables['acknowledgeErasures']>) {
    return acknowledgeErasures(this.#tx, this.#device.teamId, this.#device.deviceId, done);
  }

  async lockTeam() {
    const stopTimer = this.#surroundings.metrics.lockWait.startTimer();
    await lockTeam(this.#tx, this.#device.teamId);
    stopTimer();
  }

  async nextVersion(...[scope]: Parameters<TeamTables['nextVersion']>) {
    const version = await nextVersion(this.#tx, this.#device.teamId, scope);
    if (scope === 'team') this.#teamVersion = version;
    return version;
  }

  rows() {
    return new SqlRows(this.#tx, this.#device.teamId);
  }

  async write(...[rows, departures]: Parameters<TeamTables['write']>) {
    const { teamId } = this.#device;
    const now = new Date(this.#surroundings.now());
    this.#written = { rows, departures };
    await writeRows(this.#tx, teamId, this.#written, now);
    if (await noteChanges(this.#tx, teamId, this.#written, this.#newsOf(now))) this.hasDeliveries = true;
  }

  #newsOf(now: Date) {
    return { now, newId: this.#surroundings.newId, version: this.#teamVersion };
  }

  scopes(...[scopes]: Parameters<TeamTables['scopes']>) {
    return readScopes(this.#tx, this.#device.teamId, scopes);
  }

  digests(...[scopes]: Parameters<TeamTables['digests']>) {
    return readDigests(this.#tx, this.#device.teamId, scopes);
  }

  epoch() {
    return readEpoch(this.#tx, this.#device.teamId);
  }

  page(...[scope, range]: Parameters<TeamTables['page']>) {
    return readScopePage(this.#tx, this.#device.teamId, scope, range);
  }

  earlierPage(...[scope, range]: Parameters<TeamTables['earlierPage']>) {
    return readEarlierPage(this.#tx, this.#device.teamId, scope, range);
  }
}

/** A team's tables in a transaction that is under way already. */
export function teamTables(tx: Database, device: DeviceKey, surroundings: TablesSurroundings): TeamTables {
  return new SqlTeamTables(tx, device, surroundings);
}

type StoreSurroundings = TablesSurroundings &
  Pick<ServerContext, 'database' | 'random'> & { readonly webhooks: Pick<ServerContext['webhooks'], 'wake'> };

/** What a team knows, in the server's database, as one of its devices meets it. */
export function sqlTeamStore(surroundings: StoreSurroundings, device: DeviceKey): TeamStore {
  const { database, random, metrics, webhooks } = surroundings;
  return {
    transact: async (work) => {
      let hasDeliveries = false;
      const run = async (tx: Database) => {
        const tables = new SqlTeamTables(tx, device, surroundings);
        const answer = await work(tables);
        ({ hasDeliveries } = tables);
        return answer;
      };
      const answer = await runWithRetries(database, random, run, metrics);
      if (hasDeliveries) webhooks.wake();
      return answer;
    },
    // One snapshot for all that is read. PGlite has a single connection, where every transaction is alone.
    snapshot: (work) =>
      database
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute((tx) => work(teamTables(tx, device, surroundings))),
  };
}
