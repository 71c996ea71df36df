import { Hono } from 'hono';
import { may } from '@/talent/access/rights';
import type { WebhookEvent } from '../../database/schema';
import { renderMessage, type Viewer } from '../../pages/layout';
import { TEXTS, type Notice, type Problem } from '../../pages/messages';
import { renderWebhooks, renderWebhookSecret } from '../../pages/webhooks';
import type { Member } from '../../repositories/members';
import { listDeliveries } from '../../repositories/webhook-deliveries';
import { listWebhooks } from '../../repositories/webhooks';
import {
  addWebhook,
  removeWebhook,
  sendAgain,
  testWebhook,
  turnWebhookOff,
  turnWebhookOn,
} from '../../services/webhooks';
import { readForm, readNotice, statusOf, type PageContext, type PageEnvironment } from './page-context';
import { TeamRequests, type PageRequest } from './team-requests';

const MOST_DELIVERIES = 10;

type Act = (viewer: Viewer, own: Member) => Promise<Response>;

function readEvents(field: (name: string) => string): readonly WebhookEvent[] {
  const events: WebhookEvent[] = [];
  if (field('records') === 'yes') events.push('records.changed');
  if (field('erasures') === 'yes') events.push('person.erased');
  return events;
}

/** The webhooks of a team, for those who may administer them. */
class WebhookRequests {
  readonly #pages: PageContext;
  readonly #team: TeamRequests;

  constructor(pages: PageContext) {
    this.#pages = pages;
    this.#team = new TeamRequests(pages);
  }

  asAdministrator(c: PageRequest, act: Act): Promise<Response> {
    return this.#team.asMember(c, async (viewer, own) => {
      if (may(own, 'webhook.administer')) return act(viewer, own);
      return c.html(renderMessage(TEXTS.webhooksForbidden, TEXTS.webhooksForbiddenLead, viewer), 403);
    });
  }

  async answer(c: PageRequest, viewer: Viewer, own: Member, problem?: Problem): Promise<Response> {
    const { database } = this.#pages.server;
    const webhooks = [];
    for (const webhook of await listWebhooks(database, own.teamId)) {
      const deliveries = await listDeliveries(database, own.teamId, webhook.id, MOST_DELIVERIES);
      webhooks.push({ webhook, deliveries });
    }
    const page = renderWebhooks({ viewer, own, webhooks, notice: readNotice(c), problem });
    return c.html(page, statusOf(problem));
  }

  /** Does something, then shows the webhooks again, with what came of it. */
  change(c: PageRequest, notice: Notice, act: (own: Member) => Promise<Problem | undefined>) {
    return this.asAdministrator(c, async (viewer, own) => {
      const problem = await act(own);
      if (problem !== undefined) return this.answer(c, viewer, own, problem);
      return c.redirect(`/team/${own.teamId}/webhooks?notice=${notice}`, 303);
    });
  }

  /** The same for what calls a receiver, which nobody may do without end. */
  call(c: PageRequest, notice: Notice, act: (own: Member) => Promise<Problem | undefined>) {
    return this.change(c, notice, async (own) => {
      const wait = await this.#pages.server.limits.take(['webhook', own.userId]);
      if (wait === undefined) return act(own);
      c.header('Retry-After', String(wait));
      return 'throttled';
    });
  }
}

/** The page on which a team says who else is told of its changes. */
export function createWebhookPages(pages: PageContext): Hono<PageEnvironment> {
  const routes = new Hono<PageEnvironment>();
  const requests = new WebhookRequests(pages);
  const { server } = pages;

  routes.get('/team/:teamId/webhooks', (c) =>
    requests.asAdministrator(c, (viewer, own) => requests.answer(c, viewer, own)),
  );

  routes.post('/team/:teamId/webhooks', (c) =>
    requests.asAdministrator(c, async (viewer, own) => {
      const field = await readForm(c);
      const added = await addWebhook(server, own, { url: field('url'), events: readEvents(field) });
      if (!added.ok) return requests.answer(c, viewer, own, added.reason);
      return c.html(renderWebhookSecret(viewer, own, added.value.secret));
    }),
  );

  routes.post('/team/:teamId/webhooks/:id/turn-off', (c) =>
    requests.change(c, 'webhook-turned-off', (own) => turnWebhookOff(server, own, c.req.param('id'))),
  );
  routes.post('/team/:teamId/webhooks/:id/turn-on', (c) =>
    requests.change(c, 'webhook-turned-on', (own) => turnWebhookOn(server, own, c.req.param('id'))),
  );
  routes.post('/team/:teamId/webhooks/:id/remove', (c) =>
    requests.change(c, 'webhook-removed', (own) => removeWebhook(server, own, c.req.param('id'))),
  );
  routes.post('/team/:teamId/webhooks/:id/test', (c) =>
    requests.call(c, 'webhook-tested', (own) => testWebhook(server, own, c.req.param('id'))),
  );
  routes.post('/team/:teamId/webhooks/:id/deliveries/:deliveryId/send-again', (c) =>
    requests.call(c, 'webhook-sent-again', (own) =>
      sendAgain(server, own, c.req.param('id'), c.req.param('deliveryId')),
    ),
  );

  return routes;
}
