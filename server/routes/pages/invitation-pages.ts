import { Hono, type Context } from 'hono';
import { renderInvitation } from '../../pages/invitation';
import { renderMessage } from '../../pages/layout';
import { TEXTS, type Problem } from '../../pages/messages';
import { findOpenInvitation, type OpenInvitation } from '../../repositories/invitations';
import { isEmailKnown } from '../../repositories/users';
import { createAccount } from '../../services/registration';
import {
  cookieHeaders,
  passCookies,
  problemOf,
  readForm,
  type PageContext,
  type PageEnvironment,
} from './page-context';

const INVITATION_ID = /^[0-9a-zA-Z_-]{1,64}$/;

/** Where somebody who got a link joins a team. The link is the proof that the address is theirs. */
export function createInvitationPages(pages: PageContext): Hono<PageEnvironment> {
  const routes = new Hono<PageEnvironment>();
  const { accounts, server } = pages;

  async function find(id: string): Promise<OpenInvitation | undefined> {
    if (!INVITATION_ID.test(id)) return undefined;
    return findOpenInvitation(server.database, id, new Date(server.now()));
  }

  function answerGone(c: Context<PageEnvironment>) {
    return c.html(renderMessage(TEXTS.invitationGone, TEXTS.invitationGoneLead, c.get('viewer')), 404);
  }

  async function answerInvitation(
    c: Context<PageEnvironment>,
    invitation: OpenInvitation,
    said: { readonly problem?: Problem; readonly name?: string } = {},
  ) {
    const known = await isEmailKnown(server.database, invitation.email);
    const page = { invitation, viewer: c.get('viewer'), known, ...said };
    return c.html(renderInvitation(page), said.problem === undefined ? 200 : 400);
  }

  function accept(invitationId: string, headers: Headers) {
    return accounts.api.acceptInvitation({ body: { invitationId }, headers });
  }

  routes.get('/invitations/:id', async (c) => {
    const invitation = await find(c.req.param('id'));
    return invitation === undefined ? answerGone(c) : answerInvitation(c, invitation);
  });

  routes.post('/invitations/:id', async (c) => {
    const invitation = await find(c.req.param('id'));
    if (invitation === undefined) return answerGone(c);
    if (c.get('viewer') === undefined) return answerInvitation(c, invitation);
    try {
      await accept(invitation.id, cookieHeaders(c));
    } catch (error) {
      return answerInvitation(c, invitation, { problem: problemOf(error) });
    }
    return c.redirect(`/team/${invitation.teamId}?notice=joined`, 303);
  });

  routes.post('/invitations/:id/sign-up', async (c) => {
    const invitation = await find(c.req.param('id'));
    if (invitation === undefined) return answerGone(c);
    const field = await readForm(c);
    const name = field('name');
    if (name === '') return answerInvitation(c, invitation, { problem: 'name-missing' });
    try {
      const { headers } = await createAccount(accounts, {
        name,
        email: invitation.email,
        password: field('password'),
      });
      passCookies(c, headers);
      await accept(invitation.id, asCookies(headers));
    } catch (error) {
      return answerInvitation(c, invitation, { problem: problemOf(error), name });
    }
    return c.redirect(`/team/${invitation.teamId}?notice=joined`, 303);
  });

  return routes;
}

/** The cookies that an answer sets, as the next request would send them. */
function asCookies(headers: Headers): Headers {
  const pairs = headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '');
  return new Headers({ cookie: pairs.join('; ') });
}
