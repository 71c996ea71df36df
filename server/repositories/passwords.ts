import type { Database } from '../database/schema';

/** Keeps a link by its hash. Earlier ones of the same person are of no more use. */
export async function insertPasswordReset(
  tx: Database,
  reset: {
    readonly tokenHash: string;
    readonly userId: string;
    readonly madeBy: string;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await tx.deleteFrom('password_reset').where('user_id', '=', reset.userId).execute();
  await tx
    .insertInto('password_reset')
    .values({
      token_hash: reset.tokenHash,
      user_id: reset.userId,
      made_by: reset.madeBy,
      expires_at: reset.expiresAt,
    })
    .execute();
}

/** Whose password a link resets, if it is still good. */
export async function findPasswordReset(
  database: Database,
  tokenHash: string,
  now: Date,
): Promise<string | undefined> {
  const found = await database
    .selectFrom('password_reset')
    .select('user_id')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return found?.user_id;
}

/** Uses a link up: of two who try at once, one finds it gone. */
export async function deletePasswordReset(tx: Database, tokenHash: string): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('password_reset')
    .where('token_hash', '=', tokenHash)
    .returning('user_id')
    .executeTakeFirst();
  return deleted !== undefined;
}

/** A person's password as accounts hash it. */
export async function readPassword(database: Database, userId: string): Promise<string | undefined> {
  const found = await database
    .selectFrom('account')
    .select('password')
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
  return found?.password ?? undefined;
}

/** Ends what somebody else could still have under way as this person: links, and devices that wait for a token. */
export async function deletePendingSignIns(tx: Database, userId: string): Promise<void> {
  await tx.deleteFrom('password_reset').where('user_id', '=', userId).execute();
  await tx.deleteFrom('deviceCode').where('userId', '=', userId).execute();
}

/** `hash` is as accounts write it. */
export async function updatePassword(tx: Database, userId: string, hash: string, now: Date): Promise<void> {
  await tx
    .updateTable('account')
    .set({ password: hash, updatedAt: now })
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .execute();
}
