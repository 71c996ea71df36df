import { html, raw } from 'hono/html';
import { NOTICES, PROBLEMS, TEXTS, type Notice, type Problem } from './messages';
import { STYLES_PATH } from './styles';

/** Markup whose values are escaped. */
export type Markup = ReturnType<typeof html>;

/** Who looks at a page. */
export interface Viewer {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly sessionId: string;
}

interface Page {
  readonly title: string;
  readonly viewer?: Viewer | undefined;
  readonly problem?: Problem | undefined;
  readonly notice?: Notice | undefined;
  readonly wide?: boolean;
}

const NOTHING = raw('');

/** Markup for each, one after the other. */
export function each<Item>(items: readonly Item[], render: (item: Item) => Markup): readonly Markup[] {
  return items.map((item) => render(item));
}

/** Markup if a condition holds. */
export function when(condition: boolean, render: () => Markup): Markup {
  return condition ? render() : NOTHING;
}

function renderHeader(viewer: Viewer | undefined): Markup {
  return html`<header>
    <a class="mark" href="/">${TEXTS.product}</a>
    ${when(
      viewer !== undefined,
      () =>
        html`<a class="who" href="/account">${viewer?.email}</a>
          <form method="post" action="/sign-out">
            <button class="plain small">${TEXTS.signOut}</button>
          </form>`,
    )}
  </header>`;
}

/** The frame of every page: title, who is signed in, and what came of the last act. */
export function renderPage({ title, viewer, problem, notice, wide = false }: Page, content: Markup): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${TEXTS.product}</title>
        <link rel="stylesheet" href="${STYLES_PATH}" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        ${renderHeader(viewer)}
        <main class="${wide ? 'wide' : ''}">
          ${when(problem !== undefined, () => {
            return html`<p class="problem" role="alert">
              ${problem === undefined ? '' : PROBLEMS[problem]}
            </p>`;
          })}
          ${when(notice !== undefined, () => {
            return html`<p class="notice" role="status">${notice === undefined ? '' : NOTICES[notice]}</p>`;
          })}
          ${content}
        </main>
      </body>
    </html>`;
}

/** A page that only says something. */
export function renderMessage(title: string, lead: string, viewer?: Viewer): Markup {
  return renderPage(
    { title, viewer },
    html`<section class="card">
      <h1>${title}</h1>
      <p>${lead}</p>
      <p><a href="/">${TEXTS.back}</a></p>
    </section>`,
  );
}
