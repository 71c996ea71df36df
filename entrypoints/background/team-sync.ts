import type { TalentDatabase } from '@/storage/database';
import type { Surroundings } from '@/utils/surroundings';
import { TeamReplica, type TransportFailure } from '@/storage/team/team-replica';
import { browser } from '@/utils/browser';
import { oneAtATime } from '@/utils/one-at-a-time';
import { PokeSocket } from '@/storage/team/poke-socket';
import { httpTransport } from '@/storage/team/http-transport';
import { whileUsable } from './store-trouble';

export const SYNC_ALARM = 'sync';
const LOCK = 'kith-sync';
/** Minutes between looks at the server when no poke comes. */
const PERIOD = 5;
/** First wait after a failure, in milliseconds; doubled with each, up to the longest. */
const SHORTEST_WAIT = 1_000;
const LONGEST_WAIT = 300_000;

/** Keeps this device and its team's server in agreement for as long as there is one. */
export class TeamSync {
  readonly #database: TalentDatabase;
  readonly #replica: TeamReplica;
  readonly #pulled: () => Promise<void>;
  readonly #socket: PokeSocket;
  /** Syncs now; over all contexts of the extension one at a time. */
  readonly run = oneAtATime(() => this.#run());
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(database: TalentDatabase, surroundings: Surroundings, pulled: () => Promise<void>) {
    this.#database = database;
    this.#replica = new TeamReplica(database, surroundings);
    this.#pulled = pulled;
    this.#socket = new PokeSocket(() => this.wake());
  }

  /** Asks for a sync soon. Cheap to call often. */
  wake(): void {
    void this.run();
  }

  async #run(): Promise<void> {
    clearTimeout(this.#timer);
    await navigator.locks.request(
      LOCK,
      whileUsable(this.#database, () => this.#once()),
    );
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#socket.close();
  }

  async #once(): Promise<void> {
    await this.#replica.resumeJoining();
    const membership = await this.#database.setting('membership');
    if (membership === undefined) {
      this.stop();
      return;
    }
    await browser.alarms.create(SYNC_ALARM, { periodInMinutes: PERIOD });
    const { serverUrl, token } = membership;
    const done = await this.#replica.synchronize(httpTransport(serverUrl, token));
    if (done.ok) {
      this.#failures = 0;
      // It may be another device by now.
      const now = await this.#database.setting('membership');
      if (now !== undefined) this.#socket.connect(now.serverUrl, now.token);
      await this.#pulled();
      return;
    }
    const kind = (await this.#database.setting('syncProblem'))?.kind;
    // Until somebody signs in again or updates, only the alarm looks whether that is over.
    if (kind === 'signed-out' || kind === 'too-old') this.stop();
    else this.#tryLater(done.reason);
  }

  #tryLater(failure: TransportFailure): void {
    const wait = Math.min(SHORTEST_WAIT * 2 ** this.#failures, LONGEST_WAIT);
    this.#failures += 1;
    const told = failure.kind === 'try-later' ? failure.retryAfter : undefined;
    // Spread, so that a team does not come back all at once. If the worker is gone by then, the alarm is not.
    this.#timer = setTimeout(() => this.wake(), told ?? wait * (0.5 + Math.random() / 2));
  }
}
