import { sql } from 'kysely';
import type { TeamRole } from '@/talent/actor';
import { findMember, type Member } from '../repositories/members';
import type { ServerContext } from '../services/server-context';

/** Makes a team without anybody in it. */
export async function makeTeam({ database, newId }: ServerContext, name = 'Blue'): Promise<string> {
  const id = newId();
  await sql`insert into organization (id, name, slug, "createdAt")
    values (${id}, ${name}, ${id}, now())`.execute(database);
  return id;
}

/** Makes a person, and puts them into a team. */
export async function makeMember(
  { database, newId }: ServerContext,
  teamId: string,
  role: TeamRole = 'recruiter',
): Promise<Member> {
  const userId = newId();
  await sql`insert into "user" (id, name, email, "emailVerified")
    values (${userId}, 'Robin Example', ${`${userId}@example.test`}, false)`.execute(database);
  await sql`insert into member (id, "organizationId", "userId", role, "createdAt")
    values (${newId()}, ${teamId}, ${userId}, ${role}, now())`.execute(database);
  const member = await findMember(database, teamId, userId);
  if (member === undefined) throw new Error('The member was not made');
  return member;
}
