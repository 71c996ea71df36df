import type { Actor } from '@/talent/actor';
import type { RecordKind } from '@/talent/records';
import { canonicalJson } from '@/utils/json';
import { boundClock, ZERO_CLOCK, type Clock } from '../clock';
import {
  CLOCK_TOLERANCE,
  type Mutation,
  type PullRequest,
  type PullResponse,
  type PushRequest,
  type PushResponse,
} from '../protocol';
import { RowOverlay } from '../row-store';
import { rowKey, type Row } from '../rows';
import { runCommand } from '../run-command';
import { MemoryRows } from './memory-rows';

interface DeviceState {
  lastMid: number;
  lastClock: Clock;
  readonly hashes: Map<number, string>;
  readonly results: Map<number, PushResponse['results'][number]>;
}

/** The rules of the protocol without a database: what devices are tested against in memory. */
export class MemoryServer {
  readonly #rows = new MemoryRows();
  readonly #stored = new Map<string, Row>();
  readonly #versions = new Map<string, number>();
  readonly #devices = new Map<string, DeviceState>();
  readonly #now: () => number;
  readonly #rowsPerPage: number;

  constructor(now: () => number, rowsPerPage = 20) {
    this.#now = now;
    this.#rowsPerPage = rowsPerPage;
  }

  /** Every row there is, by its key. */
  rows(): ReadonlyMap<string, Row> {
    return this.#stored;
  }

  /** Removes a row and leaves nothing of it, as when a person is erased. */
  erase(kind: RecordKind, id: string): void {
    this.#rows.erase(kind, id);
    this.#stored.delete(rowKey({ kind, id }));
  }

  #device(id: string): DeviceState {
    let device = this.#devices.get(id);
    if (device === undefined) {
      device = { lastMid: 0, lastClock: ZERO_CLOCK, hashes: new Map(), results: new Map() };
      this.#devices.set(id, device);
    }
    return device;
  }

  async push(deviceId: string, actor: Actor, { mutations }: PushRequest): Promise<PushResponse> {
    const device = this.#device(deviceId);
    const overlay = new RowOverlay(this.#rows);
    const results: PushResponse['results'] = [];
    for (const mutation of mutations) {
      if (mutation.mid <= device.lastMid) {
        if (device.hashes.get(mutation.mid) !== hash(mutation)) throw new Error('forked');
        results.push(device.results.get(mutation.mid) ?? { mid: mutation.mid });
        continue;
      }
      if (mutation.mid !== device.lastMid + 1) throw new Error('gap');
      const clock = boundClock(mutation.clock, device.lastClock, this.#now(), CLOCK_TOLERANCE);
      const outcome = await runCommand(overlay, { ...mutation, clock }, actor);
      const result = outcome.ok
        ? { mid: mutation.mid }
        : {
            mid: mutation.mid,
            refusal: { code: outcome.reason.code, message: outcome.reason.message },
          };
      if (outcome.ok) for (const row of outcome.value.rows) overlay.put(row);
      device.lastMid = mutation.mid;
      device.lastClock = clock;
      device.hashes.set(mutation.mid, hash(mutation));
      device.results.set(mutation.mid, result);
      results.push(result);
    }
    this.#commit(overlay.changedRows());
    return { results, lastMid: device.lastMid, serverTime: this.#now() };
  }

  #commit(changed: readonly Row[]): void {
    const stamped = new Map<string, number>();
    for (const row of changed) {
      const version = stamped.get(row.scope) ?? (this.#versions.get(row.scope) ?? 0) + 1;
      stamped.set(row.scope, version);
      this.#versions.set(row.scope, version);
      const next = { ...row, version };
      this.#rows.put(next);
      this.#stored.set(rowKey(next), next);
    }
  }

  pull(deviceId: string, actor: Actor, { cursor }: PullRequest): PullResponse {
    const scopes = ['team', `user:${actor.userId}`];
    const waiting = [...this.#stored.values()]
      .filter((row) => scopes.includes(row.scope) && row.version > (cursor[row.scope] ?? 0))
      .sort((a, b) => (a.scope < b.scope ? -1 : a.scope > b.scope ? 1 : a.version - b.version));
    const page: Row[] = [];
    for (const row of waiting) {
      const last = page.at(-1);
      const splits = last?.scope === row.scope && last.version === row.version;
      if (page.length >= this.#rowsPerPage && !splits) break;
      page.push(row);
    }
    const more = page.length < waiting.length;
    const reached = Object.fromEntries(
      scopes.map((scope) => [
        scope,
        more
          ? Math.max(
              cursor[scope] ?? 0,
              ...page.filter((row) => row.scope === scope).map((row) => row.version),
            )
          : (this.#versions.get(scope) ?? 0),
      ]),
    );
    return {
      cursor: reached,
      rows: page,
      more,
      lastMid: more ? 0 : this.#device(deviceId).lastMid,
      serverTime: this.#now(),
    };
  }
}

function hash({ mid: _mid, ...said }: Mutation): string {
  return canonicalJson(said);
}
