import { sql, type Kysely } from 'kysely';

/** Copies of one profile, which may have the same changes in their queues: the same family. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table device add column family text collate "C"`.execute(db);
}
