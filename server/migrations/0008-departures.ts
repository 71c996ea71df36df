import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  // What has left a scope, so that devices let go of it; forgotten after a while, up to the scope's horizon.
  sql`create table departure (
    team_id text collate "C" not null,
    scope text collate "C" not null,
    kind text collate "C" not null,
    id text collate "C" not null,
    version bigint not null,
    left_at timestamptz not null,
    primary key (team_id, scope, kind, id)
  )`,
  sql`create index departure_by_version on departure (team_id, scope, version)`,
  sql`create index departure_by_time on departure (left_at)`,
  sql`alter table scope add column horizon bigint not null default 0`,
  // Names the history that versions count: another one after the team was brought back from a backup.
  sql`alter table scope add column epoch text collate "C" not null default ''`,
];

/** Rows that move between scopes, and rows that go for good. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
