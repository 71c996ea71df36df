import { Hono, type Context } from 'hono';
import { cors } from 'hono/cors';
import { HTTPException } from 'hono/http-exception';
import { routePath } from 'hono/route';
import { describeError } from './logging';
import { renderMessage } from './pages/layout';
import { TEXTS } from './pages/messages';
import { answerFailure } from './routes/answers';
import { createDeviceSignInRoutes } from './routes/device-sign-in';
import { createDeviceRoutes } from './routes/devices';
import { createHealthRoutes } from './routes/health';
import { createPages } from './routes/pages';
import type { PageContext } from './routes/pages/page-context';
import { createSocketRoutes } from './routes/socket';
import { createSyncRoutes } from './routes/sync';

/**
 * Any origin, because the extension's own differs from browser to browser, and never with cookies: these routes
 * know nobody but by the token that they are sent.
 */
const anyOrigin = cors({
  origin: '*',
  allowMethods: ['GET', 'POST', 'DELETE'],
  allowHeaders: ['authorization', 'content-type'],
  exposeHeaders: ['retry-after'],
  maxAge: 86_400,
});

const isApi = (c: Context): boolean => c.req.path.startsWith('/api/');

/** All routes of a server. */
export function createApp(pages: PageContext): Hono {
  const { server: context, accounts } = pages;
  const app = new Hono();

  app.use(async (c, next) => {
    const started = performance.now();
    await next();
    // A page's pattern and not its address, which holds codes and ids of invitations.
    const route = isApi(c) ? c.req.path : routePath(c, -1);
    const ms = Math.round(performance.now() - started);
    context.log.debug({ method: c.req.method, route, status: c.res.status, ms }, 'answered');
  });

  app.use('/api/*', anyOrigin);
  app.use('/api/*', async (c, next) => {
    c.header('X-Content-Type-Options', 'nosniff');
    await next();
  });
  app.route('/api', createHealthRoutes(context));
  app.route('/api/sync', createSyncRoutes(context));
  app.route('/api/sync', createSocketRoutes(context));
  app.route('/api/auth/device', createDeviceSignInRoutes(accounts));
  app.route('/api', createDeviceRoutes(context, accounts));
  app.all('/api/*', (c) => c.json({ error: { code: 'bad-request', message: 'No such address' } }, 404));
  app.route('/', createPages(pages));

  app.notFound((c) => c.html(renderMessage(TEXTS.notFound, TEXTS.notFoundLead), 404));
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status < 500) {
      if (isApi(c)) return c.json({ error: { code: 'bad-request', message: 'Turned down' } }, error.status);
      const message =
        error.status === 403
          ? renderMessage(TEXTS.forbidden, `${TEXTS.forbiddenLead} ${pages.publicUrl}`)
          : renderMessage(TEXTS.notFound, TEXTS.notFoundLead);
      return c.html(message, error.status);
    }
    context.log.error({ ...describeError(error), route: routePath(c, -1) }, 'a request broke');
    if (isApi(c))
      return answerFailure(c, { code: 'internal', message: 'The server broke; it was written down' });
    return c.html(renderMessage(TEXTS.broken, TEXTS.brokenLead), 500);
  });
  return app;
}
