import type { Database } from '../database/schema';

/**
 * Takes the lock under which a team's members, groups and invitations change, and holds it to the end of the
 * transaction: so two owners cannot each take the other's role away at once.
 */
export async function lockMembership(tx: Database, teamId: string): Promise<void> {
  await tx.selectFrom('organization').select('id').where('id', '=', teamId).forUpdate().execute();
}

export async function updateTeamName(tx: Database, teamId: string, name: string): Promise<void> {
  await tx.updateTable('organization').set({ name }).where('id', '=', teamId).execute();
}
