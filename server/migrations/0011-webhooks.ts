import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  sql`create table webhook (
    team_id text collate "C" not null,
    id text collate "C" not null,
    url text not null,
    events json not null,
    secret text not null,
    created_at timestamptz not null,
    disabled_at timestamptz,
    disabled_because text collate "C",
    failing_since timestamptz,
    primary key (team_id, id)
  )`,
  // It names no webhook as a foreign key: a push would have to lock the webhook, and fail when it is just being removed.
  sql`create table webhook_delivery (
    team_id text collate "C" not null,
    id text collate "C" not null,
    webhook_id text collate "C" not null,
    type text collate "C" not null,
    version bigint not null,
    records json not null,
    created_at timestamptz not null,
    state text collate "C" not null,
    attempts integer not null default 0,
    due_at timestamptz not null,
    claimed_until timestamptz,
    tried_at timestamptz,
    status integer,
    problem text collate "C",
    primary key (team_id, id)
  )`,
  sql`create index webhook_delivery_by_webhook on webhook_delivery (team_id, webhook_id, created_at)`,
  sql`create index webhook_delivery_waiting on webhook_delivery (team_id, webhook_id, due_at)
    where state = 'waiting'`,
];

/** Addresses that are told of changes, and what they are told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
