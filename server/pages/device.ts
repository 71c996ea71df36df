import { html } from 'hono/html';
import { formatUserCode } from '@/sync/sign-in';
import type { Member } from '../repositories/members';
import { each, renderMessage, renderPage, type Markup, type Viewer } from './layout';
import { TEXTS, type Problem } from './messages';

export function renderDeviceEntry(viewer: Viewer, problem?: Problem, code = ''): Markup {
  return renderPage(
    { title: TEXTS.device, viewer, problem },
    html`<form class="card" method="get" action="/device">
      <h1>${TEXTS.device}</h1>
      <p class="quiet">${TEXTS.deviceLead}</p>
      <label for="user_code">${TEXTS.code}</label>
      <input
        class="code"
        id="user_code"
        name="user_code"
        value="${formatUserCode(code)}"
        required
        maxlength="16"
        autocomplete="one-time-code"
        autocapitalize="characters"
        spellcheck="false"
      />
      <div class="acts"><button>${TEXTS.next}</button></div>
    </form>`,
  );
}

function renderTeamChoice(memberships: readonly Member[]): Markup {
  const [first, second] = memberships;
  if (second === undefined) {
    return html`<p>${TEXTS.deviceTeam} <strong>${first?.teamName}</strong></p>
      <input type="hidden" name="team" value="${first?.teamId}" />`;
  }
  return html`<label for="team">${TEXTS.deviceTeam}</label>
    <select id="team" name="team">
      ${each(memberships, ({ teamId, teamName }) => html`<option value="${teamId}">${teamName}</option>`)}
    </select>`;
}

export function renderDeviceConfirm(viewer: Viewer, code: string, memberships: readonly Member[]): Markup {
  return renderPage(
    { title: TEXTS.device, viewer },
    html`<form class="card" method="post" action="/device">
      <h1>${TEXTS.deviceConfirm}</h1>
      <p class="shown-code">${formatUserCode(code)}</p>
      ${renderTeamChoice(memberships)}
      <p class="quiet">${TEXTS.deviceWarning}</p>
      <input type="hidden" name="user_code" value="${code}" />
      <div class="acts">
        <button name="decision" value="approve">${TEXTS.deviceApprove}</button>
        <button class="plain" name="decision" value="deny">${TEXTS.deviceDeny}</button>
      </div>
    </form>`,
  );
}

export function renderDeviceDone(viewer: Viewer, approved: boolean): Markup {
  return approved
    ? renderMessage(TEXTS.deviceApproved, TEXTS.deviceApprovedLead, viewer)
    : renderMessage(TEXTS.deviceDenied, TEXTS.deviceDeniedLead, viewer);
}
