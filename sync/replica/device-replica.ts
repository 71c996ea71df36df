import type { Replica, ReplicaReads, ReplicaTables } from './replica';

/** Thrown when somebody has signed in again, or out, while this copy and its server were talking. */
export class SignedInAnew extends Error {}

/**
 * A copy for as long as it is one device to its server. Signing in again numbers what waits anew: an answer to the device
 * that it was before would be taken for one about other changes.
 */
export class DeviceReplica implements Replica {
  readonly #replica: Replica;
  #token: string;

  constructor(replica: Replica, token: string) {
    this.#replica = replica;
    this.#token = token;
  }

  /** @throws SignedInAnew when it is another device by now, unless it was made that here */
  async transact<Answer>(work: (tables: ReplicaTables) => Promise<Answer>): Promise<Answer> {
    const { answer, token } = await this.#replica.transact(async (tables) => {
      await this.#requireSame(tables);
      return { answer: await work(tables), token: (await tables.get('membership'))?.token };
    });
    this.#token = token ?? this.#token;
    return answer;
  }

  /** @throws SignedInAnew as above: a request would be sent with the numbers of the other device */
  read<Answer>(work: (tables: ReplicaReads) => Promise<Answer>): Promise<Answer> {
    return this.#replica.read(async (tables) => {
      await this.#requireSame(tables);
      return work(tables);
    });
  }

  async #requireSame(tables: Pick<ReplicaReads, 'get'>): Promise<void> {
    if ((await tables.get('membership'))?.token !== this.#token) throw new SignedInAnew();
  }
}
