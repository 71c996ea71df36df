import { sql, type Selectable } from 'kysely';
import type { Erasure, FreshErasure } from '@/sync/authority/team-store';
import type { Database, Tables } from '../database/schema';

/** So many are told with one page. */
const MOST_AT_ONCE = 500;

/** Keeps that people were erased. The caller holds the team's lock, under which they are numbered. */
export async function insertErasures(
  tx: Database,
  teamId: string,
  erasures: readonly FreshErasure[],
  { actorId, at }: { readonly actorId: string; readonly at: Date },
): Promise<void> {
  const { last } = await tx
    .selectFrom('erasure')
    .select(({ fn }) => fn.coalesce(fn.max('number'), sql<number>`0`).as('last'))
    .where('team_id', '=', teamId)
    .executeTakeFirstOrThrow();
  const rows = erasures.map(({ id, subjectIds, records }, index) => ({
    team_id: teamId,
    number: last + 1 + index,
    id,
    subject_ids: JSON.stringify(subjectIds),
    records,
    actor_id: actorId,
    at,
  }));
  await tx.insertInto('erasure').values(rows).execute();
}

/** The next erasures after a number. */
export async function readErasuresAfter(
  tx: Database,
  teamId: string,
  number: number,
): Promise<readonly Erasure[]> {
  const rows = await tx
    .selectFrom('erasure')
    .select(['number', 'subject_ids'])
    .where('team_id', '=', teamId)
    .where('number', '>', number)
    .orderBy('number')
    .limit(MOST_AT_ONCE)
    .execute();
  return rows.map((row) => ({ number: row.number, subjectIds: row.subject_ids }));
}

/** Keeps that nothing is left on a device of the people in any erasure up to this one, as far as there are so many. */
export async function acknowledgeErasures(
  tx: Database,
  teamId: string,
  deviceId: string,
  done: number,
): Promise<void> {
  await tx
    .updateTable('device')
    .set((query) => ({
      erasures_done: sql<number>`greatest(erasures_done, least(${done}::bigint, ${query
        .selectFrom('erasure')
        .select(({ fn }) => fn.coalesce(fn.max('number'), sql<number>`0`).as('last'))
        .where('team_id', '=', teamId)}))`,
    }))
    .where('team_id', '=', teamId)
    .where('id', '=', deviceId)
    .execute();
}

export type ErasureRow = Omit<Selectable<Tables['erasure']>, 'team_id' | 'subject_ids'>;

/** The latest erasures of a team. */
export async function listErasures(
  database: Database,
  teamId: string,
  most: number,
): Promise<readonly ErasureRow[]> {
  return database
    .selectFrom('erasure')
    .select(['number', 'id', 'records', 'actor_id', 'at'])
    .where('team_id', '=', teamId)
    .orderBy('number', 'desc')
    .limit(most)
    .execute();
}

/** A device that was there when somebody was erased, and has not said that nothing is left on it. */
export interface UnconfirmedDevice {
  /** Of the erasure. */
  readonly number: number;
  readonly name: string;
  readonly userId: string;
  readonly lastSeenAt: Date;
  readonly isSignedOut: boolean;
}

/**
 * For each erasure of a team from a number on the devices that have not confirmed it, those too that were signed out before
 * they could: what was on them may be there still.
 */
export async function listUnconfirmed(
  database: Database,
  teamId: string,
  from: number,
): Promise<readonly UnconfirmedDevice[]> {
  const rows = await database
    .selectFrom('erasure')
    .innerJoin('device', (join) =>
      join
        .onRef('device.team_id', '=', 'erasure.team_id')
        .onRef('device.erasures_done', '<', 'erasure.number')
        .onRef('device.created_at', '<', 'erasure.at'),
    )
    .select(['erasure.number', 'device.name', 'device.user_id', 'device.last_seen_at', 'device.revoked_at'])
    .where('erasure.team_id', '=', teamId)
    .where('erasure.number', '>=', from)
    .orderBy('device.last_seen_at', 'desc')
    .orderBy('device.id')
    .execute();
  return rows.map((row) => ({
    number: row.number,
    name: row.name,
    userId: row.user_id,
    lastSeenAt: row.last_seen_at,
    isSignedOut: row.revoked_at !== null,
  }));
}

/** How many erasures, of all teams, some device that is signed in has not confirmed. */
export async function countUnconfirmed(database: Database): Promise<number> {
  const { count } = await database
    .selectFrom('erasure')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where((query) =>
      query.exists(
        query
          .selectFrom('device')
          .select('device.id')
          .whereRef('device.team_id', '=', 'erasure.team_id')
          .whereRef('device.erasures_done', '<', 'erasure.number')
          .whereRef('device.created_at', '<', 'erasure.at')
          .where('device.revoked_at', 'is', null),
      ),
    )
    .executeTakeFirstOrThrow();
  return count;
}
