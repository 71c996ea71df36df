import { Hono } from 'hono';
import { may } from '@/talent/access/rights';
import { TEAM_ROLES, type TeamRole } from '@/talent/actor';
import { renderNoTeam } from '../../pages/team';
import { listMemberships } from '../../repositories/members';
import { isStorable } from '../../repositories/storable';
import { signOutDevices } from '../../services/devices';
import { invite, revokeInvitation } from '../../services/invitations';
import { changeRole, handOver, leaveTeam, removeMember } from '../../services/members';
import { createTeam } from '../../services/registration';
import { renameTeam } from '../../services/rename-team';
import { mayRegister, readForm, readNotice, type PageContext, type PageEnvironment } from './page-context';
import { TeamRequests } from './team-requests';

function readRole(value: string): TeamRole | undefined {
  return TEAM_ROLES.find((role) => role === value);
}

/** Who is in a team, what they may do, who is invited, and which browsers are signed in. */
export function createTeamPages(pages: PageContext): Hono<PageEnvironment> {
  const routes = new Hono<PageEnvironment>();
  const team = new TeamRequests(pages);
  const { accounts, server } = pages;

  routes.get('/team', async (c) => {
    const viewer = c.get('viewer');
    if (viewer === undefined) return c.redirect('/sign-in');
    const [first] = await listMemberships(server.database, viewer.userId);
    const notice = readNotice(c);
    if (first === undefined) return c.html(renderNoTeam(viewer, await mayRegister(pages), undefined, notice));
    return c.redirect(`/team/${first.teamId}${notice === undefined ? '' : `?notice=${notice}`}`);
  });

  routes.post('/team', async (c) => {
    const viewer = c.get('viewer');
    if (viewer === undefined) return c.redirect('/sign-in', 303);
    const name = (await readForm(c))('team');
    if (!(await mayRegister(pages))) return c.html(renderNoTeam(viewer, false, 'not-allowed'), 403);
    if (name === '') return c.html(renderNoTeam(viewer, true, 'team-missing'), 400);
    await createTeam(server, accounts, viewer.userId, name);
    return c.redirect('/team?notice=created', 303);
  });

  routes.get('/team/:teamId', (c) => team.asMember(c, (viewer, own) => team.answerTeam(c, viewer, own)));

  routes.post('/team/:teamId/invitations', (c) =>
    team.change(c, 'invited', async (own, field) => {
      const role = readRole(field('role'));
      if (role === undefined) return 'role-missing';
      const wait = await server.limits.take(['invitation', own.userId]);
      if (wait !== undefined) {
        c.header('Retry-After', String(wait));
        return 'throttled';
      }
      return invite(server, own, { email: field('email'), role });
    }),
  );

  routes.post('/team/:teamId/invitations/:id/cancel', (c) =>
    team.change(c, 'withdrawn', async (own) => revokeInvitation(server, own, c.req.param('id'))),
  );

  routes.post('/team/:teamId/rename', (c) =>
    team.change(c, 'renamed', (own, field) => renameTeam(server, own, field('team'))),
  );

  routes.post('/team/:teamId/members/:memberId/role', (c) =>
    team.change(c, 'role', async (own, field) => {
      const role = readRole(field('role'));
      if (role === undefined) return 'role-missing';
      return changeRole(server, own, c.req.param('memberId'), role);
    }),
  );

  routes.post('/team/:teamId/members/:memberId/remove', (c) =>
    team.change(c, 'removed', (own) => removeMember(server, own, c.req.param('memberId'))),
  );

  routes.post('/team/:teamId/hand-over', (c) =>
    team.change(c, 'handed-over', (own, field) => handOver(server, own, field('member'))),
  );

  routes.post('/team/:teamId/leave', (c) =>
    team.asMember(c, async (viewer, own) => {
      const problem = await leaveTeam(server, own);
      if (problem !== undefined) return team.answerTeam(c, viewer, own, problem);
      return c.redirect('/team?notice=left', 303);
    }),
  );

  routes.post('/team/:teamId/devices/:id/sign-out', (c) =>
    team.change(c, 'signed-out', async (own, field) => {
      const owner = field('user');
      if (owner !== own.userId && !may(own, 'device.administer')) return 'not-allowed';
      const id = c.req.param('id');
      const count = isStorable(id)
        ? await signOutDevices(server, { teamId: own.teamId, userId: owner, deviceId: id }, own)
        : 0;
      return count === 0 ? 'unknown' : undefined;
    }),
  );

  return routes;
}
