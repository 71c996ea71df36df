import { Hono, type Context } from 'hono';
import { renderInvitation } from '../../pages/invitation';
import { renderMessage } from '../../pages/layout';
import { TEXTS, type Problem } from '../../pages/messages';
import { findOpenInvitation, type OpenInvitation } from '../../repositories/invitations';
import { isEmailKnown } from '../../repositories/users';
import { acceptInvitation } from '../../services/invitations';
import { createAccount } from '../../services/registration';
import {
  passCookies,
  problemOf,
  readForm,
  signInHeaders,
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

  routes.get('/invitations/:id', async (c) => {
    const invitation = await find(c.req.param('id'));
    return invitation === undefined ? answerGone(c) : answerInvitation(c, invitation);
  });

  routes.post('/invitations/:id', async (c) => {
    const invitation = await find(c.req.param('id'));
    if (invitation === undefined) return answerGone(c);
    const viewer = c.get('viewer');
    if (viewer === undefined) return answerInvitation(c, invitation);
    const problem = await acceptInvitation(server, viewer, invitation.id);
    if (problem !== undefined) return answerInvitation(c, invitation, { problem });
    return c.redirect(`/team/${invitation.teamId}?notice=joined`, 303);
  });

  routes.post('/invitations/:id/sign-up', async (c) => {
    const invitation = await find(c.req.param('id'));
    if (invitation === undefined) return answerGone(c);
    const field = await readForm(c);
    const name = field('name');
    if (name === '') return answerInvitation(c, invitation, { problem: 'name-missing' });
    let problem: Problem | undefined;
    try {
      const { email } = invitation;
      const { userId, headers } = await createAccount(
        accounts,
        { name, email, password: field('password') },
        signInHeaders(c),
      );
      passCookies(c, headers);
      problem = await acceptInvitation(server, { userId, email }, invitation.id);
    } catch (error) {
      problem = problemOf(error);
    }
    if (problem !== undefined) return answerInvitation(c, invitation, { problem, name });
    return c.redirect(`/team/${invitation.teamId}?notice=joined`, 303);
  });

  return routes;
}
