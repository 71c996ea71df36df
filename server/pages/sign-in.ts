import { html } from 'hono/html';
import { renderField, renderNewPassword, renderNext } from './forms';
import { renderPage, when, type Markup } from './layout';
import { TEXTS, type Notice, type Problem } from './messages';

interface SignIn {
  readonly next: string;
  readonly email?: string;
  readonly problem?: Problem | undefined;
  readonly notice?: Notice | undefined;
  readonly mayRegister: boolean;
}

export function renderSignIn({ next, email = '', problem, notice, mayRegister }: SignIn): Markup {
  return renderPage(
    { title: TEXTS.signIn, problem, notice },
    html`<form class="card" method="post" action="/sign-in">
        <h1>${TEXTS.signIn}</h1>
        ${renderField({ name: 'email', label: TEXTS.email, type: 'email', value: email, autocomplete: 'username' })}
        ${renderField({
          name: 'password',
          label: TEXTS.password,
          type: 'password',
          autocomplete: 'current-password',
        })}
        ${renderNext(next)}
        <div class="acts"><button>${TEXTS.signIn}</button></div>
      </form>
      ${when(
        mayRegister,
        () =>
          html`<p class="quiet">
            ${TEXTS.noAccount} <a href="/sign-up?next=${encodeURIComponent(next)}">${TEXTS.signUpShort}</a>
          </p>`,
      )}`,
  );
}

interface SignUp {
  readonly next: string;
  readonly name?: string;
  readonly email?: string;
  readonly team?: string;
  readonly problem?: Problem | undefined;
}

export function renderSignUp({ next, name = '', email = '', team = '', problem }: SignUp): Markup {
  return renderPage(
    { title: TEXTS.signUp, problem },
    html`<form class="card" method="post" action="/sign-up">
        <h1>${TEXTS.signUp}</h1>
        <p class="quiet">${TEXTS.signUpLead}</p>
        ${renderField({ name: 'name', label: TEXTS.name, value: name, autocomplete: 'name' })}
        ${renderField({ name: 'email', label: TEXTS.email, type: 'email', value: email, autocomplete: 'username' })}
        ${renderNewPassword()}
        ${renderField({ name: 'team', label: TEXTS.teamName, value: team, autocomplete: 'organization' })}
        ${renderNext(next)}
        <div class="acts"><button>${TEXTS.create}</button></div>
      </form>
      <p class="quiet">
        ${TEXTS.haveAccount} <a href="/sign-in?next=${encodeURIComponent(next)}">${TEXTS.signIn}</a>
      </p>`,
  );
}
