import { sql, type Kysely } from 'kysely';

/** A person's devices are found among a team's thousands: a list shows them, and one asks what another was answered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index device_user on device (team_id, user_id)`.execute(db);
}
