import { Hono } from 'hono';
import { renderMessage } from '../../pages/layout';
import { TEXTS, type Problem } from '../../pages/messages';
import { renderSignIn, renderSignUp } from '../../pages/sign-in';
import { auditAccount } from '../../services/audit-account';
import { settleSignIn, signInKeys } from '../../services/limits';
import { createAccount, createTeam } from '../../services/registration';
import {
  cookieHeaders,
  mayRegister,
  passCookies,
  problemOf,
  readForm,
  readNotice,
  signInHeaders,
  statusOf,
  safeNext,
  type PageContext,
  type PageEnvironment,
} from './page-context';

/** Signing in, signing up, signing out. */
export function createAccountPages(pages: PageContext): Hono<PageEnvironment> {
  const routes = new Hono<PageEnvironment>();
  const { accounts, server, clientAddress } = pages;

  routes.get('/', (c) => c.redirect(c.get('viewer') === undefined ? '/sign-in' : '/team'));

  routes.get('/sign-in', async (c) => {
    const next = safeNext(c.req.query('next'));
    if (c.get('viewer') !== undefined) return c.redirect(next);
    return c.html(renderSignIn({ next, notice: readNotice(c), mayRegister: await mayRegister(pages) }));
  });

  routes.post('/sign-in', async (c) => {
    const field = await readForm(c);
    const email = field('email');
    const next = safeNext(field('next'));
    const keys = signInKeys(email, clientAddress(c));
    const sayWhy = async (problem: Problem, status: 400 | 429) =>
      c.html(renderSignIn({ next, email, problem, mayRegister: await mayRegister(pages) }), status);
    const wait = await server.limits.take(...keys);
    if (wait !== undefined) {
      c.header('Retry-After', String(wait));
      return sayWhy('throttled', 429);
    }
    try {
      const { headers, response } = await accounts.api.signInEmail({
        body: { email, password: field('password') },
        headers: signInHeaders(c),
        returnHeaders: true,
      });
      await settleSignIn(server.limits, keys);
      await auditAccount(server, response.user.id, 'session.started');
      passCookies(c, headers);
    } catch (error) {
      const problem = problemOf(error);
      return sayWhy(problem === 'not-allowed' ? 'sign-in' : problem, 400);
    }
    return c.redirect(next, 303);
  });

  routes.post('/sign-out', async (c) => {
    if (c.get('viewer') !== undefined) {
      const { headers } = await accounts.api.signOut({ headers: cookieHeaders(c), returnHeaders: true });
      passCookies(c, headers);
    }
    return c.redirect('/sign-in', 303);
  });

  routes.get('/sign-up', async (c) => {
    if (!(await mayRegister(pages))) {
      return c.html(renderMessage(TEXTS.signUp, TEXTS.registrationClosed), 403);
    }
    return c.html(renderSignUp({ next: safeNext(c.req.query('next')) }));
  });

  routes.post('/sign-up', async (c) => {
    if (!(await mayRegister(pages))) {
      return c.html(renderMessage(TEXTS.signUp, TEXTS.registrationClosed), 403);
    }
    const field = await readForm(c);
    const [name, email, team, next] = [field('name'), field('email'), field('team'), safeNext(field('next'))];
    const sayWhy = (problem: Problem) =>
      c.html(renderSignUp({ next, name, email, team, problem }), statusOf(problem));
    const address = clientAddress(c);
    const wait = address === undefined ? undefined : await server.limits.take(['sign-up', address]);
    if (wait !== undefined) {
      c.header('Retry-After', String(wait));
      return sayWhy('throttled');
    }
    if (name === '') return sayWhy('name-missing');
    if (team === '') return sayWhy('team-missing');
    try {
      const created = await createAccount(
        accounts,
        { name, email, password: field('password') },
        signInHeaders(c),
      );
      await createTeam(pages.server, accounts, created.userId, team);
      passCookies(c, created.headers);
    } catch (error) {
      return sayWhy(problemOf(error));
    }
    return c.redirect(next === '/team' ? '/team?notice=created' : next, 303);
  });

  return routes;
}
