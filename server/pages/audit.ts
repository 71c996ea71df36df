import { html } from 'hono/html';
import type { AuditRow } from '../repositories/audit';
import type { Member } from '../repositories/members';
import { AUDIT_ACTS, commandAct, commandOf, type AuditVerdict } from '../services/audit';
import { ADOPT } from '@/sync/adopt';
import { COMMAND_NAMES } from '@/talent/commands';
import { each, renderPage, when, type Markup, type Viewer } from './layout';
import { AUDIT_TEXTS, TEXTS } from './messages';

/** What was asked for, as the form has it; empty for all. */
export interface AuditQuery {
  readonly actor: string;
  readonly act: string;
  readonly from: string;
  readonly to: string;
}

interface AuditPage {
  readonly viewer: Viewer;
  readonly own: Member;
  readonly query: AuditQuery;
  readonly rows: readonly AuditRow[];
  /** Names of those who did something, and of what was done to, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Who can be asked for. */
  readonly actors: readonly { readonly id: string; readonly name: string }[];
  /** The number to go on from, if there is more. */
  readonly older: number | undefined;
  readonly isFirst: boolean;
  readonly verdict?: AuditVerdict | undefined;
}

function renderOption(value: string, text: string, chosen: string): Markup {
  return html`<option value="${value}" ${value === chosen ? html`selected` : ''}>${text}</option>`;
}

function renderFilter({ own, query, actors }: AuditPage): Markup {
  return html`<form method="get" action="/team/${own.teamId}/audit">
    <div class="filter">
      <div>
        <label for="actor">${TEXTS.auditWho}</label>
        <select id="actor" name="actor">
          ${renderOption('', TEXTS.auditAll, query.actor)}
          ${each(actors, ({ id, name }) => renderOption(id, name, query.actor))}
        </select>
      </div>
      <div>
        <label for="act">${TEXTS.auditWhat}</label>
        <select id="act" name="act">
          ${renderOption('', TEXTS.auditAll, query.act)}
          <optgroup label="${TEXTS.auditOfTeam}">
            ${each(AUDIT_ACTS, (act) => renderOption(act, AUDIT_TEXTS[act], query.act))}
          </optgroup>
          <optgroup label="${TEXTS.auditOfRecords}">
            ${each([...COMMAND_NAMES, ADOPT], (name) => renderOption(commandAct(name), name, query.act))}
          </optgroup>
        </select>
      </div>
      <div>
        <label for="from">${TEXTS.auditFrom}</label>
        <input id="from" name="from" type="date" value="${query.from}" />
      </div>
      <div>
        <label for="to">${TEXTS.auditTo}</label>
        <input id="to" name="to" type="date" value="${query.to}" />
      </div>
    </div>
    <div class="acts">
      <button>${TEXTS.auditFilter}</button>
    </div>
  </form>`;
}

function describeAct(act: string): string {
  const known = AUDIT_ACTS.find((name) => name === act);
  return known === undefined ? (commandOf(act) ?? act) : AUDIT_TEXTS[known];
}

/** A subject by its name where it has one; a member of a group has two. */
function describeSubject({ subject_kind, subject_id }: AuditRow, names: AuditPage['names']): string {
  const ids = subject_kind === 'group-member' ? subject_id.split('/') : [subject_id];
  const known = ids.map((id) => names.get(id) ?? id).join(': ');
  return known === subject_id ? `${subject_kind} ${subject_id}` : known;
}

function renderRow({ own, names }: AuditPage, row: AuditRow): Markup {
  const actor =
    row.actor_id === null
      ? TEXTS.auditServer
      : row.actor_id === own.userId
        ? TEXTS.you
        : (names.get(row.actor_id) ?? TEXTS.auditGone);
  return html`<tr>
    <td class="number">${row.number}</td>
    <td>
      <time datetime="${row.at.toISOString()}">${row.at.toISOString().slice(0, 19).replace('T', ' ')}</time>
    </td>
    <td class="who"><bdi>${actor}</bdi></td>
    <td class="act">
      ${describeAct(row.act)}
      ${when(row.fields.length > 0, () => html`<span class="quiet">(${row.fields.join(', ')})</span>`)}
    </td>
    <td class="id"><bdi>${describeSubject(row, names)}</bdi></td>
  </tr>`;
}

function renderTable(page: AuditPage): Markup {
  return html`<div class="scroll" role="region" aria-label="${TEXTS.audit}" tabindex="0">
    <table>
      <thead>
        <tr>
          <th class="number" scope="col">${TEXTS.auditNumber}</th>
          <th scope="col">${TEXTS.auditTime}</th>
          <th scope="col">${TEXTS.auditWho}</th>
          <th scope="col">${TEXTS.auditWhat}</th>
          <th scope="col">${TEXTS.auditSubject}</th>
        </tr>
      </thead>
      <tbody>
        ${each(page.rows, (row) => renderRow(page, row))}
      </tbody>
    </table>
  </div>`;
}

function renderVerdict({ count, broken }: AuditVerdict): Markup {
  if (broken === undefined) return html`<p class="notice" role="status">${TEXTS.auditWhole} ${count}</p>`;
  const text = broken.why === 'changed' ? TEXTS.auditChanged : TEXTS.auditMissing;
  return html`<p class="problem" role="alert">${text} ${broken.number}.</p>`;
}

/** The log of a team, a page of it at a time. */
export function renderAudit(page: AuditPage): Markup {
  const { viewer, own, query, rows, older, isFirst, verdict } = page;
  const path = `/team/${own.teamId}/audit`;
  const search = new URLSearchParams({ ...query });
  const isFiltered = Object.values(query).some((value) => value !== '');
  return renderPage(
    { title: `${TEXTS.audit} · ${own.teamName}`, viewer, wide: true },
    html`<p><a href="/team/${own.teamId}">${TEXTS.toTeam}</a></p>
      <h1>${TEXTS.audit}</h1>
      <p class="quiet">${TEXTS.auditLead}</p>
      ${verdict === undefined ? '' : renderVerdict(verdict)}
      <section class="card">
        ${renderFilter(page)}
        ${when(isFiltered, () => html`<p class="below"><a href="${path}">${TEXTS.auditReset}</a></p>`)}
      </section>
      <section class="card">
        ${rows.length === 0 ? html`<p class="quiet">${TEXTS.auditEmpty}</p>` : renderTable(page)}
        <nav class="acts between" aria-label="${TEXTS.audit}">
          ${isFirst ? html`<span></span>` : html`<a href="${path}?${search.toString()}">${TEXTS.auditLatest}</a>`}
          ${when(
            older !== undefined,
            () => html`<a href="${path}?${search.toString()}&before=${older}">${TEXTS.auditOlder}</a>`,
          )}
        </nav>
      </section>
      <section class="card">
        <p class="quiet">${TEXTS.auditVerifyLead}</p>
        <div class="acts">
          <form method="post" action="${path}/verify"><button>${TEXTS.auditVerify}</button></form>
          <form method="post" action="${path}/download">
            <button class="plain">${TEXTS.auditDownload}</button>
          </form>
        </div>
      </section>`,
  );
}
