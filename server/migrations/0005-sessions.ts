import { sql, type Kysely } from 'kysely';

const STATEMENTS = [
  // From now on only hashes of tokens are kept. Sessions and codes from before could not be found by them.
  sql`delete from "session"`,
  sql`delete from "deviceCode"`,
  sql`create table password_reset (
    token_hash text collate "C" not null primary key,
    user_id text not null references "user" ("id") on delete cascade,
    made_by text not null,
    expires_at timestamptz not null
  )`,
  sql`create index password_reset_by_user on password_reset (user_id)`,
];

/** Tokens that are worth nothing to whoever reads the database, and links to set a new password. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await statement.execute(db);
}
