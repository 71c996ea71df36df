import { isAPIError } from 'better-auth/api';
import { Hono } from 'hono';
import { renderDeviceConfirm, renderDeviceDone, renderDeviceEntry } from '../../pages/device';
import type { Problem } from '../../pages/messages';
import { renderNoTeam } from '../../pages/team';
import { listMemberships } from '../../repositories/members';
import type { LimitKey } from '../../services/limits';
import { scopeOfTeam } from '../../services/device-sign-in';
import {
  cookieHeaders,
  mayRegister,
  problemOf,
  readForm,
  type PageContext,
  type PageEnvironment,
} from './page-context';

/** A code as it is stored, however it was typed. */
function normalizeCode(typed: string | undefined): string {
  return (typed ?? '')
    .replace(/[^0-9a-z]/gi, '')
    .toUpperCase()
    .slice(0, 16);
}

function codeProblem(error: unknown): Problem {
  if (isAPIError(error) && error.body !== undefined && 'error' in error.body) {
    if (error.body['error'] === 'expired_token') return 'code-expired';
    if (error.body['error'] === 'access_denied') return 'code-taken';
    return 'code-unknown';
  }
  return problemOf(error);
}

/** Where somebody says yes to a browser that asks to be signed in. */
export function createDevicePages(pages: PageContext): Hono<PageEnvironment> {
  const routes = new Hono<PageEnvironment>();
  const { accounts, server } = pages;

  routes.get('/device', async (c) => {
    const code = normalizeCode(c.req.query('user_code'));
    const viewer = c.get('viewer');
    if (viewer === undefined) {
      const next = code === '' ? '/device' : `/device?user_code=${code}`;
      return c.redirect(`/sign-in?next=${encodeURIComponent(next)}`);
    }
    const memberships = await listMemberships(server.database, viewer.userId);
    if (memberships.length === 0) return c.html(renderNoTeam(viewer, await mayRegister(pages)));
    if (code === '') return c.html(renderDeviceEntry(viewer));
    const key: LimitKey = ['code', viewer.userId];
    const wait = await server.limits.take(key);
    if (wait !== undefined) {
      c.header('Retry-After', String(wait));
      return c.html(renderDeviceEntry(viewer, 'throttled'), 429);
    }
    try {
      const request = await accounts.api.deviceVerify({
        query: { user_code: code },
        headers: cookieHeaders(c),
      });
      await server.limits.giveBack(key);
      // Its owner alone is told the client: somebody else has looked at this code before.
      const mayDecide = request.status === 'pending' && 'client_id' in request;
      if (!mayDecide) return c.html(renderDeviceEntry(viewer, 'code-taken'), 400);
      return c.html(renderDeviceConfirm(viewer, code, memberships));
    } catch (error) {
      const problem = codeProblem(error);
      return c.html(renderDeviceEntry(viewer, problem, code), 400);
    }
  });

  routes.post('/device', async (c) => {
    const viewer = c.get('viewer');
    if (viewer === undefined) return c.redirect('/sign-in?next=%2Fdevice', 303);
    const field = await readForm(c);
    const userCode = normalizeCode(field('user_code'));
    const headers = cookieHeaders(c);
    const approved = field('decision') === 'approve';
    try {
      if (!approved) {
        await accounts.api.deviceDeny({ body: { userCode }, headers });
        return c.html(renderDeviceDone(viewer, false));
      }
      const memberships = await listMemberships(server.database, viewer.userId);
      const chosen = memberships.find(({ teamId }) => teamId === field('team'));
      if (chosen === undefined) return c.html(renderDeviceEntry(viewer, 'not-allowed', userCode), 400);
      // Before the approval, after which the extension may fetch its token at any moment.
      await server.database
        .updateTable('deviceCode')
        .set({ scope: scopeOfTeam(chosen.teamId) })
        .where('userCode', '=', userCode)
        .where('userId', '=', viewer.userId)
        .where('status', '=', 'pending')
        .execute();
      await accounts.api.deviceApprove({ body: { userCode }, headers });
      return c.html(renderDeviceDone(viewer, true));
    } catch (error) {
      return c.html(renderDeviceEntry(viewer, codeProblem(error), userCode), 400);
    }
  });

  return routes;
}
