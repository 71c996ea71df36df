import { createHash } from 'node:crypto';
import { answerPull } from '@/sync/authority/pull';
import { takePush } from '@/sync/authority/push';
import type { SyncFailure } from '@/sync/authority/sync-failure';
import type { PullRequest, PullResponse, PushRequest, PushResponse } from '@/sync/protocol';
import { succeed, type Result } from '@/utils/result';
import { describeError } from '../logging';
import { sqlTeamStore } from './sql-team-store';
import type { SignedInDevice } from './devices';
import type { ServerContext } from './server-context';

function storeOf(context: ServerContext, { device }: SignedInDevice) {
  return sqlTeamStore(context, { teamId: device.team_id, deviceId: device.id, userId: device.user_id });
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Takes a device's mutations, and tells those who are connected; the rules are in `sync/authority`. */
export async function push(
  context: ServerContext,
  signedIn: SignedInDevice,
  { mutations }: PushRequest,
): Promise<Result<PushResponse, SyncFailure>> {
  const surroundings = {
    now: context.now,
    hash: sha256,
    reportBroken: (error: unknown, command: string) =>
      context.log.error({ ...describeError(error), command }, 'a command broke'),
  };
  const pushed = await takePush(storeOf(context, signedIn), surroundings, mutations);
  if (!pushed.ok) return pushed;
  const { response, versions, hasErased } = pushed.value;
  if (hasErased) await context.keepErasures();
  for (const [scope, version] of versions) {
    context.events.publish({ type: 'changed', teamId: signedIn.device.team_id, scope, version });
  }
  return succeed(response);
}

/** Answers what changed in the scopes that this person may see, a page at a time. */
export function pull(
  context: ServerContext,
  signedIn: SignedInDevice,
  asked: PullRequest,
): Promise<Result<PullResponse, SyncFailure>> {
  return answerPull(storeOf(context, signedIn), { now: context.now }, asked);
}
