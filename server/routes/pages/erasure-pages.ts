import { Hono } from 'hono';
import { may } from '@/talent/access/rights';
import { renderErasures } from '../../pages/erasures';
import { renderMessage } from '../../pages/layout';
import { TEXTS } from '../../pages/messages';
import { listErasures, listUnconfirmed } from '../../repositories/erasures';
import { readUserNames } from '../../repositories/users';
import type { PageContext, PageEnvironment } from './page-context';
import { TeamRequests } from './team-requests';

const MOST = 100;

/** The report on erasures, for those who may erase. */
export function createErasurePages(pages: PageContext): Hono<PageEnvironment> {
  const routes = new Hono<PageEnvironment>();
  const team = new TeamRequests(pages);
  const { database } = pages.server;

  routes.get('/team/:teamId/erasures', (c) =>
    team.asMember(c, async (viewer, own) => {
      if (!may(own, 'person.erase')) {
        return c.html(renderMessage(TEXTS.erasuresForbidden, TEXTS.erasuresForbiddenLead, viewer), 403);
      }
      const erasures = await listErasures(database, own.teamId, MOST);
      const unconfirmed = await listUnconfirmed(database, own.teamId, erasures.at(-1)?.number ?? 1);
      const ids = [...erasures.map(({ actor_id }) => actor_id), ...unconfirmed.map(({ userId }) => userId)];
      const names = await readUserNames(database, [...new Set(ids)]);
      return c.html(renderErasures({ viewer, own, erasures, unconfirmed, names }));
    }),
  );

  return routes;
}
