import { may, type Right } from '@/talent/access/rights';
import type { Database } from '../database/schema';
import { findMember, type Member } from '../repositories/members';
import { lockMembership } from '../repositories/teams';
import { appendAudit, type AuditAct, type AuditEntry } from './audit';
import type { ServerContext } from './server-context';
import type { TeamEvent } from './team-events';
import { runWithRetries } from './with-retries';

/** Why a change of the team was not made. */
export type TeamProblem =
  | 'not-allowed'
  | 'unknown'
  | 'last-owner'
  | 'already-member'
  | 'email-invalid'
  | 'invitations-full'
  | 'team-full'
  | 'team-missing'
  | 'reset-not-allowed'
  | 'group-name-missing'
  | 'group-name-taken'
  | 'webhook-url-invalid'
  | 'webhook-url-private'
  | 'webhook-events-missing'
  | 'webhook-off'
  | 'webhooks-full';

/** A change of the team that is being made. */
export interface TeamChange {
  readonly tx: Database;
  /** Whoever makes it, as they stand in the team at this moment. */
  readonly own: Member;
  readonly now: Date;
  /** Writes down what was done, at the end of the transaction. */
  readonly audit: (act: AuditAct, kind: string, id: string, fields?: readonly string[]) => void;
  /** Tells connected devices once it is committed. */
  readonly announce: (event: TeamEvent) => void;
}

/** Ends the transaction, so that nothing stays of a change that was turned down half way. */
class TurnedDown extends Error {
  readonly problem: TeamProblem;

  constructor(problem: TeamProblem) {
    super(problem);
    this.problem = problem;
  }
}

/**
 * Changes who is in a team or what they may do, in one transaction: changes of one team follow one another, and
 * what somebody may do is judged by the role that they have then.
 * @returns why nothing was changed; undefined once it is.
 */
export async function changeTeam(
  context: ServerContext,
  { teamId, userId }: Pick<Member, 'teamId' | 'userId'>,
  act: (change: TeamChange) => Promise<TeamProblem | undefined>,
): Promise<TeamProblem | undefined> {
  let events: TeamEvent[] = [];
  try {
    await runWithRetries(context.database, context.random, async (tx) => {
      events = [];
      const entries: AuditEntry[] = [];
      const now = new Date(context.now());
      await lockMembership(tx, teamId);
      const own = await findMember(tx, teamId, userId);
      if (own === undefined) throw new TurnedDown('not-allowed');
      const problem = await act({
        tx,
        own,
        now,
        audit: (name, kind, id, fields = []) =>
          entries.push({ at: now, actorId: userId, act: name, subject: { kind, id }, fields }),
        announce: (event) => events.push(event),
      });
      if (problem !== undefined) throw new TurnedDown(problem);
      await appendAudit(tx, teamId, entries);
    });
  } catch (error) {
    if (error instanceof TurnedDown) return error.problem;
    throw error;
  }
  for (const event of events) context.events.publish(event);
  return undefined;
}

/** The same, for what needs a right. */
export async function administerTeam(
  context: ServerContext,
  own: Pick<Member, 'teamId' | 'userId'>,
  right: Right,
  act: (change: TeamChange) => Promise<TeamProblem | undefined>,
): Promise<TeamProblem | undefined> {
  return changeTeam(context, own, async (change) => (may(change.own, right) ? act(change) : 'not-allowed'));
}
