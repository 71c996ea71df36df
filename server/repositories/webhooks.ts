import type { Selectable } from 'kysely';
import type { Database, Tables, WebhookEvent } from '../database/schema';

export type WebhookRow = Selectable<Tables['webhook']>;

/** All webhooks of a team, the oldest first. */
export async function listWebhooks(database: Database, teamId: string): Promise<readonly WebhookRow[]> {
  return database
    .selectFrom('webhook')
    .selectAll()
    .where('team_id', '=', teamId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** Those that are on and are told of an event. One range of a primary key: each push asks this. */
export async function findSubscribers(
  tx: Database,
  teamId: string,
  event: WebhookEvent,
): Promise<readonly string[]> {
  const webhooks = await tx
    .selectFrom('webhook')
    .select(['id', 'events'])
    .where('team_id', '=', teamId)
    .where('disabled_at', 'is', null)
    .orderBy('id')
    .execute();
  return webhooks.filter(({ events }) => events.includes(event)).map(({ id }) => id);
}

/**
 * Reads a webhook and keeps it locked to the end of the transaction. Whoever locks it and a delivery of it locks it
 * first, so that no two wait for each other.
 */
export async function lockWebhook(tx: Database, teamId: string, id: string): Promise<WebhookRow | undefined> {
  return tx
    .selectFrom('webhook')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertWebhook(
  tx: Database,
  { events, ...webhook }: Pick<WebhookRow, 'team_id' | 'id' | 'url' | 'events' | 'secret' | 'created_at'>,
): Promise<void> {
  await tx
    .insertInto('webhook')
    .values({ ...webhook, events: JSON.stringify(events) })
    .execute();
}

export async function updateWebhook(
  tx: Database,
  teamId: string,
  id: string,
  change: Partial<Pick<WebhookRow, 'disabled_at' | 'disabled_because' | 'failing_since'>>,
): Promise<void> {
  await tx.updateTable('webhook').set(change).where('team_id', '=', teamId).where('id', '=', id).execute();
}

/** Removes a webhook with all that was or would have been sent to it. */
export async function deleteWebhook(tx: Database, teamId: string, id: string): Promise<void> {
  await tx.deleteFrom('webhook').where('team_id', '=', teamId).where('id', '=', id).execute();
  await tx
    .deleteFrom('webhook_delivery')
    .where('team_id', '=', teamId)
    .where('webhook_id', '=', id)
    .execute();
}
