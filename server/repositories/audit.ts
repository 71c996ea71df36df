import { sql, type Selectable } from 'kysely';
import type { Database, Tables } from '../database/schema';

export type AuditRow = Selectable<Tables['audit']>;

/** Where a team's chain ends. */
export interface AuditHead {
  readonly number: number;
  readonly hash: string;
}

/** What the first entry of a chain names as the hash before it. */
export const NO_HASH = '0'.repeat(64);

/** Reads where the chain ends and keeps that locked to the end of the transaction: no two can go on from there. */
export async function lockAuditHead(tx: Database, teamId: string): Promise<AuditHead> {
  await tx
    .insertInto('audit_head')
    .values({ team_id: teamId, number: 0, hash: NO_HASH })
    .onConflict((conflict) => conflict.column('team_id').doNothing())
    .execute();
  return tx
    .selectFrom('audit_head')
    .select(['number', 'hash'])
    .where('team_id', '=', teamId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function readAuditHead(database: Database, teamId: string): Promise<AuditHead> {
  const head = await database
    .selectFrom('audit_head')
    .select(['number', 'hash'])
    .where('team_id', '=', teamId)
    .executeTakeFirst();
  return head ?? { number: 0, hash: NO_HASH };
}

/** Adds entries in their order, and moves the head to the last of them. */
export async function insertAudit(tx: Database, teamId: string, rows: readonly AuditRow[]): Promise<void> {
  const last = rows.at(-1);
  if (last === undefined) return;
  const each = <Value>(read: (row: AuditRow) => Value): Value[] => rows.map(read);
  await sql`
    insert into audit (team_id, number, at, actor_id, device_id, act, subject_kind, subject_id, fields,
      previous_hash, hash)
    select ${teamId}::text, number, at, actor_id, device_id, act, subject_kind, subject_id, fields::json,
      previous_hash, hash
    from unnest(
      ${each(({ number }) => number)}::bigint[],
      ${each(({ at }) => at.toISOString())}::timestamptz[],
      ${each(({ actor_id }) => actor_id)}::text[],
      ${each(({ device_id }) => device_id)}::text[],
      ${each(({ act }) => act)}::text[],
      ${each(({ subject_kind }) => subject_kind)}::text[],
      ${each(({ subject_id }) => subject_id)}::text[],
      ${each(({ fields }) => JSON.stringify(fields))}::text[],
      ${each(({ previous_hash }) => previous_hash)}::text[],
      ${each(({ hash }) => hash)}::text[]
    ) as entry (number, at, actor_id, device_id, act, subject_kind, subject_id, fields, previous_hash, hash)`.execute(
    tx,
  );
  await tx
    .updateTable('audit_head')
    .set({ number: last.number, hash: last.hash })
    .where('team_id', '=', teamId)
    .execute();
}

/** Entries after a number, in order. */
export async function readAuditAfter(
  database: Database,
  teamId: string,
  after: number,
  limit: number,
): Promise<readonly AuditRow[]> {
  return database
    .selectFrom('audit')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute();
}

/** Which entries to look at; what is left out does not matter. */
export interface AuditFilter {
  readonly actorId?: string | undefined;
  readonly act?: string | undefined;
  /** From this moment on. */
  readonly from?: Date | undefined;
  /** Up to this moment, without it. */
  readonly until?: Date | undefined;
  /** Older than the entry of this number. */
  readonly before?: number | undefined;
}

/** Entries that match, the latest first. */
export async function listAudit(
  database: Database,
  teamId: string,
  { actorId, act, from, until, before }: AuditFilter,
  limit: number,
): Promise<readonly AuditRow[]> {
  let query = database
    .selectFrom('audit')
    .selectAll()
    .where('team_id', '=', teamId)
    .orderBy('number', 'desc')
    .limit(limit);
  if (actorId !== undefined) query = query.where('actor_id', '=', actorId);
  if (act !== undefined) query = query.where('act', '=', act);
  if (from !== undefined) query = query.where('at', '>=', from);
  if (until !== undefined) query = query.where('at', '<', until);
  if (before !== undefined) query = query.where('number', '<', before);
  return query.execute();
}

/** The teams that have a chain. */
export async function listAuditedTeams(database: Database): Promise<readonly string[]> {
  const teams = await database.selectFrom('audit_head').select('team_id').orderBy('team_id').execute();
  return teams.map(({ team_id }) => team_id);
}
