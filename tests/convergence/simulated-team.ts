import type { TeamStore } from '@/sync/authority/team-store';
import type { Row } from '@/sync/rows';
import { MemoryTeam, type AddedDevice, type Heard, type Pause } from '@/sync/testing/memory-team';
import type { Actor } from '@/talent/actor';

/** What a team knows, and how the simulator gets at it. */
export interface SimulatedTeam {
  /** Who is in the team, by user id. */
  readonly members: Pick<Map<string, Actor>, 'get' | 'set'>;
  /** Awaited at each moment of a transaction. */
  pause: Pause;
  /** Every row that was committed, by its key. */
  rows(): ReadonlyMap<string, Row>;
  /** True for a row that was ever taken out of a scope. */
  hasLeft(key: string): boolean;
  /** Forgets what has left the scopes up to now, as a server does after a while. */
  forgetGone(): void;
  /** From now on those who read, if they are hit, see the team as it is now: a copy that lags behind. Where there are copies. */
  lag?(isHit: () => boolean): void;
  catchUp?(): void;
  /** Makes a device known. */
  addDevice(id: string, of: AddedDevice): void;
  storeFor(deviceId: string, userId: string, heard: Heard): TeamStore;
}

/** Where a schedule's team is kept. */
export interface TeamPlace {
  readonly team: SimulatedTeam;
  /** Resolves when nothing goes on any more unless virtual time does. */
  rest(): Promise<void>;
  /** Looks, after everything, at what is stored. @returns what is wrong with it; empty when all is well */
  inspect(): Promise<readonly string[]>;
}

/** All promises that can go on have gone on: a tick that is asked for by one of them comes after the last of them. */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    process.nextTick(resolve);
  });
}

/** A team that is kept in memory. */
export function memoryPlace(): TeamPlace {
  return { team: new MemoryTeam(), rest: settle, inspect: () => Promise.resolve([]) };
}
