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
import { identifyRequest } from './routes/identify-request';
import { createMetricsRoutes } from './routes/metrics';
import { createOpenapiRoutes } from './routes/openapi';
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
  allowHeaders: ['authorization', 'content-type', 'x-request-id'],
  exposeHeaders: ['retry-after', 'x-request-id'],
  maxAge: 86_400,
});

const METHODS = new Set(['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS']);

/** A method as a label: one that nobody serves is like another. */
function nameMethod(method: string): string {
  return METHODS.has(method) ? method : 'other';
}

const isApi = (c: Context): boolean => c.req.path.startsWith('/api/');

/** All routes of a server. Without `metricsToken` it shows nobody its metrics. */
export function createApp(pages: PageContext, metricsToken?: string): Hono {
  const { server: context } = pages;
  const app = new Hono();

  app.use(identifyRequest);
  app.use(async (c, next) => {
    const started = performance.now();
    await next();
    // The pattern and not the address, which holds codes and ids of invitations.
    const route = routePath(c);
    const ms = performance.now() - started;
    const { method } = c.req;
    const { status } = c.res;
    context.metrics.httpDuration.observe({ method: nameMethod(method), route, status }, ms / 1000);
    context.log.debug({ method, route, status, ms: Math.round(ms) }, 'answered');
  });

  app.use('/api/*', anyOrigin);
  app.use('/api/*', async (c, next) => {
    c.header('X-Content-Type-Options', 'nosniff');
    await next();
  });
  app.route('/api', createHealthRoutes(context));
  app.route('/api/sync', createSyncRoutes(context));
  app.route('/api/sync', createSocketRoutes(context));
  app.route('/api/auth/device', createDeviceSignInRoutes(pages));
  app.route('/api', createDeviceRoutes(context, pages.accounts));
  app.route('/api', createOpenapiRoutes(pages.publicUrl));
  app.all('/api/*', (c) => c.json({ error: { code: 'bad-request', message: 'No such address' } }, 404));
  app.route('/', createMetricsRoutes(context, metricsToken));
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
    context.log.error({ ...describeError(error), route: routePath(c) }, 'a request broke');
    if (isApi(c))
      return answerFailure(c, { code: 'internal', message: 'The server broke; it was written down' });
    return c.html(renderMessage(TEXTS.broken, TEXTS.brokenLead), 500);
  });
  return app;
}
