import { html } from 'hono/html';
import type { Markup } from './layout';
import { TEXTS } from './messages';

interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password' | 'url';
  readonly value?: string;
  /** What browsers and password managers fill in (HTML's autofill field names). */
  readonly autocomplete: string;
  readonly hint?: string;
  readonly readonly?: boolean;
}

/** A labeled input of a form. */
export function renderField(field: Field): Markup {
  const { name, label, type = 'text', value = '', autocomplete, hint, readonly = false } = field;
  return html`<label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      autocomplete="${autocomplete}"
      required
      maxlength="${type === 'password' ? 128 : 200}"
      ${readonly ? html`readonly` : ''}
      ${hint === undefined ? '' : html`aria-describedby="${name}-hint"`}
    />
    ${hint === undefined ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>`}`;
}

/** Where a form goes on to afterwards. */
export function renderNext(next: string): Markup {
  return html`<input type="hidden" name="next" value="${next}" />`;
}

export function renderNewPassword(label: string = TEXTS.password): Markup {
  return renderField({
    name: 'password',
    label,
    type: 'password',
    autocomplete: 'new-password',
    hint: TEXTS.passwordHint,
  });
}
