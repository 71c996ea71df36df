import { LOCAL_ACTOR, TEAM_ROLES, type Actor } from '@/talent/actor';
import type { Surroundings } from '@/utils/surroundings';
import { laterClock, nextClock, ZERO_CLOCK, type Clock } from '../clock';
import type { ReplicaTables } from './replica';
import type { ReplicaSettings } from './state';

export type Device = ReplicaSettings['device'];
type SettingsTables = Pick<ReplicaTables, 'get' | 'set'>;

/** This copy, made known to itself the first time it writes. */
export async function readDevice(tables: SettingsTables, { newId }: Surroundings): Promise<Device> {
  const device = await tables.get('device');
  if (device !== undefined) return device;
  // The end of a UUIDv7 is its random part.
  const fresh: Device = { node: newId().slice(-12), lastClock: ZERO_CLOCK, lastMid: 0, clockOffset: 0 };
  await tables.set('device', fresh);
  return fresh;
}

/** The next reading of this device's clock, on the server's time as far as it is known. */
export function tick(device: Device, now: number): Clock {
  return nextClock(device.lastClock, now + device.clockOffset, device.node);
}

/** Remembers the latest clock heard of, so that what is said next here comes after it. */
export async function observeClock(
  tables: SettingsTables,
  surroundings: Surroundings,
  heard: Clock,
): Promise<void> {
  const device = await readDevice(tables, surroundings);
  const lastClock = laterClock(device.lastClock, heard);
  if (lastClock !== device.lastClock) await tables.set('device', { ...device, lastClock });
}

/** Who changes things on this device: the member who signed in, or its owner working alone. */
export async function currentActor(tables: Pick<ReplicaTables, 'get'>): Promise<Actor> {
  const membership = await tables.get('membership');
  if (membership === undefined) return LOCAL_ACTOR;
  const role = TEAM_ROLES.find((known) => known === membership.role) ?? 'viewer';
  return { userId: membership.userId, role, groups: membership.groups ?? [] };
}
