import { html } from 'hono/html';
import { may } from '@/talent/access/rights';
import type { Group } from '../repositories/groups';
import type { Member } from '../repositories/members';
import { renderField } from './forms';
import { each, when, type Markup } from './layout';
import { TEXTS } from './messages';

interface GroupsSection {
  readonly own: Member;
  readonly members: readonly Member[];
  /** All of the team's, or those that the viewer is in. */
  readonly groups: readonly Group[];
}

function renderGroupMember(path: string, group: Group, member: Member, mayChange: boolean): Markup {
  return html`<li>
    <span class="what"><bdi>${member.userName}</bdi></span>
    ${when(
      mayChange,
      () =>
        html`<form method="post" action="${path}/members/${member.userId}/remove">
          <button class="plain small" aria-label="${TEXTS.groupTakeOut}: ${member.userName}, ${group.name}">
            ${TEXTS.groupTakeOut}
          </button>
        </form>`,
    )}
  </li>`;
}

function renderGroupForms(path: string, group: Group, others: readonly Member[]): Markup {
  return html`${when(
      others.length > 0,
      () =>
        html`<form class="inline" method="post" action="${path}/members">
          <select name="user" aria-label="${TEXTS.groupAddLabel}: ${group.name}">
            ${each(others, ({ userId, userName }) => html`<option value="${userId}">${userName}</option>`)}
          </select>
          <button class="plain small" aria-label="${TEXTS.groupAdd}: ${group.name}">${TEXTS.groupAdd}</button>
        </form>`,
    )}
    <details>
      <summary>${TEXTS.groupChange}<span class="hidden">: ${group.name}</span></summary>
      <form class="inline" method="post" action="${path}/rename">
        <input
          name="group"
          value="${group.name}"
          required
          maxlength="200"
          autocomplete="off"
          aria-label="${TEXTS.groupName}: ${group.name}"
        />
        <button class="plain small" aria-label="${TEXTS.rename}: ${group.name}">${TEXTS.rename}</button>
      </form>
      <form class="below" method="post" action="${path}/close">
        <p class="hint">${TEXTS.groupCloseHint}</p>
        <button class="plain small" aria-label="${TEXTS.groupClose}: ${group.name}">
          ${TEXTS.groupClose}
        </button>
      </form>
    </details>`;
}

function renderGroup({ own, members }: GroupsSection, group: Group): Markup {
  const path = `/team/${own.teamId}/groups/${group.id}`;
  const mayChange = may(own, 'group.administer');
  const inside = members.filter(({ userId }) => group.members.includes(userId));
  const others = members.filter(({ userId }) => !group.members.includes(userId));
  return html`<section class="part" aria-labelledby="group-${group.id}">
    <h3 id="group-${group.id}"><bdi>${group.name}</bdi></h3>
    ${when(inside.length === 0, () => html`<p class="quiet">${TEXTS.groupEmpty}</p>`)}
    <ul class="rows">
      ${each(inside, (member) => renderGroupMember(path, group, member, mayChange))}
    </ul>
    ${when(mayChange, () => renderGroupForms(path, group, others))}
  </section>`;
}

function renderClosed(own: Member, closed: readonly Group[]): Markup {
  return html`<section class="part">
    <h3>${TEXTS.groupsClosed}</h3>
    <ul class="rows">
      ${each(
        closed,
        ({ id, name }) =>
          html`<li>
            <span class="what"><bdi>${name}</bdi></span>
            <form method="post" action="/team/${own.teamId}/groups/${id}/open">
              <button class="plain small" aria-label="${TEXTS.groupOpen}: ${name}">${TEXTS.groupOpen}</button>
            </form>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** The groups of a team, who is in them, and the forms to change that. */
export function renderGroups(section: GroupsSection): Markup {
  const { own, groups } = section;
  const mayChange = may(own, 'group.administer');
  const open = groups.filter(({ isClosed }) => !isClosed);
  const closed = groups.filter(({ isClosed }) => isClosed);
  return html`<section class="card">
    <h2>${TEXTS.groups}</h2>
    <p class="quiet">${TEXTS.groupsLead}</p>
    ${when(open.length === 0, () => html`<p class="quiet">${TEXTS.noGroups}</p>`)}
    ${each(open, (group) => renderGroup(section, group))}
    ${when(
      mayChange,
      () =>
        html`<form class="part" method="post" action="/team/${own.teamId}/groups">
          ${renderField({ name: 'group', label: TEXTS.groupNew, autocomplete: 'off' })}
          <div class="acts"><button>${TEXTS.groupMake}</button></div>
        </form>`,
    )}
    ${when(mayChange && closed.length > 0, () => renderClosed(own, closed))}
  </section>`;
}
