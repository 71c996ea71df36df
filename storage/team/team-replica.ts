import type { Surroundings } from '@/utils/surroundings';
import { dropHeldChanges, sendHeldChanges } from '@/sync/replica/held-changes';
import { joinTeam, resumeJoining } from '@/sync/replica/joining';
import type { Replica } from '@/sync/replica/replica';
import type { ReplicaSettings } from '@/sync/replica/state';
import { synchronize } from '@/sync/replica/synchronize';
import type { Transport, TransportFailure } from '@/sync/replica/transport';
import type { Result } from '@/utils/result';
import type { TalentDatabase } from '../database';
import { openReplica } from './dexie-replica';

export type { TransportFailure } from '@/sync/replica/transport';

/** What this device does as a member of a team; the rules are in `sync/replica`. */
export class TeamReplica {
  readonly #replica: Replica;
  readonly #surroundings: Surroundings;

  constructor(database: TalentDatabase, surroundings: Surroundings) {
    this.#replica = openReplica(database);
    this.#surroundings = surroundings;
  }

  /** @returns false when the records here belong to another team or person: they are never mixed. */
  join(membership: ReplicaSettings['membership']): Promise<boolean> {
    return joinTeam(this.#replica, this.#surroundings, membership);
  }

  /** Goes on with a hand-over that was interrupted. */
  resumeJoining(): Promise<void> {
    return resumeJoining(this.#replica, this.#surroundings);
  }

  /** Brings this device and the server to agree. The caller makes sure that only one runs at a time. */
  synchronize(transport: Transport): Promise<Result<undefined, TransportFailure>> {
    return synchronize(this.#replica, this.#surroundings, transport);
  }

  sendHeldChanges(): Promise<void> {
    return sendHeldChanges(this.#replica, this.#surroundings);
  }

  dropHeldChanges(): Promise<void> {
    return dropHeldChanges(this.#replica);
  }
}
