import { html } from 'hono/html';
import type { OpenInvitation } from '../repositories/invitations';
import { renderField, renderNewPassword } from './forms';
import { renderPage, type Markup, type Viewer } from './layout';
import { ROLE_TEXTS, TEXTS, type Problem } from './messages';

interface InvitationPage {
  readonly invitation: OpenInvitation;
  readonly viewer: Viewer | undefined;
  /** True when there is an account with the invited address already. */
  readonly known: boolean;
  readonly name?: string;
  readonly problem?: Problem | undefined;
}

function renderWay({ invitation, viewer, known, name = '' }: InvitationPage): Markup {
  const path = `/invitations/${invitation.id}`;
  if (viewer !== undefined && viewer.email.toLowerCase() !== invitation.email.toLowerCase()) {
    return html`<p>${TEXTS.invitationAs} ${viewer.email}. ${TEXTS.invitationOther}</p>`;
  }
  if (viewer !== undefined) {
    return html`<form method="post" action="${path}">
      <div class="acts"><button>${TEXTS.invitationAccept}</button></div>
    </form>`;
  }
  if (known) {
    return html`<p><a href="/sign-in?next=${encodeURIComponent(path)}">${TEXTS.signIn}</a></p>`;
  }
  return html`<form method="post" action="${path}/sign-up">
    ${renderField({
      name: 'email',
      label: TEXTS.email,
      type: 'email',
      value: invitation.email,
      autocomplete: 'username',
      readonly: true,
    })}
    ${renderField({ name: 'name', label: TEXTS.name, value: name, autocomplete: 'name' })}
    ${renderNewPassword()}
    <div class="acts"><button>${TEXTS.invitationJoin}</button></div>
  </form>`;
}

export function renderInvitation(page: InvitationPage): Markup {
  const { invitation, viewer, problem } = page;
  const role = ROLE_TEXTS[invitation.role];
  return renderPage(
    { title: TEXTS.invitation, viewer, problem },
    html`<section class="card">
      <h1>${TEXTS.invitation}</h1>
      <p>
        ${invitation.inviterName} asks ${invitation.email} to join <strong>${invitation.teamName}</strong> as
        ${role.name.toLowerCase()} (${role.means}).
      </p>
      ${renderWay(page)}
    </section>`,
  );
}
