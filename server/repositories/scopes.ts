import { sql } from 'kysely';
import type { Scope } from '@/talent/records';
import type { Database } from '../database/schema';

/**
 * Takes the lock under which all of a team's rows change, and holds it to the end of the transaction. Every
 * push takes it before it reads what it will merge with, and before any other scope's row: so two pushes of one
 * team follow one another, neither can lose the other's registers, and there is no order in which they could
 * block each other.
 */
export async function lockTeam(tx: Database, teamId: string): Promise<void> {
  await tx
    .insertInto('scope')
    .values({ team_id: teamId, scope: 'team', version: 0 })
    .onConflict((conflict) => conflict.columns(['team_id', 'scope']).doNothing())
    .execute();
  await tx
    .selectFrom('scope')
    .select('version')
    .where('team_id', '=', teamId)
    .where('scope', '=', 'team')
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** Adds one to a scope's version; its row stays locked to the end of the transaction. @returns the new version. */
export async function nextVersion(tx: Database, teamId: string, scope: Scope): Promise<number> {
  const { version } = await tx
    .insertInto('scope')
    .values({ team_id: teamId, scope, version: 1 })
    .onConflict((conflict) =>
      conflict.columns(['team_id', 'scope']).doUpdateSet({ version: sql`scope.version + 1` }),
    )
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/** The versions of those scopes that were ever written to. */
export async function readVersions(
  tx: Database,
  teamId: string,
  scopes: readonly Scope[],
): Promise<ReadonlyMap<string, number>> {
  const found = await tx
    .selectFrom('scope')
    .select(['scope', 'version'])
    .where('team_id', '=', teamId)
    .where('scope', 'in', scopes)
    .execute();
  return new Map(found.map(({ scope, version }) => [scope, version]));
}
