import { sql } from 'kysely';
import type { Database } from '@/server/database/schema';
import type { Actor } from '@/talent/actor';
import { GROUP } from '../group';

/** Who is in a team: known at once, and written down before anything else happens. */
export class SqlMembers extends Map<string, Actor> {
  readonly #write: (actor: Actor) => void;

  constructor(write: (actor: Actor) => void) {
    super();
    this.#write = write;
  }

  override set(userId: string, actor: Actor): this {
    this.#write(actor);
    return super.set(userId, actor);
  }
}

/** Writes down what somebody is in a team, and makes both known if they are not. */
export async function writeMember(
  tx: Database,
  teamId: string,
  { userId, role, groups }: Actor,
): Promise<void> {
  await sql`insert into "user" (id, name, email, "emailVerified")
    values (${userId}, ${userId}, ${`${userId}@example.test`}, false) on conflict do nothing`.execute(tx);
  await sql`insert into organization (id, name, slug, "createdAt")
    values (${teamId}, 'Team', ${teamId}, now()) on conflict do nothing`.execute(tx);
  await sql`insert into team_group (team_id, id, name, created_at)
    values (${teamId}, ${GROUP}, 'Group', now()) on conflict do nothing`.execute(tx);
  await sql`insert into member (id, "organizationId", "userId", role, "createdAt")
    values (${`${teamId} ${userId}`}, ${teamId}, ${userId}, ${role}, now())
    on conflict (id) do update set role = excluded.role`.execute(tx);
  await sql`delete from group_member where team_id = ${teamId} and user_id = ${userId}`.execute(tx);
  for (const group of groups) {
    await sql`insert into group_member (team_id, group_id, user_id)
      values (${teamId}, ${group}, ${userId})`.execute(tx);
  }
}
