import { html } from 'hono/html';
import type { WebSession } from '../repositories/sessions';
import { describeBrowser } from '../services/describe-browser';
import { renderField, renderNewPassword } from './forms';
import { each, renderPage, when, type Markup, type Viewer } from './layout';
import { TEXTS, type Notice, type Problem } from './messages';
import { renderTime } from './time';

interface AccountPage {
  readonly viewer: Viewer;
  readonly sessions: readonly WebSession[];
  readonly notice?: Notice | undefined;
  readonly problem?: Problem | undefined;
}

function renderDevicesToo(): Markup {
  return html`<label class="check">
    <input type="checkbox" name="devices" value="yes" />
    <span>${TEXTS.devicesToo}</span>
  </label>`;
}

function renderSession(viewer: Viewer, { id, userAgent, updatedAt }: WebSession): Markup {
  const isCurrent = id === viewer.sessionId;
  const name = describeBrowser(userAgent) ?? TEXTS.browserUnknown;
  return html`<li>
    <span class="what">
      ${name} ${when(isCurrent, () => html`<span class="quiet">(${TEXTS.sessionThis})</span>`)}<br />
      <span class="quiet">${TEXTS.lastSeen} ${renderTime(updatedAt)}</span>
    </span>
    ${when(
      !isCurrent,
      () =>
        html`<form method="post" action="/account/sessions/${id}/end">
          <button class="plain small" aria-label="${TEXTS.signOutThere}: ${name}">
            ${TEXTS.signOutThere}
          </button>
        </form>`,
    )}
  </li>`;
}

/** A person's own account: their password, and where they are signed in to the pages. */
export function renderAccount({ viewer, sessions, notice, problem }: AccountPage): Markup {
  return renderPage(
    { title: TEXTS.account, viewer, notice, problem, wide: true },
    html`<p><a href="/team">${TEXTS.toTeam}</a></p>
      <h1><bdi>${viewer.name}</bdi></h1>
      <form class="card" method="post" action="/account/password">
        <h2>${TEXTS.passwordChange}</h2>
        <p class="quiet">${TEXTS.passwordChangeLead}</p>
        <input type="hidden" name="username" value="${viewer.email}" autocomplete="username" />
        ${renderField({
          name: 'current-password',
          label: TEXTS.passwordCurrent,
          type: 'password',
          autocomplete: 'current-password',
        })}
        ${renderNewPassword(TEXTS.passwordNew)} ${renderDevicesToo()}
        <div class="acts"><button>${TEXTS.passwordChange}</button></div>
      </form>
      <section class="card">
        <h2>${TEXTS.sessions}</h2>
        <p class="quiet">${TEXTS.sessionsLead}</p>
        <ul class="rows">
          ${each(sessions, (session) => renderSession(viewer, session))}
        </ul>
      </section>`,
  );
}

/** Where somebody with a link sets a new password. */
export function renderReset(secret: string, problem?: Problem): Markup {
  return renderPage(
    { title: TEXTS.reset, problem },
    html`<form class="card" method="post" action="/reset/${secret}">
      <h1>${TEXTS.reset}</h1>
      <p class="quiet">${TEXTS.resetLead}</p>
      ${renderNewPassword(TEXTS.passwordNew)} ${renderDevicesToo()}
      <div class="acts"><button>${TEXTS.resetButton}</button></div>
    </form>`,
  );
}

/** Shows a link to whoever asked for it. It is shown this once: only its hash is kept. */
export function renderResetLink(viewer: Viewer, teamId: string, name: string, link: string): Markup {
  return renderPage(
    { title: TEXTS.resetLink, viewer },
    html`<section class="card">
      <h1>${TEXTS.resetLink}</h1>
      <p>${TEXTS.resetLinkFor} <bdi>${name}</bdi></p>
      <input readonly value="${link}" aria-label="${TEXTS.resetLink}" />
      <p class="hint">${TEXTS.resetLinkHint}</p>
      <p class="below"><a href="/team/${teamId}">${TEXTS.toTeam}</a></p>
    </section>`,
  );
}
