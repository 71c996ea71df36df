import { Hono } from 'hono';
import { may } from '@/talent/access/rights';
import { renderAudit, type AuditQuery } from '../../pages/audit';
import { renderMessage, type Viewer } from '../../pages/layout';
import { TEXTS } from '../../pages/messages';
import { listAudit, type AuditRow } from '../../repositories/audit';
import { readDeviceNames } from '../../repositories/devices';
import { listGroups } from '../../repositories/groups';
import { listMembers, type Member } from '../../repositories/members';
import { isStorable } from '../../repositories/storable';
import { readUserNames } from '../../repositories/users';
import { appendAudit, verifyAudit, writeAuditLines, type AuditVerdict } from '../../services/audit';
import { runWithRetries } from '../../services/with-retries';
import type { PageContext, PageEnvironment } from './page-context';
import { TeamRequests, type PageRequest } from './team-requests';

const PER_PAGE = 50;
const DAY = 24 * 60 * 60_000;

/** A day of a form, as the moment at which it begins. */
function readDay(text: string): Date | undefined {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00.000Z`) : undefined;
  return at === undefined || Number.isNaN(at.getTime()) ? undefined : at;
}

function readQuery(c: PageRequest): AuditQuery {
  const read = (name: string): string => {
    const value = c.req.query(name) ?? '';
    return value.length <= 100 && isStorable(value) ? value : '';
  };
  return { actor: read('actor'), act: read('act'), from: read('from'), to: read('to') };
}

function idsIn(rows: readonly AuditRow[]): readonly string[] {
  const ids = rows.flatMap(({ actor_id, subject_id }) => [actor_id ?? '', ...subject_id.split('/')]);
  return [...new Set(ids)].filter((id) => id !== '');
}

/** The audit log, for those who may read it. */
export function createAuditPages(pages: PageContext): Hono<PageEnvironment> {
  const routes = new Hono<PageEnvironment>();
  const team = new TeamRequests(pages);
  const { server } = pages;

  function asReader(
    c: PageRequest,
    act: (viewer: Viewer, own: Member) => Promise<Response>,
  ): Promise<Response> {
    return team.asMember(c, async (viewer, own) => {
      if (may(own, 'audit.read')) return act(viewer, own);
      return c.html(renderMessage(TEXTS.auditForbidden, TEXTS.auditForbiddenLead, viewer), 403);
    });
  }

  /** What those are called today that entries name by their ids. */
  async function readNames(own: Member, rows: readonly AuditRow[]): Promise<ReadonlyMap<string, string>> {
    const { database } = server;
    const ids = idsIn(rows);
    const groups = await listGroups(database, own.teamId);
    return new Map([
      ...(await readUserNames(database, ids)),
      ...(await readDeviceNames(database, own.teamId, ids)),
      ...groups.map(({ id, name }) => [id, name] as const),
      [own.teamId, own.teamName] as const,
    ]);
  }

  async function answerAudit(c: PageRequest, viewer: Viewer, own: Member, verdict?: AuditVerdict) {
    const query = readQuery(c);
    const before = Number(c.req.query('before') ?? '');
    const until = readDay(query.to);
    const found = await listAudit(
      server.database,
      own.teamId,
      {
        actorId: query.actor === '' ? undefined : query.actor,
        act: query.act === '' ? undefined : query.act,
        from: readDay(query.from),
        until: until === undefined ? undefined : new Date(until.getTime() + DAY),
        before: Number.isSafeInteger(before) && before > 0 ? before : undefined,
      },
      PER_PAGE + 1,
    );
    const rows = found.slice(0, PER_PAGE);
    const names = await readNames(own, rows);
    const members = await listMembers(server.database, own.teamId);
    return c.html(
      renderAudit({
        viewer,
        own,
        query,
        rows,
        names,
        actors: members.map(({ userId, userName }) => ({ id: userId, name: userName })),
        older: found.length > PER_PAGE ? rows.at(-1)?.number : undefined,
        isFirst: !(before > 0),
        verdict,
      }),
    );
  }

  routes.get('/team/:teamId/audit', (c) => asReader(c, (viewer, own) => answerAudit(c, viewer, own)));

  routes.post('/team/:teamId/audit/verify', (c) =>
    asReader(c, async (viewer, own) =>
      answerAudit(c, viewer, own, await verifyAudit(server.database, own.teamId)),
    ),
  );

  // A form and not a link: it is written down, so it must come from the page itself.
  routes.post('/team/:teamId/audit/download', (c) =>
    asReader(c, async (_viewer, own) => {
      const at = new Date(server.now());
      const subject = { kind: 'team', id: own.teamId };
      await runWithRetries(server.database, server.random, (tx) =>
        appendAudit(tx, own.teamId, [{ at, actorId: own.userId, act: 'audit.downloaded', subject }]),
      );
      const lines = ReadableStream.from(writeAuditLines(server.database, own.teamId));
      c.header('Content-Type', 'application/x-ndjson; charset=utf-8');
      c.header('Content-Disposition', `attachment; filename="audit-${at.toISOString().slice(0, 10)}.ndjson"`);
      return c.body(lines.pipeThrough(new TextEncoderStream()));
    }),
  );

  return routes;
}
