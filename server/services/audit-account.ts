import { listMemberships } from '../repositories/members';
import { appendAudit, type AuditEntry } from './audit';
import type { ServerContext } from './server-context';
import { runWithRetries } from './with-retries';

/** Writes down what a person did with their account, in the chain of every team that they are in. */
export async function auditAccount(
  context: ServerContext,
  userId: string,
  act: AuditEntry['act'],
  actorId: string = userId,
): Promise<void> {
  const at = new Date(context.now());
  await runWithRetries(context.database, context.random, async (tx) => {
    const memberships = await listMemberships(tx, userId);
    // In one order for all, so that two of them never wait for each other.
    const teamIds = memberships.map(({ teamId }) => teamId).sort();
    for (const teamId of teamIds) {
      await appendAudit(tx, teamId, [{ at, actorId, act, subject: { kind: 'user', id: userId } }]);
    }
  });
}
