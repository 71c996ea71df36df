import { Hono } from 'hono';
import { addToGroup, makeGroup, removeFromGroup, renameGroup, setGroupClosed } from '../../services/groups';
import type { PageContext, PageEnvironment } from './page-context';
import { TeamRequests } from './team-requests';

/** What the groups section of the team's page does. */
export function createGroupPages(pages: PageContext): Hono<PageEnvironment> {
  const routes = new Hono<PageEnvironment>();
  const team = new TeamRequests(pages);
  const { server } = pages;

  routes.post('/team/:teamId/groups', (c) =>
    team.change(c, 'group-made', (own, field) => makeGroup(server, own, field('group'))),
  );
  routes.post('/team/:teamId/groups/:id/rename', (c) =>
    team.change(c, 'group-renamed', (own, field) =>
      renameGroup(server, own, c.req.param('id'), field('group')),
    ),
  );
  routes.post('/team/:teamId/groups/:id/close', (c) =>
    team.change(c, 'group-closed', (own) => setGroupClosed(server, own, c.req.param('id'), true)),
  );
  routes.post('/team/:teamId/groups/:id/open', (c) =>
    team.change(c, 'group-opened', (own) => setGroupClosed(server, own, c.req.param('id'), false)),
  );
  routes.post('/team/:teamId/groups/:id/members', (c) =>
    team.change(c, 'group-joined', (own, field) => addToGroup(server, own, c.req.param('id'), field('user'))),
  );
  routes.post('/team/:teamId/groups/:id/members/:userId/remove', (c) =>
    team.change(c, 'group-left', (own) =>
      removeFromGroup(server, own, c.req.param('id'), c.req.param('userId')),
    ),
  );
  return routes;
}
