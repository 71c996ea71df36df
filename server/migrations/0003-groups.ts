import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  sql`create table team_group (
    team_id text collate "C" not null,
    id text collate "C" not null,
    name text not null,
    created_at timestamptz not null,
    deleted_at timestamptz,
    primary key (team_id, id)
  )`,
  sql`create table group_member (
    team_id text collate "C" not null,
    group_id text collate "C" not null,
    user_id text collate "C" not null,
    primary key (team_id, group_id, user_id),
    foreign key (team_id, group_id) references team_group (team_id, id)
  )`,
  sql`create index group_member_by_user on group_member (team_id, user_id)`,
];

/** Groups of a team that share records which the rest of the team does not see. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
