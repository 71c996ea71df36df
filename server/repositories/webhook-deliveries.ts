import { sql, type Selectable } from 'kysely';
import type { Database, DeliveryProblem, NamedRecord, Tables } from '../database/schema';

export type DeliveryRow = Selectable<Tables['webhook_delivery']>;

/** A delivery by its name. */
export type DeliveryKey = Pick<DeliveryRow, 'team_id' | 'id'>;

/** A delivery that has not been sent yet. */
export type FreshDelivery = Pick<
  DeliveryRow,
  'team_id' | 'id' | 'webhook_id' | 'type' | 'version' | 'records' | 'created_at' | 'due_at'
>;

export async function insertDeliveries(tx: Database, deliveries: readonly FreshDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  const values = deliveries.map(({ records, ...delivery }) => ({
    ...delivery,
    records: JSON.stringify(records),
    state: 'waiting' as const,
  }));
  await tx.insertInto('webhook_delivery').values(values).execute();
}

/** The latest news of changes that a webhook has not been sent yet and nobody is sending; locked, so that nobody begins to. */
export async function lockUnsentChanges(
  tx: Database,
  teamId: string,
  webhookId: string,
): Promise<DeliveryRow | undefined> {
  return tx
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('webhook_id', '=', webhookId)
    .where('type', '=', 'records.changed')
    .where('state', '=', 'waiting')
    .where('attempts', '=', 0)
    .where('claimed_until', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
}

export async function updateRecords(
  tx: Database,
  { team_id, id }: DeliveryKey,
  { version, records }: Pick<DeliveryRow, 'version' | 'records'>,
): Promise<void> {
  await tx
    .updateTable('webhook_delivery')
    .set({ version, records: JSON.stringify(records) })
    .where('team_id', '=', team_id)
    .where('id', '=', id)
    .execute();
}

/** Takes records out of all news of changes that a team keeps. Where nothing is left, nothing is sent. */
export async function forgetRecords(
  tx: Database,
  teamId: string,
  gone: readonly NamedRecord[],
): Promise<void> {
  const kinds = gone.map(({ kind }) => kind);
  const ids = gone.map(({ id }) => id);
  const named = sql`(select from unnest(${kinds}::text[], ${ids}::text[]) as gone (kind, id)
    where gone.kind = said.value ->> 'kind' and gone.id = said.value ->> 'id')`;
  await sql`
    update webhook_delivery as delivery
    set records = (
      select coalesce(json_agg(said.value order by said.place), '[]'::json)
      from json_array_elements(delivery.records) with ordinality as said (value, place)
      where not exists ${named}
    )
    where team_id = ${teamId} and type = 'records.changed'
      and exists (select from json_array_elements(delivery.records) as said (value) where exists ${named})`.execute(
    tx,
  );
  await sql`
    delete from webhook_delivery
    where team_id = ${teamId} and type = 'records.changed' and state = 'waiting'
      and json_array_length(records) = 0`.execute(tx);
}

/** What a webhook is to be sent next. */
export interface NextDelivery extends DeliveryKey {
  readonly webhookId: string;
  readonly url: string;
  /** The secret that signs, encrypted. */
  readonly secret: string;
  /** When it is to be sent, or when the process that is sending it should long have ended. */
  readonly at: Date;
}

/** For each webhook that is on the first of the deliveries that wait. */
export async function findNextDeliveries(database: Database): Promise<readonly NextDelivery[]> {
  const { rows } = await sql<NextDelivery>`
    select distinct on (team_id, webhook_id) team_id, webhook_id as "webhookId", id, url, secret, at
    from (
      select delivery.team_id, delivery.webhook_id, delivery.id, webhook.url, webhook.secret,
        greatest(delivery.due_at, coalesce(delivery.claimed_until, delivery.due_at)) as at
      from webhook_delivery as delivery
        join webhook on webhook.team_id = delivery.team_id and webhook.id = delivery.webhook_id
      where delivery.state = 'waiting' and webhook.disabled_at is null
    ) as waiting
    order by team_id, webhook_id, at, id`.execute(database);
  return rows;
}

/** Takes a delivery that is due until a moment. @returns undefined when another process has it, or it waits no more. */
export async function claimDelivery(
  database: Database,
  { team_id, id }: DeliveryKey,
  { now, until }: { readonly now: Date; readonly until: Date },
): Promise<DeliveryRow | undefined> {
  return database
    .updateTable('webhook_delivery')
    .set({ claimed_until: until })
    .where('team_id', '=', team_id)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('due_at', '<=', now)
    .where((query) => query.or([query('claimed_until', 'is', null), query('claimed_until', '<=', now)]))
    .returningAll()
    .executeTakeFirst();
}

/** Keeps what came of a claimed delivery. @returns false when it was claimed anew or given up meanwhile; nothing is kept then. */
export async function settleDelivery(
  tx: Database,
  { team_id, id, claimed_until }: Pick<DeliveryRow, 'team_id' | 'id' | 'claimed_until'>,
  outcome: Partial<Pick<DeliveryRow, 'state' | 'attempts' | 'due_at' | 'tried_at' | 'status' | 'problem'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook_delivery')
    .set({ ...outcome, claimed_until: null })
    .where('team_id', '=', team_id)
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('claimed_until', '=', claimed_until)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Gives up what waits, of one webhook or of all that there are. */
export async function giveUpWaiting(
  tx: Database,
  problem: DeliveryProblem,
  webhook?: { readonly teamId: string; readonly id: string },
): Promise<void> {
  let query = tx
    .updateTable('webhook_delivery')
    .set({ state: 'failed', problem, status: null, claimed_until: null })
    .where('state', '=', 'waiting');
  if (webhook !== undefined) {
    query = query.where('team_id', '=', webhook.teamId).where('webhook_id', '=', webhook.id);
  }
  await query.execute();
}

/** Has a delivery sent as if it were new, unless it is being sent. @returns false when there is no such delivery. */
export async function sendDeliveryAgain(
  tx: Database,
  { teamId, webhookId, id }: { readonly teamId: string; readonly webhookId: string; readonly id: string },
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook_delivery')
    .set({ state: 'waiting', attempts: 0, due_at: now, claimed_until: null, status: null, problem: null })
    .where('team_id', '=', teamId)
    .where('webhook_id', '=', webhookId)
    .where('id', '=', id)
    .where((query) => query.or([query('claimed_until', 'is', null), query('claimed_until', '<=', now)]))
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** The latest deliveries of a webhook, the latest first. */
export async function listDeliveries(
  database: Database,
  teamId: string,
  webhookId: string,
  most: number,
): Promise<readonly DeliveryRow[]> {
  return database
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('webhook_id', '=', webhookId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
}

/** Deletes what is settled and older than a moment, and what was written for a webhook while it was being removed. */
export async function deleteOldDeliveries(database: Database, before: Date): Promise<void> {
  await database
    .deleteFrom('webhook_delivery')
    .where('state', '!=', 'waiting')
    .where('created_at', '<', before)
    .execute();
  await database
    .deleteFrom('webhook_delivery')
    .where((query) =>
      query.not(
        query.exists(
          query
            .selectFrom('webhook')
            .select('webhook.id')
            .whereRef('webhook.team_id', '=', 'webhook_delivery.team_id')
            .whereRef('webhook.id', '=', 'webhook_delivery.webhook_id'),
        ),
      ),
    )
    .execute();
}

/** How many deliveries of all teams wait to be sent. */
export async function countWaitingDeliveries(database: Database): Promise<number> {
  const { count } = await database
    .selectFrom('webhook_delivery')
    .innerJoin('webhook', (join) =>
      join
        .onRef('webhook.team_id', '=', 'webhook_delivery.team_id')
        .onRef('webhook.id', '=', 'webhook_delivery.webhook_id'),
    )
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'waiting')
    .where('disabled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}
