import { html } from 'hono/html';
import type { ErasureRow, UnconfirmedDevice } from '../repositories/erasures';
import type { Member } from '../repositories/members';
import { each, renderPage, type Markup, type Viewer } from './layout';
import { TEXTS } from './messages';
import { renderTime } from './time';

interface ErasuresPage {
  readonly viewer: Viewer;
  readonly own: Member;
  /** The latest first. */
  readonly erasures: readonly ErasureRow[];
  readonly unconfirmed: readonly UnconfirmedDevice[];
  /** By user id. */
  readonly names: ReadonlyMap<string, string>;
}

function renderDevice(device: UnconfirmedDevice, names: ErasuresPage['names']): Markup {
  const { name, userId, lastSeenAt, isSignedOut } = device;
  return html`<li>
    <span class="what">
      <bdi>${name}</bdi> · <bdi>${names.get(userId) ?? TEXTS.auditGone}</bdi><br />
      <span class="quiet">
        ${TEXTS.lastSeen} ${renderTime(lastSeenAt)} ${isSignedOut ? html`· ${TEXTS.erasureSignedOut}` : ''}
      </span>
    </span>
  </li>`;
}

function renderErasure({ own, names, unconfirmed }: ErasuresPage, erasure: ErasureRow): Markup {
  const waiting = unconfirmed.filter(({ number }) => number === erasure.number);
  const actor =
    erasure.actor_id === own.userId ? TEXTS.you : (names.get(erasure.actor_id) ?? TEXTS.auditGone);
  return html`<section class="card">
    <h2>${TEXTS.erasure} ${erasure.number}</h2>
    <p>
      ${renderTime(erasure.at)} · <bdi>${actor}</bdi> · ${TEXTS.erasureRecords} ${erasure.records}<br />
      <span class="quiet">${TEXTS.erasureId} <bdi>${erasure.id}</bdi></span>
    </p>
    ${
      waiting.length === 0
        ? html`<p>${TEXTS.erasureConfirmed}</p>`
        : html`<p>${TEXTS.erasureWaiting}</p>
            <ul class="rows">
              ${each(waiting, (device) => renderDevice(device, names))}
            </ul>`
    }
  </section>`;
}

/** What was erased in a team, and which devices have not confirmed that nothing is left on them. */
export function renderErasures(page: ErasuresPage): Markup {
  const { viewer, own, erasures } = page;
  return renderPage(
    { title: `${TEXTS.erasures} · ${own.teamName}`, viewer, wide: true },
    html`<p><a href="/team/${own.teamId}">${TEXTS.toTeam}</a></p>
      <h1>${TEXTS.erasures}</h1>
      <p class="quiet">${TEXTS.erasuresLead}</p>
      ${
        erasures.length === 0
          ? html`<section class="card"><p class="quiet">${TEXTS.erasuresEmpty}</p></section>`
          : each(erasures, (erasure) => renderErasure(page, erasure))
      }`,
  );
}
