import { sql, type Kysely } from 'kysely';

/**
 * How often something was tried, as rate-limiter-flexible asks for it. Unlogged: losing the counts in a crash
 * costs nothing, and each request writes here.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create unlogged table rate_limit (
    key varchar(255) not null primary key,
    points integer not null default 0,
    expire bigint
  )`.execute(db);
}
