import type { AddTarget, PageButton } from '@/messages/catalog';
import { failureWords } from '@/components/words/failure-words';
import { ask } from '@/messages/ask';
import { i18n } from '@/utils/browser/i18n';
import styles from './page-button.css?inline';

const HOST_ELEMENT = 'kith-button';

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  text?: string,
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function option(value: string, label: string): HTMLOptionElement {
  const made = document.createElement('option');
  made.value = value;
  made.textContent = label;
  return made;
}

function targetSelect(offer: PageButton): HTMLSelectElement {
  const select = element('select', 'field');
  select.setAttribute('aria-label', i18n.t('pageButton.target'));
  select.append(option('none', i18n.t('pageButton.noTarget')));
  for (const [label, items] of [
    [i18n.t('pageButton.roles'), offer.roles.map(({ id, title }) => option(`role/${id}`, title))],
    [i18n.t('pageButton.pools'), offer.pools.map(({ id, name }) => option(`pool/${id}`, name))],
  ] as const) {
    if (items.length === 0) continue;
    const group = document.createElement('optgroup');
    group.label = label;
    group.append(...items);
    select.append(group);
  }
  // The first open role is what most people are added to.
  const [role] = offer.roles;
  if (role !== undefined) select.value = `role/${role.id}`;
  return select;
}

function chosenTarget(value: string, stage: string): AddTarget {
  const [kind, id = ''] = value.split('/');
  if (kind === 'role') return { kind: 'role', roleId: id, stage };
  if (kind === 'pool') return { kind: 'pool', poolId: id };
  return { kind: 'none' };
}

/**
 * Shows the button in a closed shadow root, so that the page can neither read nor press what is in it. Plain DOM: a
 * framework would cost every page.
 */
export async function showPageButton(page: Document, url: string): Promise<void> {
  const offer = await ask('page.button', { url });
  const before = page.querySelector(HOST_ELEMENT);
  const hadFocus = before !== null && page.activeElement === before;
  before?.remove();
  if (!offer.show) return;

  const host = page.createElement(HOST_ELEMENT);
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];

  const card = element('div', 'card');
  const button = element('button', 'main', i18n.t(offer.known ? 'pageButton.open' : 'pageButton.add'));
  const status = element('p', 'status');
  status.setAttribute('role', 'status');
  card.append(button, status);
  root.append(card);

  const press = (listener: () => Promise<void>) => (event: Event) => {
    // A page can make up events; only a person's own press counts.
    if (event.isTrusted) void listener();
  };
  if (offer.known) {
    button.addEventListener(
      'click',
      press(() => ask('page.openPanel', { url })),
    );
  } else {
    showForm(card, button, status, offer, url, press);
  }
  page.documentElement.append(host);
  if (hadFocus) button.focus();
  removeWithPage(host, url);
}

/** It speaks of this page alone: where a site goes on to the next without loading one, it goes. */
function removeWithPage(host: HTMLElement, url: string): void {
  if (!('navigation' in globalThis)) return;
  const look = (): void => {
    if (location.href === url) return;
    host.remove();
    navigation.removeEventListener('navigatesuccess', look);
  };
  navigation.addEventListener('navigatesuccess', look);
}

function showForm(
  card: HTMLElement,
  button: HTMLButtonElement,
  status: HTMLElement,
  offer: PageButton,
  url: string,
  press: (listener: () => Promise<void>) => (event: Event) => void,
): void {
  const form = element('div', 'form');
  form.hidden = true;
  const target = targetSelect(offer);
  const stage = element('select', 'field');
  stage.setAttribute('aria-label', i18n.t('pageButton.stage'));
  stage.append(...offer.stages.map(({ id, label }) => option(id, label)));
  const showStage = (): void => {
    stage.hidden = !target.value.startsWith('role/');
  };
  showStage();
  target.addEventListener('change', showStage);
  const save = element('button', 'main', i18n.t('pageButton.save'));
  form.append(target, stage, save);
  card.insertBefore(form, status);

  button.setAttribute('aria-expanded', 'false');
  button.addEventListener(
    'click',
    press(async () => {
      form.hidden = !form.hidden;
      button.setAttribute('aria-expanded', String(!form.hidden));
      if (!form.hidden) target.focus();
      await Promise.resolve();
    }),
  );
  let saving = false;
  save.addEventListener(
    'click',
    press(async () => {
      if (saving) return;
      saving = true;
      // Not `disabled`: that would take the focus from it.
      save.setAttribute('aria-disabled', 'true');
      status.textContent = i18n.t('pageButton.saving');
      const failure = await addPerson(url, chosenTarget(target.value, stage.value));
      status.textContent = failure ?? i18n.t('pageButton.saved');
      save.setAttribute('aria-disabled', 'false');
      saving = false;
      if (failure !== undefined) return;
      form.hidden = true;
      button.focus();
    }),
  );
}

/** @returns why nobody was kept, and what to do; undefined when they are */
async function addPerson(url: string, target: AddTarget): Promise<string | undefined> {
  try {
    const answer = await ask('page.add', { url, target });
    return answer.ok ? undefined : failureWords(answer.failure);
  } catch {
    // The background was stopped in the middle of it. Whether it had kept them by then, it says when it is asked anew.
    const now = await ask('page.button', { url }).catch(() => undefined);
    return now?.known === true ? undefined : i18n.t('pageButton.noAnswer');
  }
}
