import type { Database, Tables } from '../database/schema';
import type { Selectable } from 'kysely';

export type DeviceRow = Selectable<Tables['device']>;

export async function insertDevice(
  database: Database,
  device: Omit<DeviceRow, 'last_mid' | 'revoked_at' | 'erasures_done'>,
): Promise<void> {
  await database.insertInto('device').values(device).execute();
}

export async function findDevice(
  database: Database,
  teamId: string,
  id: string,
): Promise<DeviceRow | undefined> {
  return database
    .selectFrom('device')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Reads a device and keeps its row locked: pushes of one device follow one another. */
export async function lockDevice(tx: Database, teamId: string, id: string): Promise<DeviceRow | undefined> {
  return tx
    .selectFrom('device')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function markSeen(database: Database, teamId: string, id: string, now: Date): Promise<void> {
  await database
    .updateTable('device')
    .set({ last_seen_at: now })
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .execute();
}

/** The devices that are signed in, latest first; of one person, or of all. */
export async function listDevices(
  database: Database,
  teamId: string,
  userId?: string,
): Promise<readonly DeviceRow[]> {
  let query = database
    .selectFrom('device')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('revoked_at', 'is', null)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id');
  if (userId !== undefined) query = query.where('user_id', '=', userId);
  return query.execute();
}

/** What devices are called, the signed-out ones too, by their ids. */
export async function readDeviceNames(
  database: Database,
  teamId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await database
    .selectFrom('device')
    .select(['id', 'name'])
    .where('team_id', '=', teamId)
    .where('id', 'in', ids)
    .execute();
  return new Map(found.map(({ id, name }) => [id, name]));
}

/** Signs devices out: one of a person, or all of theirs. @returns the ids of those that were signed in. */
export async function revokeDevices(
  database: Database,
  teamId: string,
  userId: string,
  now: Date,
  id?: string,
): Promise<readonly string[]> {
  let query = database
    .updateTable('device')
    .set({ revoked_at: now })
    .where('team_id', '=', teamId)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null);
  if (id !== undefined) query = query.where('id', '=', id);
  const revoked = await query.returning('id').execute();
  return revoked.map((device) => device.id);
}
