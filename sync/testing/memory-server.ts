import type { Actor } from '@/talent/actor';
import type { RecordKind } from '@/talent/records';
import { answerPull } from '../authority/pull';
import { takePush, type PushSurroundings } from '../authority/push';
import type { PullRequest, PullResponse, PushRequest, PushResponse } from '../protocol';
import type { Row } from '../rows';
import { MemoryTeam } from './memory-team';

/** A server without a network and without a database: what devices are tested against in memory. */
export class MemoryServer {
  readonly #team = new MemoryTeam();
  readonly #surroundings: PushSurroundings & { readonly rowsPerPage: number };

  constructor(now: () => number, rowsPerPage = 20) {
    this.#surroundings = {
      now,
      rowsPerPage,
      // Nothing is told from anything else better than by itself.
      hash: (text) => text,
      reportBroken(error) {
        throw error;
      },
    };
  }

  /** Every row there is, by its key. */
  rows(): ReadonlyMap<string, Row> {
    return this.#team.rows();
  }

  /** Forgets what has left the scopes up to now. */
  forgetGone(): void {
    this.#team.forgetGone();
  }

  /** The last erasure of which each device has said that nothing is left on it. */
  acknowledged(): ReadonlyMap<string, number> {
    return this.#team.acknowledged();
  }

  /** @returns what brings the team back to what it is now */
  backUp(): () => void {
    return this.#team.backUp();
  }

  /** Removes a row and leaves nothing of it, as when a person is erased. */
  erase(kind: RecordKind, id: string): void {
    this.#team.erase(kind, id);
  }

  /** @throws Error when the push is turned down as a whole. */
  async push(deviceId: string, actor: Actor, { mutations }: PushRequest): Promise<PushResponse> {
    const pushed = await takePush(this.#storeFor(deviceId, actor), this.#surroundings, mutations);
    if (!pushed.ok) throw new Error(pushed.reason.code);
    return pushed.value.response;
  }

  /** @throws Error when the pull is turned down. */
  async pull(deviceId: string, actor: Actor, asked: PullRequest): Promise<PullResponse> {
    const page = await answerPull(this.#storeFor(deviceId, actor), this.#surroundings, asked);
    if (!page.ok) throw new Error(page.reason.code);
    return page.value;
  }

  #storeFor(deviceId: string, actor: Actor) {
    this.#team.members.set(actor.userId, actor);
    if (!this.#team.hasDevice(deviceId))
      this.#team.addDevice(deviceId, { userId: actor.userId, signedInAt: this.#surroundings.now() });
    return this.#team.storeFor(deviceId, actor.userId);
  }
}
