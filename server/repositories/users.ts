import type { Database } from '../database/schema';

/** True when there is an account with this address, in whatever case it is written. */
export async function isEmailKnown(database: Database, email: string): Promise<boolean> {
  const found = await database
    .selectFrom('user')
    .select('id')
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
  return found !== undefined;
}

/** True on a server that nobody has signed up on yet. */
export async function hasNoUsers(database: Database): Promise<boolean> {
  return (await database.selectFrom('user').select('id').limit(1).executeTakeFirst()) === undefined;
}

/** What people are called, by their ids. Ids of nobody are left out. */
export async function readUserNames(
  database: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await database.selectFrom('user').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(found.map(({ id, name }) => [id, name]));
}
