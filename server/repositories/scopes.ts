import { sql } from 'kysely';
import type { ScopeState } from '@/sync/authority/team-store';
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

/** Those scopes that were ever written to. */
export async function readScopes(
  tx: Database,
  teamId: string,
  scopes: readonly Scope[],
): Promise<ReadonlyMap<string, ScopeState>> {
  const found = await tx
    .selectFrom('scope')
    .select(['scope', 'version', 'horizon'])
    .where('team_id', '=', teamId)
    .where('scope', 'in', scopes)
    .execute();
  return new Map(found.map(({ scope, version, horizon }) => [scope, { version, horizon }]));
}

/** Names the history that the versions of a team count. */
export async function readEpoch(tx: Database, teamId: string): Promise<string> {
  const found = await tx
    .selectFrom('scope')
    .select('epoch')
    .where('team_id', '=', teamId)
    .where('scope', '=', 'team')
    .executeTakeFirst();
  return found?.epoch ?? '';
}

/** From now on versions count another history: what devices have is compared with everything that is here. */
export async function beginEpoch(tx: Database, epoch: string): Promise<void> {
  await tx.updateTable('scope').set({ epoch }).execute();
}

/** Teams from whose scopes something left before a time, and that still tell of it. */
export async function findTeamsWithDepartures(tx: Database, before: Date): Promise<readonly string[]> {
  const found = await tx
    .selectFrom('departure')
    .select('team_id')
    .distinct()
    .where('left_at', '<', before)
    .execute();
  return found.map(({ team_id }) => team_id);
}

/**
 * Forgets what left a team's scopes before a time: a device that has less than that reads the scope anew. The caller
 * holds the team's lock (see `lockTeam`), or this and a push could each wait for a scope that the other has locked.
 */
export async function forgetDeparturesBefore(tx: Database, teamId: string, before: Date): Promise<void> {
  await sql`
    with forgotten as (
      delete from departure where team_id = ${teamId} and left_at < ${before.toISOString()}::timestamptz
      returning scope, version
    ), reached as (
      select scope, max(version) as version from forgotten group by scope
    )
    update scope set horizon = reached.version from reached
    where scope.team_id = ${teamId} and scope.scope = reached.scope
      and scope.horizon < reached.version`.execute(tx);
}
