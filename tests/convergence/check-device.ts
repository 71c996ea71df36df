import { clockTime } from '@/sync/clock';
import { CLOCK_TOLERANCE, type Cursor, type CursorPosition } from '@/sync/protocol';
import { rowKey, type Register, type Row } from '@/sync/rows';
import { canonicalJson } from '@/utils/json';
import type { SimulatedDevice } from './simulated-device';
import type { SimulatedServer } from './simulated-server';
import { CANARY } from './workload';

/** What a device looked like when it was looked at last. */
interface Seen {
  /** Each row as the server last said it. */
  readonly confirmed: ReadonlyMap<string, Row>;
  /** People as they were shown. */
  readonly people: ReadonlyMap<string, Row>;
  readonly refused: number;
  readonly lastMid: number;
  /** The latest time that it had heard of from the server. */
  readonly heard: string;
}

/** A field that only edits say, and nothing decides but who said it last. */
const EDITED = 'location';

/** True when `one` may stand where `other` was said: written down here once more, apart from what is tested. */
export function isAsStrong(one: Register, other: Register): boolean {
  if (one.rank !== other.rank) return one.rank > other.rank;
  if (one.clock !== other.clock) return one.clock > other.clock;
  if (one.actor !== other.actor) return one.actor > other.actor;
  return canonicalJson(one.value) <= canonicalJson(other.value);
}

/** What the server last said of each row, as far as the device knows. */
export function confirmedRows({ replica }: SimulatedDevice): ReadonlyMap<string, Row> {
  const confirmed = new Map<string, Row>();
  for (const [key, row] of replica.disk.rows) if (!replica.disk.confirmed.has(key)) confirmed.set(key, row);
  for (const [key, { row }] of replica.disk.confirmed) if (row !== undefined) confirmed.set(key, row);
  return confirmed;
}

/** True when a device that is so far in a scope has what last changed in one of its versions. */
function contains(position: CursorPosition | undefined, version: number): boolean {
  if (position === undefined) return false;
  if (typeof position === 'number') return version <= position;
  return version >= (position.before ?? 0) && version <= position.upTo;
}

/** Asked of every row after every transaction, and rows are never changed, but replaced. */
const LATEST = new WeakMap<Row, string>();

/** The latest time at which something was said of a row. */
function latestOf(row: Row): string {
  let latest = LATEST.get(row);
  if (latest === undefined) {
    latest = '';
    for (const { clock } of Object.values(row.fields)) if (clock > latest) latest = clock;
    LATEST.set(row, latest);
  }
  return latest;
}

/** True for a scope that the device has been told of; before its first pull it may have any. */
function hasScope({ settings }: SimulatedDevice['replica']['disk'], scope: string): boolean {
  // Only pulls put something under this key.
  const cursor = settings.get('cursor') as Cursor | undefined;
  return cursor === undefined || cursor[scope] !== undefined;
}

/** The latest version of a scope that a device has something of. */
function reachOf(position: CursorPosition): number {
  return typeof position === 'number' ? position : position.upTo;
}

/** True for a scope that the device takes in anew: what it has of it counts as unconfirmed meanwhile. */
function isReadAnew({ replica: { disk } }: SimulatedDevice, scope: string): boolean {
  // Only pulls put something under this key.
  const resetting = disk.settings.get('resetting') as readonly string[] | undefined;
  return resetting?.includes(scope) === true;
}

/** Watches what each device shows at every moment, and says what it never may. */
export class DeviceCheck {
  readonly faults: string[] = [];
  hasMerges = true;
  readonly #ignored = new WeakSet<SimulatedDevice>();
  readonly #seen = new WeakMap<SimulatedDevice, Seen>();
  /** Times that the server does not believe: what a fast clock said counts as said earlier from then on. */
  readonly #pulledBack = new Set<string>();
  readonly #cursors = new WeakMap<SimulatedDevice, Cursor>();

  /** From now on nothing is expected of a device. */
  ignore(device: SimulatedDevice): void {
    this.#ignored.add(device);
  }

  /** @param time the server's, in milliseconds since the epoch */
  look(device: SimulatedDevice, server: SimulatedServer, time: number): void {
    if (this.#ignored.has(device)) return;
    this.#checkOwnWrites(device, server, time);
    const confirmed = confirmedRows(device);
    this.#checkForward(device, server, confirmed);
    // Only pulls put something under this key.
    const cursor = device.replica.disk.settings.get('cursor') as Cursor | undefined;
    const before = this.#cursors.get(device);
    if (cursor === undefined || cursor === before) return;
    this.#cursors.set(device, cursor);
    for (const [scope, position] of Object.entries(before ?? {})) {
      const isBack = cursor[scope] !== undefined && reachOf(cursor[scope]) < reachOf(position);
      if (isBack && !isReadAnew(device, scope)) this.faults.push(`${device.name} went back in ${scope}`);
    }
    this.#checkWholeVersions(device, server, cursor, confirmed);
  }

  /** What somebody did here, and the server has not answered for, is seen unless something stronger is. */
  #checkOwnWrites({ name, replica: { disk } }: SimulatedDevice, server: SimulatedServer, time: number): void {
    const removed = new Set(
      [...disk.outbox.values()].flatMap(({ effects }) =>
        effects.filter(({ fate }) => fate === 'removed').map(rowKey),
      ),
    );
    for (const { effects, mid } of disk.outbox.values()) {
      for (const effect of effects) {
        // Whoever was erased here takes along what was said of them before.
        if (removed.has(rowKey(effect))) continue;
        // Access that was lost takes along what was said there.
        if (!hasScope(disk, effect.scope)) continue;
        // What was moved to others was taken from here with what was said of it.
        if (server.team.hasLeft(rowKey(effect))) continue;
        const shown = disk.rows.get(rowKey(effect));
        for (const [field, said] of Object.entries(effect.fields)) {
          if (clockTime(said.clock) > time + CLOCK_TOLERANCE) this.#pulledBack.add(said.clock);
          const register = shown?.fields[field];
          if (register !== undefined && isAsStrong(register, said)) continue;
          // A second word of one command may be weaker than its first.
          if (register?.clock === said.clock) continue;
          this.faults.push(`${name} does not show its own change ${mid} of ${rowKey(effect)}.${field}`);
        }
      }
    }
  }

  /** No row goes back to an earlier version, none goes away, and what is shown never gives way to something weaker. */
  #checkForward(device: SimulatedDevice, server: SimulatedServer, confirmed: ReadonlyMap<string, Row>): void {
    const { disk } = device.replica;
    const before = this.#seen.get(device);
    const people = new Map<string, Row>();
    let heard = '';
    for (const row of confirmed.values()) {
      const latest = latestOf(row);
      if (latest > heard) heard = latest;
    }
    for (const [key, row] of disk.rows) if (row.kind === 'person') people.set(key, row);
    const mids = [...disk.outbox.values()].map(({ mid }) => mid);
    this.#seen.set(device, {
      confirmed,
      people,
      refused: disk.tray.size,
      lastMid: Math.max(0, ...mids),
      heard,
    });
    if (before === undefined) return;
    for (const [key, { version, scope }] of before.confirmed) {
      if (!hasScope(disk, scope)) continue;
      const present = confirmed.get(key);
      if (present === undefined) {
        if (version > 0 && !server.team.hasLeft(key)) this.faults.push(`${device.name} lost ${key}`);
      } else if (present.scope === scope && present.version < version && !isReadAnew(device, scope)) {
        this.faults.push(`${device.name} went back from version ${version} to ${present.version} of ${key}`);
      }
    }
    // What is said of somebody who was merged meanwhile goes to whom they are now.
    if (before.refused === disk.tray.size && !this.hasMerges) this.#checkShown(device, before.people, people);
    for (const { mid, clock, acknowledged } of disk.outbox.values()) {
      if (mid === before.lastMid + 1 && !acknowledged && clock < before.heard) {
        this.faults.push(`${device.name} made change ${mid} and it counts as earlier than what it had seen`);
      }
    }
  }

  #checkShown(
    { name }: SimulatedDevice,
    before: ReadonlyMap<string, Row>,
    now: ReadonlyMap<string, Row>,
  ): void {
    for (const [key, person] of before) {
      if (person.id === CANARY) continue;
      const shown = person.fields[EDITED];
      const shows = now.get(key)?.fields[EDITED];
      if (shown === undefined || (shows !== undefined && isAsStrong(shows, shown))) continue;
      if (this.#pulledBack.has(shown.clock) || shows?.value === shown.value) continue;
      this.faults.push(`${name} showed ${key}.${EDITED} as it is, and then as it was`);
    }
  }

  /** A device that has a scope up to a version has each row of it that was not changed since, just as the server has it. */
  #checkWholeVersions(
    device: SimulatedDevice,
    { team }: SimulatedServer,
    cursor: Cursor,
    confirmed: ReadonlyMap<string, Row>,
  ): void {
    for (const [key, row] of team.rows()) {
      if (!contains(cursor[row.scope], row.version)) continue;
      if (confirmed.get(key)?.version !== row.version) {
        this.faults.push(
          `${device.name} says that it has ${row.scope} up to ${JSON.stringify(cursor[row.scope])}, and lacks ${key} of version ${row.version}`,
        );
      }
    }
    for (const [key, row] of confirmed) {
      if (cursor[row.scope] === undefined)
        this.faults.push(`${device.name} of ${device.userId} has ${key} of ${row.scope}`);
    }
  }
}
