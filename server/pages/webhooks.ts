import { html } from 'hono/html';
import type { Member } from '../repositories/members';
import type { DeliveryRow } from '../repositories/webhook-deliveries';
import type { WebhookRow } from '../repositories/webhooks';
import { renderField } from './forms';
import { each, renderPage, when, type Markup, type Viewer } from './layout';
import { DELIVERY_TEXTS, TEXTS, type Notice, type Problem } from './messages';
import { renderTime } from './time';

/** A webhook with its latest deliveries, the latest first. */
export interface ShownWebhook {
  readonly webhook: WebhookRow;
  readonly deliveries: readonly DeliveryRow[];
}

export interface WebhooksPage {
  readonly viewer: Viewer;
  readonly own: Member;
  readonly webhooks: readonly ShownWebhook[];
  readonly notice?: Notice | undefined;
  readonly problem?: Problem | undefined;
}

function renderOutcome({ state, status, problem, attempts, due_at, claimed_until }: DeliveryRow): Markup {
  const parts: Markup[] = [];
  if (status !== null) parts.push(html`${TEXTS.deliveryAnswer} ${status}`);
  if (problem !== null) parts.push(html`${DELIVERY_TEXTS[problem]}`);
  if (attempts > 0) parts.push(html`${TEXTS.deliveryTries} ${attempts}`);
  if (state === 'waiting') {
    const isNow = attempts === 0 || claimed_until !== null;
    parts.push(isNow ? html`${TEXTS.deliverySoon}` : html`${TEXTS.deliveryNext} ${renderTime(due_at)}`);
  }
  return html`${parts.map((part, index) => (index === 0 ? part : html` · ${part}`))}`;
}

function renderDelivery(path: string, delivery: DeliveryRow, isOn: boolean): Markup {
  const { id, type, created_at } = delivery;
  return html`<tr>
    <td>${renderTime(created_at)}</td>
    <td>${type}</td>
    <td class="act">${renderOutcome(delivery)}</td>
    <td>
      ${when(
        isOn,
        () =>
          html`<form method="post" action="${path}/deliveries/${id}/send-again">
            <button class="plain small" aria-label="${TEXTS.deliveryAgain}: ${type} ${id}">
              ${TEXTS.deliveryAgain}
            </button>
          </form>`,
      )}
    </td>
  </tr>`;
}

function renderDeliveries(path: string, { webhook, deliveries }: ShownWebhook): Markup {
  if (deliveries.length === 0) return html`<p class="quiet">${TEXTS.deliveriesEmpty}</p>`;
  return html`<div class="scroll" role="region" aria-label="${TEXTS.deliveries}: ${webhook.url}" tabindex="0">
    <table>
      <thead>
        <tr>
          <th scope="col">${TEXTS.deliveryWhen}</th>
          <th scope="col">${TEXTS.deliveryWhat}</th>
          <th scope="col">${TEXTS.deliveryOutcome}</th>
          <th scope="col"><span class="hidden">${TEXTS.deliveryAgain}</span></th>
        </tr>
      </thead>
      <tbody>
        ${each(deliveries, (delivery) => renderDelivery(path, delivery, webhook.disabled_at === null))}
      </tbody>
    </table>
  </div>`;
}

function describeState({ disabled_at, disabled_because, failing_since }: WebhookRow): Markup {
  if (disabled_because === 'gone') return html`${TEXTS.webhookOffGone}`;
  if (disabled_because === 'failing') return html`${TEXTS.webhookOffFailing}`;
  if (disabled_at !== null) return html`${TEXTS.webhookOff}`;
  if (failing_since === null) return html`${TEXTS.webhookOn}`;
  return html`${TEXTS.webhookOn} · ${TEXTS.webhookFailing} ${renderTime(failing_since)}`;
}

function renderActs(path: string, { url, disabled_at }: WebhookRow): Markup {
  const isOn = disabled_at === null;
  const button = (act: string, text: string): Markup =>
    html`<form method="post" action="${path}/${act}">
      <button class="plain small" aria-label="${text}: ${url}">${text}</button>
    </form>`;
  return html`<div class="acts">
      ${when(isOn, () => button('test', TEXTS.webhookTest))}
      ${isOn ? button('turn-off', TEXTS.webhookTurnOff) : button('turn-on', TEXTS.webhookTurnOn)}
    </div>
    <details>
      <summary>${TEXTS.webhookRemove}<span class="hidden">: ${url}</span></summary>
      <form method="post" action="${path}/remove">
        <p class="hint">${TEXTS.webhookRemoveHint}</p>
        <button class="plain small" aria-label="${TEXTS.remove}: ${url}">${TEXTS.remove}</button>
      </form>
    </details>`;
}

function renderWebhook(own: Member, shown: ShownWebhook): Markup {
  const { webhook } = shown;
  const path = `/team/${own.teamId}/webhooks/${webhook.id}`;
  return html`<section class="card" aria-labelledby="webhook-${webhook.id}">
    <h3 id="webhook-${webhook.id}"><bdi>${webhook.url}</bdi></h3>
    <p>
      ${describeState(webhook)}<br />
      <span class="quiet">${webhook.events.join(', ')} · ${TEXTS.webhookReference} ${webhook.id}</span>
    </p>
    ${renderActs(path, webhook)}
    <h2>${TEXTS.deliveries}</h2>
    ${renderDeliveries(path, shown)}
  </section>`;
}

function renderChoice(name: string, text: string): Markup {
  return html`<label class="check"
    ><input type="checkbox" name="${name}" value="yes" checked /> ${text}</label
  >`;
}

function renderAdd(own: Member): Markup {
  return html`<form class="card" method="post" action="/team/${own.teamId}/webhooks">
    <h2>${TEXTS.webhookAdd}</h2>
    ${renderField({
      name: 'url',
      label: TEXTS.webhookUrl,
      type: 'url',
      autocomplete: 'off',
      hint: TEXTS.webhookUrlHint,
    })}
    <fieldset>
      <legend>${TEXTS.webhookEvents}</legend>
      ${renderChoice('records', TEXTS.webhookRecords)} ${renderChoice('erasures', TEXTS.webhookErasures)}
    </fieldset>
    <div class="acts"><button>${TEXTS.webhookAddButton}</button></div>
  </form>`;
}

/** The webhooks of a team, what became of what was sent to them, and the forms to change them. */
export function renderWebhooks({ viewer, own, webhooks, notice, problem }: WebhooksPage): Markup {
  return renderPage(
    { title: `${TEXTS.webhooks} · ${own.teamName}`, viewer, notice, problem, wide: true },
    html`<p><a href="/team/${own.teamId}">${TEXTS.toTeam}</a></p>
      <h1>${TEXTS.webhooks}</h1>
      <p class="quiet">${TEXTS.webhooksLead}</p>
      ${
        webhooks.length === 0
          ? html`<section class="card"><p class="quiet">${TEXTS.webhooksEmpty}</p></section>`
          : each(webhooks, (shown) => renderWebhook(own, shown))
      }
      ${renderAdd(own)}`,
  );
}

/** Shows a secret to whoever added its webhook. It is shown this once. */
export function renderWebhookSecret(viewer: Viewer, own: Member, secret: string): Markup {
  return renderPage(
    { title: TEXTS.webhookSecret, viewer },
    html`<section class="card">
      <h1>${TEXTS.webhookSecret}</h1>
      <p>${TEXTS.webhookSecretLead}</p>
      <input readonly value="${secret}" aria-label="${TEXTS.webhookSecret}" />
      <p class="hint">${TEXTS.webhookSecretHint}</p>
      <p class="below"><a href="/team/${own.teamId}/webhooks">${TEXTS.webhooksBack}</a></p>
    </section>`,
  );
}
