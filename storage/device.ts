import { LOCAL_ACTOR, TEAM_ROLES, type Actor } from '@/talent/actor';
import { laterClock, nextClock, ZERO_CLOCK, type Clock } from '@/sync/clock';
import type { Settings, TalentDatabase } from './database';

/** What a run depends on beside what is stored: handed in, so that every run can be replayed. */
export interface Surroundings {
  /** Milliseconds since the epoch by this device's clock. */
  readonly now: () => number;
  readonly newId: () => string;
}

export type Device = Settings['device'];

/** This copy of the store, made known to itself the first time it writes. Inside a write transaction only. */
export async function readDevice(database: TalentDatabase, { newId }: Surroundings): Promise<Device> {
  const device = await database.setting('device');
  if (device !== undefined) return device;
  // The end of a UUIDv7 is its random part.
  const fresh: Device = { node: newId().slice(-12), lastClock: ZERO_CLOCK, lastMid: 0, clockOffset: 0 };
  await database.changeSetting('device', fresh);
  return fresh;
}

/** The next reading of this device's clock, on the server's time as far as it is known. */
export function tick(device: Device, now: number): Clock {
  return nextClock(device.lastClock, now + device.clockOffset, device.node);
}

/** Remembers the latest clock heard of, so that what is said next here comes after it. */
export async function observeClock(
  database: TalentDatabase,
  surroundings: Surroundings,
  heard: Clock,
): Promise<void> {
  const device = await readDevice(database, surroundings);
  const lastClock = laterClock(device.lastClock, heard);
  if (lastClock !== device.lastClock) await database.changeSetting('device', { ...device, lastClock });
}

/** Who changes things on this device: the member who signed in, or its owner working alone. */
export async function currentActor(database: TalentDatabase): Promise<Actor> {
  const membership = await database.setting('membership');
  if (membership === undefined) return LOCAL_ACTOR;
  const role = TEAM_ROLES.find((known) => known === membership.role) ?? 'viewer';
  return { userId: membership.userId, role, groups: [] };
}
