import { sql, type Kysely } from 'kysely';

// `collate "C"` compares ids as devices do (by code unit) and not as some language would. `fields` is json and
// not jsonb: captured text may hold U+0000 or half a surrogate pair, which jsonb refuses.
const STATEMENTS = [
  sql`create table record (
    team_id text collate "C" not null,
    kind text collate "C" not null,
    id text collate "C" not null,
    scope text collate "C" not null,
    version bigint not null,
    fields json not null,
    tombstone boolean not null default false,
    updated_at timestamptz not null,
    primary key (team_id, kind, id)
  )`,
  sql`create index record_by_version on record (team_id, scope, version)`,
  sql`create table record_reference (
    team_id text collate "C" not null,
    kind text collate "C" not null,
    field text collate "C" not null,
    target_id text collate "C" not null,
    id text collate "C" not null,
    primary key (team_id, kind, field, target_id, id)
  )`,
  sql`create index record_reference_by_record on record_reference (team_id, kind, id)`,
  sql`create table identity (
    team_id text collate "C" not null,
    key_hash text collate "C" not null,
    person_id text collate "C" not null,
    primary key (team_id, key_hash, person_id)
  )`,
  sql`create index identity_by_person on identity (team_id, person_id)`,
  sql`create table scope (
    team_id text collate "C" not null,
    scope text collate "C" not null,
    version bigint not null,
    primary key (team_id, scope)
  )`,
  sql`create table device (
    team_id text collate "C" not null,
    id text collate "C" not null,
    user_id text collate "C" not null,
    name text not null,
    token_hash text collate "C" not null,
    last_mid bigint not null default 0,
    last_clock text collate "C" not null,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    revoked_at timestamptz,
    primary key (team_id, id)
  )`,
  sql`create index device_by_user on device (team_id, user_id)`,
  sql`create table device_mutation (
    team_id text collate "C" not null,
    device_id text collate "C" not null,
    mid bigint not null,
    hash text collate "C" not null,
    refusal json,
    primary key (team_id, device_id, mid)
  )`,
];

/** What teams know, and how devices agree on it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
