import { runBatch } from '@/sync/replica/run-batch';
import { joinTeam } from '@/sync/replica/joining';
import { synchronize } from '@/sync/replica/synchronize';
import type { Transport, TransportFailure } from '@/sync/replica/transport';
import { memoryPlace, type MemoryReplica, type ReplicaMoment } from '@/sync/testing/memory-replica';
import type { ReplicaSettings } from '@/sync/replica/state';
import { rowKey, type Row } from '@/sync/rows';
import type { CommandCall } from '@/talent/commands';
import { Refusal } from '@/talent/refusal';
import type { Surroundings } from '@/utils/surroundings';
import { fail, succeed, type Result } from '@/utils/result';
import type { Chance } from './chance';
import type { Scheduler } from './scheduler';
import type { Request, SimulatedServer } from './simulated-server';

/** What the network does to one device's messages. */
export interface Link {
  /** Nothing gets to the server. */
  isUpCut: boolean;
  /** Nothing comes back. */
  isDownCut: boolean;
  /** How often, from 0 to 1, a question or an answer is lost. */
  loss: number;
  /** How often a question arrives a second time, some time later. */
  repetition: number;
  /** How often a message takes seconds. */
  delay: number;
}

/** A network with which nothing is wrong. */
export const GOOD_LINK: Readonly<Link> = {
  isUpCut: false,
  isDownCut: false,
  loss: 0,
  repetition: 0,
  delay: 0,
};

const LOST_AFTER = 4_000;
/** Milliseconds that a message takes at the most, question and answer together, while messages are late. */
export const LONGEST_JOURNEY = 40_000;
const POLL = 60_000;
const SHORTEST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

/** What a process of a device finds out when the browser has ended it: nothing, it is gone. */
function never(): Promise<never> {
  return new Promise(() => undefined);
}

/** One of a row's registers with another value in it. */
function damagedField({ fields }: Row): Row['fields'] {
  const [first] = Object.entries(fields);
  return first === undefined ? {} : { [first[0]]: { ...first[1], value: 'damaged' } };
}

/** Travels as JSON. */
function copyOf<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

const TOO_OLD = fail({ kind: 'turned-down', code: 'protocol-too-old', message: 'Too old' } as const);

interface DeviceParts {
  readonly name: string;
  readonly userId: string;
  readonly replica: MemoryReplica;
  readonly server: SimulatedServer;
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  /** Looks at a device right after it has committed something. */
  readonly look: (device: SimulatedDevice) => void;
}

/** A browser with a copy of the team's records: the real rules, killed and cut off when told to. */
export class SimulatedDevice {
  readonly name: string;
  readonly userId: string;
  readonly link: Link = { ...GOOD_LINK };
  replica: MemoryReplica;
  /** Milliseconds that its clock is ahead. */
  clockOffset = 0;
  /** Set while its clock stands still. */
  frozenAt: number | undefined;
  isDiskFull = false;
  /** Set while its version is one that the server does not understand any more. */
  isTooOld = false;
  readonly #parts: DeviceParts;
  readonly surroundings: Surroundings;
  /** Raised with each end of the browser: what was begun before it never goes on. */
  #life = 0;
  #killsIn: number | undefined;
  /** Set until somebody signs in again, which they do while an answer is on its way. */
  #signsInAgain = false;
  #isRunning = false;
  #isAsked = false;
  #failures = 0;

  constructor(parts: DeviceParts) {
    this.#parts = parts;
    this.name = parts.name;
    this.userId = parts.userId;
    this.replica = parts.replica;
    this.surroundings = { now: () => this.now(), newId: () => parts.chance.id() };
    this.#watch();
  }

  /** The time on this device. */
  now(): number {
    return this.frozenAt ?? this.#parts.scheduler.now() + this.clockOffset;
  }

  /** Makes it a member of the team, or one again. */
  async signIn(): Promise<void> {
    const { server } = this.#parts;
    const membership = {
      serverUrl: 'http://server.example',
      teamId: 'team',
      teamName: 'Team',
      userId: this.userId,
      userName: this.userId,
      role: server.team.members.get(this.userId)?.role ?? 'viewer',
      token: server.signIn(this.userId),
    };
    try {
      await joinTeam(this.replica, this.surroundings, membership);
    } catch (error) {
      if (!(error instanceof DiskFull)) throw error;
    }
    this.wake();
  }

  /** Until somebody signs in again the server answers nothing that it asks. */
  signOut(): void {
    if (this.#token !== undefined) this.#parts.server.signOut(this.#token);
  }

  /** Somebody signs in again in the middle of its next conversation with the server. */
  signInAgainSoon(): void {
    this.#signsInAgain = true;
    this.wake();
  }

  get #token(): string | undefined {
    // Only signing in puts something under this key.
    const membership = this.replica.disk.settings.get('membership') as
      ReplicaSettings['membership'] | undefined;
    return membership?.token;
  }

  /** Runs a command as a screen does. @returns what became of it on this device, before the server has seen it */
  async execute(call: CommandCall): Promise<'kept' | 'refused' | 'failed'> {
    const { surroundings } = this;
    try {
      await this.replica.transact((tables) => runBatch(memoryPlace(tables), surroundings, [call]));
    } catch (error) {
      if (error instanceof Refusal) return 'refused';
      if (error instanceof DiskFull) return 'failed';
      throw error;
    }
    this.wake();
    return 'kept';
  }

  /** Asks for a sync soon. */
  wake(): void {
    this.#isAsked = true;
    if (!this.#isRunning) void this.#sync();
  }

  /** Compares what it has with what the server has, the next time that it syncs. */
  compareSoon(): void {
    const { settings } = this.replica.disk;
    // Only comparisons put something under this key.
    const known = settings.get('digests') as ReplicaSettings['digests'] | undefined;
    settings.set('digests', { failures: 0, mismatched: [], ...known, dueAt: 0 });
  }

  /** Loses or changes what its disk has of a record, as no code ever does. @returns what */
  damage(): string {
    const { chance } = this.#parts;
    const rows = [...this.replica.disk.rows.values()].sort((a, b) => (rowKey(a) < rowKey(b) ? -1 : 1));
    const row = chance.pick(rows);
    const key = rowKey(row);
    const isLost = chance.happens(0.5);
    if (isLost) this.replica.disk.rows.delete(key);
    else this.replica.disk.rows.set(key, { ...row, fields: { ...row.fields, ...damagedField(row) } });
    return `${isLost ? 'loses' : 'changes'} ${key}`;
  }

  /** Another of its contexts syncs as well, as when the lock that keeps them apart is lost. */
  syncBeside(): void {
    void this.#synchronizeOnce();
  }

  /** Ends in the middle of what it does next, and comes back after a while. */
  killSoon(moments: number): void {
    this.#killsIn = moments;
  }

  /** Nothing is wrong with it any more but its clock. */
  heal(): void {
    Object.assign(this.link, GOOD_LINK);
    this.isDiskFull = false;
    this.isTooOld = false;
    this.frozenAt = undefined;
    this.#killsIn = undefined;
    this.#signsInAgain = false;
    if (!this.#parts.server.knows(this.#token)) void this.signIn();
  }

  /** Looks at the server now and then, as an alarm has it do. */
  startPolling(): void {
    this.#parts.scheduler.after(this.#parts.chance.between(0, POLL), () => this.#poll());
  }

  /** Another browser with a copy of this one's profile. */
  copy(name: string, replica: MemoryReplica): SimulatedDevice {
    return new SimulatedDevice({ ...this.#parts, name, replica });
  }

  #poll(): void {
    this.wake();
    this.#parts.scheduler.after(POLL, () => this.#poll());
  }

  async #sync(): Promise<void> {
    const life = this.#life;
    this.#isRunning = true;
    while (this.#isAsked) {
      this.#isAsked = false;
      const done = await this.#synchronizeOnce();
      if (life !== this.#life) return;
      if (done) {
        this.#failures = 0;
        continue;
      }
      const wait = Math.min(SHORTEST_WAIT * 2 ** this.#failures, LONGEST_WAIT);
      this.#failures += 1;
      const { scheduler, chance } = this.#parts;
      scheduler.after(wait * (0.5 + chance.number() / 2), () => this.wake());
    }
    this.#isRunning = false;
  }

  async #synchronizeOnce(): Promise<boolean> {
    try {
      const membership = await this.replica.read((tables) => tables.get('membership'));
      if (membership === undefined || membership.token === '') return true;
      return (await synchronize(this.replica, this.surroundings, this.#transport(membership.token))).ok;
    } catch (error) {
      if (error instanceof DiskFull) return false;
      throw error;
    }
  }

  #transport(ownToken: string): Transport {
    let token = ownToken;
    return {
      token,
      push: (body) => this.#ask({ kind: 'push', token, body }),
      pull: (body) => this.#ask({ kind: 'pull', token, body }),
      renew: async () => {
        const renewed = await this.#ask<{ token: string }>({ kind: 'renew', token });
        if (renewed.ok) token = renewed.value.token;
        return renewed;
      },
    };
  }

  async #ask<Answer>(request: Request): Promise<Result<Answer, TransportFailure>> {
    const { server, scheduler, chance } = this.#parts;
    const life = this.#life;
    const travelled = copyOf(request);
    await this.#travel(life);
    if (this.link.isUpCut || chance.happens(this.link.loss)) return this.#lose(life);
    if (chance.happens(this.link.repetition)) {
      scheduler.after(chance.between(10, LONGEST_JOURNEY / 2), () => void server.handle(copyOf(travelled)));
    }
    const answer = this.isTooOld ? TOO_OLD : copyOf(await server.handle(travelled));
    if (this.#signsInAgain) {
      this.#signsInAgain = false;
      await this.signIn();
    }
    await this.#travel(life);
    if (this.link.isDownCut || chance.happens(this.link.loss)) return this.#lose(life);
    // The server answered this very question, with what it has for it.
    return answer.ok ? succeed(answer.value as Answer) : answer;
  }

  async #travel(life: number): Promise<void> {
    const { scheduler, chance } = this.#parts;
    const isSlow = chance.happens(this.link.delay);
    await scheduler.sleep(isSlow ? chance.between(500, LONGEST_JOURNEY / 2) : chance.between(1, 40));
    if (life !== this.#life) await never();
  }

  async #lose(life: number): Promise<Result<never, TransportFailure>> {
    await this.#parts.scheduler.sleep(LOST_AFTER);
    if (life !== this.#life) await never();
    return fail({ kind: 'unreachable' });
  }

  #watch(): void {
    const life = this.#life;
    this.replica.pause = (moment) => this.#pause(moment, life);
  }

  async #pause(moment: ReplicaMoment, life: number): Promise<void> {
    const { scheduler, chance, look } = this.#parts;
    if (chance.happens(0.1)) await scheduler.sleep(chance.between(0, 5));
    if (life !== this.#life) await never();
    if (this.#killsIn !== undefined) {
      this.#killsIn -= 1;
      if (this.#killsIn <= 0) {
        this.#end();
        await never();
      }
    }
    if (moment === 'written' && this.isDiskFull) throw new DiskFull();
    if (moment === 'committed') look(this);
  }

  #end(): void {
    this.#killsIn = undefined;
    this.#life += 1;
    // What is on the disk stays; the process that held it is gone.
    this.replica = this.replica.copy();
    this.#watch();
    this.#isRunning = false;
    this.#isAsked = false;
    const { scheduler, chance } = this.#parts;
    scheduler.after(chance.between(50, 5_000), () => this.wake());
  }
}

/** The disk takes no more. */
class DiskFull extends Error {}
