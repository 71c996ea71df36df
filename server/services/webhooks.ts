import { isIP } from 'node:net';
import { WEBHOOK_EVENTS, type WebhookEvent } from '../database/schema';
import type { Networks } from '../networks';
import type { Member } from '../repositories/members';
import { readScopes } from '../repositories/scopes';
import { isStorable } from '../repositories/storable';
import { giveUpWaiting, sendDeliveryAgain } from '../repositories/webhook-deliveries';
import {
  deleteWebhook,
  insertWebhook,
  listWebhooks,
  lockWebhook,
  updateWebhook,
  type WebhookRow,
} from '../repositories/webhooks';
import { fail, succeed, type Result } from '@/utils/result';
import { administerTeam, type TeamChange, type TeamProblem } from './change-team';
import type { ServerContext } from './server-context';
import { noteTest } from './webhook-outbox';

const MOST_WEBHOOKS = 10;

type Own = Pick<Member, 'teamId' | 'userId'>;
type Changed = Promise<TeamProblem | undefined>;

function readUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** What is wrong with an address, as far as it says itself. Where its name leads is judged at each connection. */
function findUrlProblem(text: string, networks: Networks): TeamProblem | undefined {
  const url = isStorable(text) ? readUrl(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return 'webhook-url-invalid';
  if (url.username !== '' || url.password !== '' || url.hash !== '') return 'webhook-url-invalid';
  // Without TLS only inside of networks that this server was allowed.
  if (url.protocol === 'http:' && !networks.hasAllowed) return 'webhook-url-invalid';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) === 0) return undefined;
  const standing = networks.judge(host);
  if (standing === 'refused') return 'webhook-url-private';
  return standing === 'public' && url.protocol === 'http:' ? 'webhook-url-invalid' : undefined;
}

/** A webhook that was added. Its secret is shown this once. */
export interface AddedWebhook {
  readonly id: string;
  readonly secret: string;
}

/** Adds a webhook that is told of these events. */
export async function addWebhook(
  context: ServerContext,
  own: Own,
  { url, events }: { readonly url: string; readonly events: readonly WebhookEvent[] },
): Promise<Result<AddedWebhook, TeamProblem>> {
  const { webhookSecrets } = context;
  const id = context.newId();
  const secret = webhookSecrets.create();
  const problem = await administerTeam(context, own, 'webhook.administer', async ({ tx, now, audit }) => {
    const wrong = findUrlProblem(url, context.networks);
    if (wrong !== undefined) return wrong;
    if (events.length === 0) return 'webhook-events-missing';
    if ((await listWebhooks(tx, own.teamId)).length >= MOST_WEBHOOKS) return 'webhooks-full';
    await insertWebhook(tx, {
      team_id: own.teamId,
      id,
      url: new URL(url).href,
      events: WEBHOOK_EVENTS.filter((event) => events.includes(event)),
      secret: webhookSecrets.seal(secret, { teamId: own.teamId, webhookId: id }),
      created_at: now,
    });
    audit('webhook.added', 'webhook', id, ['url', 'events']);
    return undefined;
  });
  return problem === undefined ? succeed({ id, secret }) : fail(problem);
}

/** Does something with a webhook that is there. */
async function changeWebhook(
  context: ServerContext,
  own: Own,
  id: string,
  act: (change: TeamChange, webhook: WebhookRow) => Changed,
): Changed {
  const problem = await administerTeam(context, own, 'webhook.administer', async (change) => {
    const webhook = isStorable(id) ? await lockWebhook(change.tx, own.teamId, id) : undefined;
    return webhook === undefined ? 'unknown' : act(change, webhook);
  });
  if (problem === undefined) context.webhooks.wake();
  return problem;
}

/** Turns a webhook off: what waits is given up, and nothing is written down for it until it is on again. */
export function turnWebhookOff(context: ServerContext, own: Own, id: string): Changed {
  return changeWebhook(context, own, id, async ({ tx, now, audit }, webhook) => {
    if (webhook.disabled_at !== null) return undefined;
    await updateWebhook(tx, own.teamId, id, { disabled_at: now, disabled_because: 'member' });
    await giveUpWaiting(tx, 'turned-off', { teamId: own.teamId, id });
    audit('webhook.turned-off', 'webhook', id);
    return undefined;
  });
}

/** Turns a webhook on, from this moment on. */
export function turnWebhookOn(context: ServerContext, own: Own, id: string): Changed {
  return changeWebhook(context, own, id, async ({ tx, audit }, webhook) => {
    if (webhook.disabled_at === null) return undefined;
    // What a push wrote down that had begun before it was turned off.
    await giveUpWaiting(tx, 'turned-off', { teamId: own.teamId, id });
    await updateWebhook(tx, own.teamId, id, {
      disabled_at: null,
      disabled_because: null,
      failing_since: null,
    });
    audit('webhook.turned-on', 'webhook', id);
    return undefined;
  });
}

/** Removes a webhook for good, with all that is kept of its deliveries. */
export function removeWebhook(context: ServerContext, own: Own, id: string): Changed {
  return changeWebhook(context, own, id, async ({ tx, audit }) => {
    await deleteWebhook(tx, own.teamId, id);
    audit('webhook.removed', 'webhook', id);
    return undefined;
  });
}

/** Sends a call that says nothing but that it came. */
export function testWebhook(context: ServerContext, own: Own, id: string): Changed {
  return changeWebhook(context, own, id, async ({ tx, now, audit }, webhook) => {
    if (webhook.disabled_at !== null) return 'webhook-off';
    const version = (await readScopes(tx, own.teamId, ['team'])).get('team')?.version ?? 0;
    await noteTest(tx, own.teamId, id, { now, newId: context.newId, version });
    audit('webhook.tested', 'webhook', id);
    return undefined;
  });
}

/** Sends a delivery once more, under the same id, with all its tries. */
export function sendAgain(context: ServerContext, own: Own, id: string, deliveryId: string): Changed {
  return changeWebhook(context, own, id, async ({ tx, now, audit }, webhook) => {
    if (webhook.disabled_at !== null) return 'webhook-off';
    const delivery = { teamId: own.teamId, webhookId: id, id: deliveryId };
    if (!isStorable(deliveryId) || !(await sendDeliveryAgain(tx, delivery, now))) return 'unknown';
    audit('webhook.sent-again', 'webhook', id);
    return undefined;
  });
}
