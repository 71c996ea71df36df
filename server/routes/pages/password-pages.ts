import { Hono } from 'hono';
import { renderAccount, renderReset, renderResetLink } from '../../pages/account';
import { renderMessage, type Viewer } from '../../pages/layout';
import { TEXTS, type Problem } from '../../pages/messages';
import { listMembers } from '../../repositories/members';
import { deleteSessions, listSessions } from '../../repositories/sessions';
import { isStorable } from '../../repositories/storable';
import { changePassword, isResetLink, makeResetLink, resetPassword } from '../../services/passwords';
import type { LimitKey } from '../../services/limits';
import { readForm, readNotice, statusOf, type PageContext, type PageEnvironment } from './page-context';
import { TeamRequests, type PageRequest } from './team-requests';

const SECRET = /^[0-9a-f]{48}$/;

/** A person's own password and sessions, and links for those who forgot theirs. */
export function createPasswordPages(pages: PageContext): Hono<PageEnvironment> {
  const routes = new Hono<PageEnvironment>();
  const team = new TeamRequests(pages);
  const { accounts, server } = pages;

  async function asViewer(c: PageRequest, act: (viewer: Viewer) => Promise<Response>): Promise<Response> {
    const viewer = c.get('viewer');
    return viewer === undefined ? c.redirect('/sign-in?next=%2Faccount', 303) : act(viewer);
  }

  async function answerAccount(c: PageRequest, viewer: Viewer, problem?: Problem): Promise<Response> {
    const sessions = await listSessions(server.database, viewer.userId, new Date(server.now()));
    return c.html(renderAccount({ viewer, sessions, notice: readNotice(c), problem }), statusOf(problem));
  }

  async function answerThrottled(c: PageRequest, viewer: Viewer, wait: number): Promise<Response> {
    c.header('Retry-After', String(wait));
    return answerAccount(c, viewer, 'throttled');
  }

  routes.get('/account', (c) => asViewer(c, (viewer) => answerAccount(c, viewer)));

  routes.post('/account/password', (c) =>
    asViewer(c, async (viewer) => {
      const field = await readForm(c);
      const key: LimitKey = ['password', viewer.userId];
      const wait = await server.limits.take(key);
      if (wait !== undefined) return answerThrottled(c, viewer, wait);
      const problem = await changePassword(server, accounts, viewer, {
        current: field('current-password'),
        password: field('password'),
        isDevicesToo: field('devices') === 'yes',
      });
      if (problem !== undefined) {
        // Only a wrong password is a guess, and nothing but the right one makes up for earlier guesses.
        if (problem !== 'password-wrong') await server.limits.giveBack(key);
        return answerAccount(c, viewer, problem);
      }
      await server.limits.forget(key);
      return c.redirect('/account?notice=password-changed', 303);
    }),
  );

  routes.post('/account/sessions/:id/end', (c) =>
    asViewer(c, async (viewer) => {
      const id = c.req.param('id') ?? '';
      const count = isStorable(id) ? await deleteSessions(server.database, viewer.userId, { only: id }) : 0;
      if (count === 0) return answerAccount(c, viewer, 'unknown');
      return c.redirect('/account?notice=signed-out', 303);
    }),
  );

  routes.post('/team/:teamId/members/:memberId/reset-link', (c) =>
    team.asMember(c, async (viewer, own) => {
      const memberId = c.req.param('memberId') ?? '';
      const made = await makeResetLink(server, own, memberId);
      if (!made.ok) return team.answerTeam(c, viewer, own, made.reason);
      const members = await listMembers(server.database, own.teamId);
      const name = members.find((member) => member.memberId === memberId)?.userName ?? '';
      return c.html(renderResetLink(viewer, own.teamId, name, `${pages.publicUrl}/reset/${made.value}`));
    }),
  );

  function answerGone(c: PageRequest) {
    return c.html(renderMessage(TEXTS.resetGone, TEXTS.resetGoneLead, c.get('viewer')), 404);
  }

  routes.get('/reset/:secret', async (c) => {
    const secret = c.req.param('secret');
    const isGood = SECRET.test(secret) && (await isResetLink(server, secret));
    return isGood ? c.html(renderReset(secret)) : answerGone(c);
  });

  routes.post('/reset/:secret', async (c) => {
    const secret = c.req.param('secret');
    if (!SECRET.test(secret)) return answerGone(c);
    const field = await readForm(c);
    const wanted = { password: field('password'), isDevicesToo: field('devices') === 'yes' };
    const problem = await resetPassword(server, accounts, secret, wanted);
    if (problem === 'unknown') return answerGone(c);
    if (problem !== undefined) return c.html(renderReset(secret, problem), 400);
    return c.redirect('/sign-in?notice=password-reset', 303);
  });

  return routes;
}
