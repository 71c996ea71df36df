import { sql } from 'kysely';
import type { Scope } from '@/talent/records';
import type { Database } from '../database/schema';

/** What the rows of each of these scopes add up to; of those that have any. */
export async function readDigests(
  tx: Database,
  teamId: string,
  scopes: readonly Scope[],
): Promise<ReadonlyMap<string, bigint>> {
  const sums = await tx
    .selectFrom('record')
    .select(['scope', sql<string>`bit_xor(('x' || digest)::bit(64)::bigint)::text`.as('digest')])
    .where('team_id', '=', teamId)
    .where('scope', '=', sql<Scope>`any (${scopes}::text[])`)
    .groupBy('scope')
    .execute();
  return new Map(sums.map(({ scope, digest }) => [scope, BigInt(digest)]));
}
