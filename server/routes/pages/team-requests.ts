import type { Context } from 'hono';
import { may } from '@/talent/access/rights';
import { renderMessage, type Viewer } from '../../pages/layout';
import { TEXTS, type Notice, type Problem } from '../../pages/messages';
import { renderTeam } from '../../pages/team';
import { listDevices } from '../../repositories/devices';
import { listGroups } from '../../repositories/groups';
import { listOpenInvitations } from '../../repositories/invitations';
import { findMember, listMembers, listMemberships, type Member } from '../../repositories/members';
import { isStorable } from '../../repositories/storable';
import {
  problemOf,
  readForm,
  readNotice,
  statusOf,
  type PageContext,
  type PageEnvironment,
} from './page-context';

export type PageRequest = Context<PageEnvironment>;

/** How the pages of a team let people in and answer them. */
export class TeamRequests {
  readonly #pages: PageContext;

  constructor(pages: PageContext) {
    this.#pages = pages;
  }

  /** Shows the team, with what came of the last act. */
  async answerTeam(c: PageRequest, viewer: Viewer, own: Member, problem?: Problem): Promise<Response> {
    const { database, now } = this.#pages.server;
    const groups = await listGroups(database, own.teamId);
    const page = renderTeam({
      viewer,
      own,
      memberships: await listMemberships(database, viewer.userId),
      members: await listMembers(database, own.teamId),
      invitations: may(own, 'member.invite')
        ? await listOpenInvitations(database, own.teamId, new Date(now()))
        : [],
      groups: may(own, 'group.administer') ? groups : groups.filter(({ id }) => own.groups.includes(id)),
      devices: await listDevices(
        database,
        own.teamId,
        may(own, 'device.administer') ? undefined : own.userId,
      ),
      publicUrl: this.#pages.publicUrl,
      notice: readNotice(c),
      problem,
    });
    return c.html(page, statusOf(problem));
  }

  /** Lets members of the team in; to others it is not there. */
  async asMember(c: PageRequest, act: (viewer: Viewer, own: Member) => Promise<Response>): Promise<Response> {
    const viewer = c.get('viewer');
    if (viewer === undefined) {
      const next = c.req.method === 'GET' ? c.req.path : '/team';
      return c.redirect(`/sign-in?next=${encodeURIComponent(next)}`, 303);
    }
    const teamId = c.req.param('teamId') ?? '';
    const { database } = this.#pages.server;
    const own = isStorable(teamId) ? await findMember(database, teamId, viewer.userId) : undefined;
    if (own === undefined) return c.html(renderMessage(TEXTS.notFound, TEXTS.notFoundLead, viewer), 404);
    return act(viewer, own);
  }

  /** Does something, then shows the team again, with what came of it. */
  change(
    c: PageRequest,
    notice: Notice,
    act: (own: Member, field: (name: string) => string) => Promise<Problem | undefined>,
  ): Promise<Response> {
    return this.asMember(c, async (viewer, own) => {
      let problem: Problem | undefined;
      try {
        problem = await act(own, await readForm(c));
      } catch (error) {
        problem = problemOf(error);
      }
      if (problem !== undefined) return this.answerTeam(c, viewer, own, problem);
      return c.redirect(`/team/${own.teamId}?notice=${notice}`, 303);
    });
  }
}
