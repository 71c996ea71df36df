import { html } from 'hono/html';
import type { Markup } from './layout';

/** A moment to the minute, in UTC: a page without scripts does not know where its reader lives. */
export function renderTime(at: Date): Markup {
  const iso = at.toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
}
