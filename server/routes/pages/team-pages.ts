import { Hono, type Context } from 'hono';
import { mayAdminister, TEAM_ROLES, type TeamRole } from '@/talent/actor';
import { renderMessage, type Viewer } from '../../pages/layout';
import { TEXTS, type Notice, type Problem } from '../../pages/messages';
import { renderNoTeam, renderTeam } from '../../pages/team';
import { listDevices } from '../../repositories/devices';
import { listOpenInvitations } from '../../repositories/invitations';
import { findMember, listMembers, listMemberships, type Member } from '../../repositories/members';
import { isStorable } from '../../repositories/storable';
import { actorOf, signOutDevices } from '../../services/devices';
import { createTeam } from '../../services/registration';
import {
  cookieHeaders,
  mayRegister,
  problemOf,
  readForm,
  readNotice,
  type PageContext,
  type PageEnvironment,
} from './page-context';

type PageRequest = Context<PageEnvironment>;

function readRole(value: string): TeamRole | undefined {
  return TEAM_ROLES.find((role) => role === value);
}

/** Who is in a team, what they may do, who is invited, and which browsers are signed in. */
export function createTeamPages(pages: PageContext): Hono<PageEnvironment> {
  const routes = new Hono<PageEnvironment>();
  const { accounts, server } = pages;

  async function answerTeam(c: PageRequest, viewer: Viewer, own: Member, problem?: Problem) {
    const { database } = server;
    const everyone = mayAdminister(actorOf(own));
    const page = renderTeam({
      viewer,
      own,
      memberships: await listMemberships(database, viewer.userId),
      members: await listMembers(database, own.teamId),
      invitations: everyone ? await listOpenInvitations(database, own.teamId, new Date(server.now())) : [],
      devices: await listDevices(database, own.teamId, everyone ? undefined : own.userId),
      publicUrl: pages.publicUrl,
      notice: readNotice(c),
      problem,
    });
    return c.html(page, problem === undefined ? 200 : 400);
  }

  /** Lets members of the team in; to others it is not there. */
  async function asMember(
    c: PageRequest,
    act: (viewer: Viewer, own: Member) => Promise<Response>,
  ): Promise<Response> {
    const viewer = c.get('viewer');
    if (viewer === undefined) {
      return c.redirect(
        `/sign-in?next=${encodeURIComponent(c.req.method === 'GET' ? c.req.path : '/team')}`,
        303,
      );
    }
    const teamId = c.req.param('teamId') ?? '';
    const own = isStorable(teamId) ? await findMember(server.database, teamId, viewer.userId) : undefined;
    if (own === undefined) return c.html(renderMessage(TEXTS.notFound, TEXTS.notFoundLead, viewer), 404);
    return act(viewer, own);
  }

  /** Does something, then shows the team again, with what came of it. */
  function change(
    c: PageRequest,
    notice: Notice,
    act: (own: Member, field: (name: string) => string) => Promise<Problem | undefined>,
  ): Promise<Response> {
    return asMember(c, async (viewer, own) => {
      let problem: Problem | undefined;
      try {
        problem = await act(own, await readForm(c));
      } catch (error) {
        problem = problemOf(error);
      }
      if (problem !== undefined) return answerTeam(c, viewer, own, problem);
      return c.redirect(`/team/${own.teamId}?notice=${notice}`, 303);
    });
  }

  routes.get('/team', async (c) => {
    const viewer = c.get('viewer');
    if (viewer === undefined) return c.redirect('/sign-in');
    const [first] = await listMemberships(server.database, viewer.userId);
    if (first === undefined) return c.html(renderNoTeam(viewer, await mayRegister(pages)));
    const notice = readNotice(c);
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

  routes.get('/team/:teamId', (c) => asMember(c, (viewer, own) => answerTeam(c, viewer, own)));

  routes.post('/team/:teamId/invitations', (c) =>
    change(c, 'invited', async (own, field) => {
      const role = readRole(field('role'));
      if (role === undefined) return 'role-missing';
      await accounts.api.createInvitation({
        body: { email: field('email'), role, organizationId: own.teamId },
        headers: cookieHeaders(c),
      });
      return undefined;
    }),
  );

  routes.post('/team/:teamId/invitations/:id/cancel', (c) =>
    change(c, 'withdrawn', async (own) => {
      const open = await listOpenInvitations(server.database, own.teamId, new Date(server.now()));
      const invitation = open.find(({ id }) => id === c.req.param('id'));
      if (invitation === undefined) return 'unknown';
      await accounts.api.cancelInvitation({
        body: { invitationId: invitation.id },
        headers: cookieHeaders(c),
      });
      return undefined;
    }),
  );

  routes.post('/team/:teamId/members/:memberId/role', (c) =>
    change(c, 'role', async (own, field) => {
      const role = readRole(field('role'));
      if (role === undefined) return 'role-missing';
      const member = await findTeamMember(own, c.req.param('memberId'));
      if (member === undefined) return 'unknown';
      await accounts.api.updateMemberRole({
        body: { memberId: member.memberId, role, organizationId: own.teamId },
        headers: cookieHeaders(c),
      });
      return undefined;
    }),
  );

  routes.post('/team/:teamId/members/:memberId/remove', (c) =>
    change(c, 'removed', async (own) => {
      const member = await findTeamMember(own, c.req.param('memberId'));
      if (member === undefined) return 'unknown';
      await accounts.api.removeMember({
        body: { memberIdOrEmail: member.memberId, organizationId: own.teamId },
        headers: cookieHeaders(c),
      });
      await signOutDevices(server, own.teamId, member.userId);
      return undefined;
    }),
  );

  routes.post('/team/:teamId/devices/:id/sign-out', (c) =>
    change(c, 'signed-out', async (own, field) => {
      const owner = field('user');
      if (owner !== own.userId && !mayAdminister(actorOf(own))) return 'not-allowed';
      const id = c.req.param('id');
      const count = isStorable(id) ? await signOutDevices(server, own.teamId, owner, id) : 0;
      return count === 0 ? 'unknown' : undefined;
    }),
  );

  async function findTeamMember(own: Member, memberId: string): Promise<Member | undefined> {
    const members = await listMembers(server.database, own.teamId);
    return members.find((member) => member.memberId === memberId);
  }

  return routes;
}
