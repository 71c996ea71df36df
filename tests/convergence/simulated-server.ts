import { answerPull } from '@/sync/authority/pull';
import { takePush } from '@/sync/authority/push';
import { StoreBusy, type MutationAnswer, type TeamStore } from '@/sync/authority/team-store';
import type { PullRequest, PushRequest } from '@/sync/protocol';
import type { TransportFailure } from '@/sync/replica/transport';
import type { Moment } from '@/sync/testing/memory-team';
import type { Scope } from '@/talent/records';
import { fail, succeed, type Result } from '@/utils/result';
import type { Chance } from './chance';
import type { Scheduler } from './scheduler';
import type { SimulatedTeam } from './simulated-team';

/** A request as it travels, with the token of who sends it. */
export type Request =
  | { readonly kind: 'push'; readonly token: string; readonly body: PushRequest }
  | { readonly kind: 'pull'; readonly token: string; readonly body: PullRequest }
  | { readonly kind: 'renew'; readonly token: string };

/** A mutation that the server has dealt with, in the order of commits. */
export interface DealtWith {
  readonly deviceId: string;
  readonly userId: string;
  /** The groups that the person was in. */
  readonly groups: readonly string[];
  /** The server's time at which it judged the mutation's clock. */
  readonly at: number;
  readonly answer: MutationAnswer;
}

class ServerStopped extends Error {}
class SerializationFailure extends Error {
  /** As PostgreSQL has it, so that a real store tries again by its own rules. */
  readonly code = '40001';
}

const ATTEMPTS = 6;
const ROWS_PER_PAGE = 12;

interface Session {
  readonly deviceId: string;
  readonly userId: string;
}

/** A team's server: the real rules on a database that stops, loses and is slow when told to. */
export class SimulatedServer {
  readonly team: SimulatedTeam;
  readonly log: DealtWith[] = [];
  /** The scopes of which devices were found to have something else. */
  readonly mismatched: string[] = [];
  /** What it told somebody who must not know. */
  readonly faults: string[] = [];
  /** How often, from 0 to 1, a transaction loses against another one. */
  serializationFailures = 0;
  /** The same while nothing is wrong. */
  usualSerializationFailures = 0;
  /** Milliseconds that a step of a transaction takes at the most. */
  slowestStep = 12;
  /** Hears of the scopes that a push has changed. */
  changed: (scopes: ReadonlyMap<Scope, number>) => void = () => undefined;
  readonly #scheduler: Scheduler;
  readonly #chance: Chance;
  readonly #sessions = new Map<string, Session>();
  #isUp = true;
  /** Raised with each stop: what was begun before it comes to nothing. */
  #life = 0;
  /** The server stops at the so manyth moment from now. */
  #stopsIn: number | undefined;

  constructor(scheduler: Scheduler, chance: Chance, team: SimulatedTeam) {
    this.team = team;
    this.#scheduler = scheduler;
    this.#chance = chance;
    this.team.pause = (moment) => this.#pause(moment);
  }

  /** Makes a device for a person. @returns its token */
  signIn(userId: string): string {
    const deviceId = this.#chance.id();
    this.team.addDevice(deviceId, { userId, signedInAt: this.#scheduler.now() });
    this.#sessions.set(`token-${deviceId}`, { deviceId, userId });
    return `token-${deviceId}`;
  }

  /** Takes a device's token for a wrong one from now on. */
  signOut(token: string): void {
    this.#sessions.delete(token);
  }

  knows(token: string | undefined): boolean {
    return token !== undefined && this.#sessions.has(token);
  }

  /** Stops in the middle of what it does next, and comes back after a while. */
  stopSoon(moments: number): void {
    this.#stopsIn = moments;
  }

  /** Is up, and stays so. */
  heal(): void {
    this.serializationFailures = 0;
    this.team.catchUp?.();
    this.#stopsIn = undefined;
    this.#isUp = true;
  }

  async handle(request: Request): Promise<Result<unknown, TransportFailure>> {
    if (!this.#isUp) return fail({ kind: 'unreachable' });
    try {
      return await this.#answer(request);
    } catch (error) {
      // What breaks on a server is an answer to its devices, which try again.
      if (!(error instanceof ServerStopped)) this.faults.push(`the server broke: ${String(error)}`);
      return fail({ kind: 'unreachable' });
    }
  }

  async #answer(request: Request): Promise<Result<unknown, TransportFailure>> {
    const session = this.#sessions.get(request.token);
    if (session === undefined) {
      return fail({ kind: 'turned-down', code: 'unauthenticated', message: 'Not signed in' });
    }
    if (request.kind === 'renew') return succeed({ token: this.signIn(session.userId) });
    const dealtWith: DealtWith[] = [];
    let at = this.#scheduler.now();
    const now = (): number => {
      at = this.#scheduler.now();
      return at;
    };
    const store = this.#retrying(
      this.team.storeFor(session.deviceId, session.userId, (answers, actor) => {
        const groups = actor?.groups ?? [];
        for (const answer of answers) dealtWith.push({ ...session, groups, at, answer });
        this.log.push(...dealtWith.splice(0));
      }),
    );
    if (request.kind === 'pull') {
      const groups = this.#groupsOf(session.userId);
      this.mismatched.push(...(request.body.digests?.mismatched ?? []));
      const page = await answerPull(store, { now, rowsPerPage: ROWS_PER_PAGE }, request.body);
      if (!page.ok) {
        if (page.reason.code === 'busy') return fail({ kind: 'try-later', retryAfter: undefined });
        return fail({ kind: 'turned-down', ...page.reason });
      }
      this.#checkScopes(session.userId, groups, Object.keys(page.value.cursor));
      return page;
    }
    const surroundings = {
      now,
      hash: (text: string) => text,
      reportBroken: (error: unknown) => {
        throw error;
      },
    };
    const pushed = await takePush(store, surroundings, request.body.mutations);
    if (!pushed.ok) {
      if (pushed.reason.code === 'busy') return fail({ kind: 'try-later', retryAfter: undefined });
      return fail({ kind: 'turned-down', ...pushed.reason });
    }
    this.changed(pushed.value.versions);
    return succeed(pushed.value.response);
  }

  #groupsOf(userId: string): readonly string[] {
    return this.team.members.get(userId)?.groups ?? [];
  }

  /** @param before the groups that the person was in when the request came */
  #checkScopes(userId: string, before: readonly string[], told: readonly string[]): void {
    const groups = [...before, ...this.#groupsOf(userId)];
    const mine = new Set(['team', `user:${userId}`, ...groups.map((group) => `group:${group}`)]);
    for (const scope of told) if (!mine.has(scope)) this.faults.push(`${userId} was told of ${scope}`);
  }

  /** As a server's connection to PostgreSQL does: what only lost against another one is run again. */
  #retrying(store: TeamStore): TeamStore {
    return {
      ...store,
      transact: async (work) => {
        for (let attempt = 1; ; attempt += 1) {
          try {
            return await store.transact(work);
          } catch (error) {
            if (!(error instanceof SerializationFailure)) throw error;
            if (attempt === ATTEMPTS) throw new StoreBusy(error);
          }
        }
      },
    };
  }

  async #pause(moment: Moment): Promise<void> {
    const life = this.#life;
    if (this.#chance.happens(0.25)) await this.#scheduler.sleep(this.#chance.between(0, this.slowestStep));
    if (life !== this.#life) throw new ServerStopped();
    if (this.#stopsIn !== undefined) {
      this.#stopsIn -= 1;
      if (this.#stopsIn <= 0) {
        this.#stop();
        throw new ServerStopped();
      }
    }
    if (
      moment === 'written' &&
      this.#chance.happens(Math.max(this.serializationFailures, this.usualSerializationFailures))
    ) {
      throw new SerializationFailure();
    }
  }

  #stop(): void {
    this.#stopsIn = undefined;
    this.#isUp = false;
    this.#life += 1;
    this.#scheduler.after(this.#chance.between(100, 8_000), () => {
      this.#isUp = true;
    });
  }
}
