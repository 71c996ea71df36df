import { sql } from 'kysely';
import type { MutationAnswer } from '@/sync/authority/team-store';
import type { Database } from '../database/schema';
import type { DeviceRow } from './devices';

/** Answers older than this many mutations are forgotten: no device repeats a push that far back. */
export const ANSWERS_KEPT = 2_000;

/** The answers that were given to some of a device's mutations, by their `mid`. */
export async function readAnswers(
  tx: Database,
  teamId: string,
  deviceId: string,
  mids: readonly number[],
): Promise<ReadonlyMap<number, MutationAnswer>> {
  if (mids.length === 0) return new Map();
  const found = await tx
    .selectFrom('device_mutation')
    .select(['mid', 'hash', 'refusal'])
    .where('team_id', '=', teamId)
    .where('device_id', '=', deviceId)
    .where('mid', 'in', mids)
    .execute();
  // The refusal is what writeAnswers put there.
  return new Map(found.map((answer) => [answer.mid, answer as MutationAnswer]));
}

/** The answers that other devices of the same person were given to mutations with one of these hashes. */
export async function readAnswersElsewhere(
  tx: Database,
  { team_id: teamId, id, user_id: userId }: DeviceRow,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, MutationAnswer>> {
  if (hashes.length === 0) return new Map();
  const found = await tx
    .selectFrom('device_mutation')
    .innerJoin('device', (join) =>
      join
        .onRef('device.team_id', '=', 'device_mutation.team_id')
        .onRef('device.id', '=', 'device_mutation.device_id'),
    )
    .select(['device_mutation.mid', 'device_mutation.hash', 'device_mutation.refusal'])
    .where('device.team_id', '=', teamId)
    .where('device.user_id', '=', userId)
    .where('device.id', '!=', id)
    .where('device_mutation.hash', 'in', hashes)
    .execute();
  // The refusal is what writeAnswers put there.
  return new Map(found.map((answer) => [answer.hash, answer as MutationAnswer]));
}

/** Keeps new answers, and that the device's queue is done up to the last of them. */
export async function writeAnswers(
  tx: Database,
  teamId: string,
  deviceId: string,
  answers: readonly MutationAnswer[],
  state: { readonly lastMid: number; readonly lastClock: string; readonly now: Date },
): Promise<void> {
  await sql`
    insert into device_mutation (team_id, device_id, mid, hash, refusal)
    select ${teamId}::text, ${deviceId}::text, mid, hash, refusal::json from unnest(
      ${answers.map(({ mid }) => mid)}::bigint[],
      ${answers.map(({ hash }) => hash)}::text[],
      ${answers.map(({ refusal }) => (refusal === null ? null : JSON.stringify(refusal)))}::text[]
    ) as answer (mid, hash, refusal)`.execute(tx);
  await tx
    .deleteFrom('device_mutation')
    .where('team_id', '=', teamId)
    .where('device_id', '=', deviceId)
    .where('mid', '<=', state.lastMid - ANSWERS_KEPT)
    .execute();
  await tx
    .updateTable('device')
    .set({ last_mid: state.lastMid, last_clock: state.lastClock, last_seen_at: state.now })
    .where('team_id', '=', teamId)
    .where('id', '=', deviceId)
    .execute();
}
