import { sql, type Kysely } from 'kysely';

// Triggers and not revoked rights: most servers own their tables, and an owner keeps every right.
const STATEMENTS = [
  sql`create table audit (
    team_id text collate "C" not null,
    number bigint not null,
    at timestamptz not null,
    actor_id text collate "C",
    device_id text collate "C",
    act text collate "C" not null,
    subject_kind text collate "C" not null,
    subject_id text collate "C" not null,
    fields json not null,
    previous_hash text collate "C" not null,
    hash text collate "C" not null,
    primary key (team_id, number)
  )`,
  sql`create index audit_by_actor on audit (team_id, actor_id, number)`,
  sql`create index audit_by_act on audit (team_id, act, number)`,
  sql`create index audit_by_time on audit (team_id, at)`,
  sql`create table audit_head (
    team_id text collate "C" not null primary key,
    number bigint not null,
    hash text collate "C" not null
  )`,
  sql`create function refuse_audit_change() returns trigger language plpgsql as $$
    begin
      raise exception 'The audit log is only ever added to' using errcode = '42501';
    end
  $$`,
  sql`create trigger audit_stays before update or delete on audit
    for each row execute function refuse_audit_change()`,
  sql`create trigger audit_stays_whole before truncate on audit
    for each statement execute function refuse_audit_change()`,
];

/** Who did what in a team: each entry holds the hash of the one before it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
