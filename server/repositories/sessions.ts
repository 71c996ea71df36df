import type { Database } from '../database/schema';

/** A browser in which somebody is signed in to the pages. */
export interface WebSession {
  readonly id: string;
  readonly userAgent: string | null;
  readonly createdAt: Date;
  /** When it was last lengthened, which is at most some hours before it was last used. */
  readonly updatedAt: Date;
}

export async function listSessions(
  database: Database,
  userId: string,
  now: Date,
): Promise<readonly WebSession[]> {
  return database
    .selectFrom('session')
    .select(['id', 'userAgent', 'createdAt', 'updatedAt'])
    .where('userId', '=', userId)
    .where('expiresAt', '>', now)
    .orderBy('updatedAt', 'desc')
    .orderBy('id')
    .execute();
}

/** Ends a person's sessions: one, all but one, or all. @returns how many there were. */
export async function deleteSessions(
  database: Database,
  userId: string,
  { only, except }: { readonly only?: string; readonly except?: string } = {},
): Promise<number> {
  let query = database.deleteFrom('session').where('userId', '=', userId);
  if (only !== undefined) query = query.where('id', '=', only);
  if (except !== undefined) query = query.where('id', '!=', except);
  const ended = await query.returning('id').execute();
  return ended.length;
}
