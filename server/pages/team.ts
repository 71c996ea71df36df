import { html } from 'hono/html';
import { may, type Right } from '@/talent/access/rights';
import { TEAM_ROLES, type TeamRole } from '@/talent/actor';
import type { DeviceRow } from '../repositories/devices';
import type { Group } from '../repositories/groups';
import type { OpenInvitation } from '../repositories/invitations';
import type { Member } from '../repositories/members';
import { renderField } from './forms';
import { renderGroups } from './groups';
import { each, renderPage, when, type Markup, type Viewer } from './layout';
import { renderTime } from './time';
import { ROLE_TEXTS, TEXTS, type Notice, type Problem } from './messages';

export interface TeamPage {
  readonly viewer: Viewer;
  /** The viewer's own membership in the team that is shown. */
  readonly own: Member;
  readonly memberships: readonly Member[];
  readonly members: readonly Member[];
  readonly invitations: readonly OpenInvitation[];
  /** Those that the viewer is in, or all for those who administer. */
  readonly groups: readonly Group[];
  /** The viewer's own, or everyone's for those who administer. */
  readonly devices: readonly DeviceRow[];
  readonly publicUrl: string;
  readonly notice?: Notice | undefined;
  readonly problem?: Problem | undefined;
}

function renderRoleOptions(own: Member, chosen: TeamRole): readonly Markup[] {
  // Only an owner makes owners.
  const roles = TEAM_ROLES.filter(
    (role) => role !== 'owner' || chosen === 'owner' || may(own, 'owner.administer'),
  );
  return each(
    roles,
    (role) =>
      html`<option value="${role}" ${role === chosen ? html`selected` : ''}>
        ${ROLE_TEXTS[role].name}
      </option>`,
  );
}

function renderMember(own: Member, member: Member): Markup {
  const isOwn = member.userId === own.userId;
  const mayDo = (right: Right): boolean =>
    may(own, right) && (member.role !== 'owner' || may(own, 'owner.administer'));
  const path = `/team/${own.teamId}/members/${member.memberId}`;
  return html`<li>
    <span class="what">
      <bdi>${member.userName}</bdi>
      ${when(isOwn, () => html`<span class="quiet">(${TEXTS.you})</span>`)}<br />
      <span class="quiet">${member.email}</span>
    </span>
    ${
      mayDo('member.change-role')
        ? html`<form class="inline" method="post" action="${path}/role">
            <select name="role" aria-label="${TEXTS.role}: ${member.userName}">
              ${renderRoleOptions(own, member.role)}
            </select>
            <button class="plain small">${TEXTS.save}</button>
          </form>`
        : html`<span>${ROLE_TEXTS[member.role].name}</span>`
    }
    ${when(
      mayDo('member.reset-password') && !isOwn,
      () =>
        html`<form method="post" action="${path}/reset-link">
          <button class="plain small" aria-label="${TEXTS.resetLinkMake}: ${member.userName}">
            ${TEXTS.resetLinkMake}
          </button>
        </form>`,
    )}
    ${when(
      mayDo('member.remove') && !isOwn,
      () =>
        html`<form method="post" action="${path}/remove">
          <button class="plain small" aria-label="${TEXTS.remove} ${member.userName}">${TEXTS.remove}</button>
        </form>`,
    )}
  </li>`;
}

function renderInvitations({ own, invitations, publicUrl }: TeamPage): Markup {
  return html`<section class="card">
    <h2>${TEXTS.invite}</h2>
    <p class="quiet">${TEXTS.inviteLead}</p>
    <form method="post" action="/team/${own.teamId}/invitations">
      <div class="two">
        <div>${renderField({ name: 'email', label: TEXTS.email, type: 'email', autocomplete: 'off' })}</div>
        <div>
          <label for="role">${TEXTS.role}</label>
          <select id="role" name="role">
            ${renderRoleOptions(own, 'recruiter')}
          </select>
        </div>
      </div>
      <div class="acts"><button>${TEXTS.inviteButton}</button></div>
    </form>
    <h2>${TEXTS.invitations}</h2>
    ${when(invitations.length === 0, () => html`<p class="quiet">${TEXTS.noInvitations}</p>`)}
    <ul class="rows">
      ${each(
        invitations,
        ({ id, email, role }) =>
          html`<li>
            <span class="what">
              ${email} <span class="quiet">· ${ROLE_TEXTS[role].name}</span>
              <input
                readonly
                value="${publicUrl}/invitations/${id}"
                aria-label="${TEXTS.inviteLink}: ${email}"
              />
            </span>
            <form method="post" action="/team/${own.teamId}/invitations/${id}/cancel">
              <button class="plain small" aria-label="${TEXTS.cancel}: ${email}">${TEXTS.cancel}</button>
            </form>
          </li>`,
      )}
    </ul>
  </section>`;
}

function renderDevices({ own, members, devices, publicUrl }: TeamPage): Markup {
  const nameOf = (userId: string): string =>
    userId === own.userId
      ? TEXTS.you
      : (members.find((member) => member.userId === userId)?.userName ?? userId);
  return html`<section class="card">
    <h2>${TEXTS.devices}</h2>
    ${when(
      devices.length === 0,
      () => html`<p class="quiet">${TEXTS.noDevices} <strong>${publicUrl}</strong></p>`,
    )}
    <ul class="rows">
      ${each(
        devices,
        (device) =>
          html`<li>
            <span class="what">
              <bdi>${device.name}</bdi><br />
              <span class="quiet">
                <bdi>${nameOf(device.user_id)}</bdi> · ${TEXTS.lastSeen} ${renderTime(device.last_seen_at)}
              </span>
            </span>
            <form method="post" action="/team/${own.teamId}/devices/${device.id}/sign-out">
              <input type="hidden" name="user" value="${device.user_id}" />
              <button class="plain small" aria-label="${TEXTS.signOutThere}: ${device.name}">
                ${TEXTS.signOutThere}
              </button>
            </form>
          </li>`,
      )}
    </ul>
  </section>`;
}

function renderAdministration({ own }: TeamPage): Markup {
  return html`<section class="card">
    ${when(
      may(own, 'team.rename'),
      () =>
        html`<h2>${TEXTS.renameTeam}</h2>
          <form class="inline" method="post" action="/team/${own.teamId}/rename">
            <input
              name="team"
              value="${own.teamName}"
              required
              maxlength="200"
              autocomplete="off"
              aria-label="${TEXTS.teamName}"
            />
            <button class="plain small">${TEXTS.rename}</button>
          </form>`,
    )}
    ${when(
      may(own, 'audit.read'),
      () =>
        html`<h2>${TEXTS.audit}</h2>
          <p class="quiet">${TEXTS.auditLead}</p>
          <p><a href="/team/${own.teamId}/audit">${TEXTS.auditOpen}</a></p>`,
    )}
    ${when(
      may(own, 'person.erase'),
      () =>
        html`<h2>${TEXTS.erasures}</h2>
          <p class="quiet">${TEXTS.erasuresLead}</p>
          <p><a href="/team/${own.teamId}/erasures">${TEXTS.erasuresOpen}</a></p>`,
    )}
    ${when(
      may(own, 'webhook.administer'),
      () =>
        html`<h2>${TEXTS.webhooks}</h2>
          <p class="quiet">${TEXTS.webhooksLead}</p>
          <p><a href="/team/${own.teamId}/webhooks">${TEXTS.webhooksOpen}</a></p>`,
    )}
  </section>`;
}

/** What cannot be taken back: unfolded first, so that no single click does it. */
function renderLeaving({ own, members }: TeamPage): Markup {
  const others = members.filter(({ userId }) => userId !== own.userId);
  return html`<section class="card">
    <h2>${TEXTS.leaving}</h2>
    ${when(
      may(own, 'owner.administer') && others.length > 0,
      () =>
        html`<details>
          <summary>${TEXTS.handOver}</summary>
          <p class="quiet">${TEXTS.handOverHint}</p>
          <form class="inline" method="post" action="/team/${own.teamId}/hand-over">
            <select name="member" aria-label="${TEXTS.handOverTo}">
              ${each(
                others,
                ({ memberId, userName }) => html`<option value="${memberId}">${userName}</option>`,
              )}
            </select>
            <button class="plain small">${TEXTS.handOverButton}</button>
          </form>
        </details>`,
    )}
    <details>
      <summary>${TEXTS.leave}</summary>
      <p class="quiet">${TEXTS.leaveHint}</p>
      <form method="post" action="/team/${own.teamId}/leave">
        <button class="plain small">${TEXTS.leaveButton}</button>
      </form>
    </details>
  </section>`;
}

export function renderTeam(page: TeamPage): Markup {
  const { viewer, own, memberships, members, notice, problem } = page;
  const others = memberships.filter(({ teamId }) => teamId !== own.teamId);
  return renderPage(
    { title: own.teamName, viewer, notice, problem, wide: true },
    html`<h1><bdi>${own.teamName}</bdi></h1>
      <p class="quiet">${ROLE_TEXTS[own.role].name}: ${ROLE_TEXTS[own.role].means}</p>
      <section class="card">
        <h2>${TEXTS.members}</h2>
        <ul class="rows">
          ${each(members, (member) => renderMember(own, member))}
        </ul>
      </section>
      ${when(may(own, 'member.invite'), () => renderInvitations(page))}
      ${when(page.groups.length > 0 || may(own, 'group.administer'), () => renderGroups(page))}
      ${renderDevices(page)}
      ${when(
        others.length > 0,
        () =>
          html`<section class="card">
            <h2>${TEXTS.otherTeams}</h2>
            <ul class="rows">
              ${each(others, ({ teamId, teamName }) => html`<li><a href="/team/${teamId}">${teamName}</a></li>`)}
            </ul>
          </section>`,
      )}
      ${when(may(own, 'team.rename') || may(own, 'audit.read'), () => renderAdministration(page))}
      ${renderLeaving(page)}`,
  );
}

export function renderNoTeam(
  viewer: Viewer,
  mayRegister: boolean,
  problem?: Problem,
  notice?: Notice,
): Markup {
  return renderPage(
    { title: TEXTS.noTeam, viewer, problem, notice },
    html`<section class="card">
      <h1>${TEXTS.noTeam}</h1>
      <p>${TEXTS.noTeamLead}</p>
      ${when(
        mayRegister,
        () =>
          html`<form method="post" action="/team">
            ${renderField({ name: 'team', label: TEXTS.teamName, autocomplete: 'organization' })}
            <div class="acts"><button>${TEXTS.makeTeam}</button></div>
          </form>`,
      )}
    </section>`,
  );
}
