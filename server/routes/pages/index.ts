import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import { STYLES, STYLES_PATH } from '../../pages/styles';
import { limitBody } from '../limit-body';
import { createAccountPages } from './account-pages';
import { createAuditPages } from './audit-pages';
import { createDevicePages } from './device-pages';
import { createErasurePages } from './erasure-pages';
import { createGroupPages } from './group-pages';
import { createInvitationPages } from './invitation-pages';
import { loadViewer, type PageContext, type PageEnvironment } from './page-context';
import { createPasswordPages } from './password-pages';
import { createTeamPages } from './team-pages';
import { createWebhookPages } from './webhook-pages';

const MOST_FORM_BYTES = 16 * 1024;

/** The pages that people open in a tab. They work by links and plain forms; no script runs on them. */
export function createPages(pages: PageContext): Hono<PageEnvironment> {
  const routes = new Hono<PageEnvironment>();
  const secure = pages.publicUrl.startsWith('https:');
  routes.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ['data:'],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'no-referrer',
      strictTransportSecurity: secure,
      xFrameOptions: 'DENY',
    }),
  );
  routes.get(STYLES_PATH, (c) => {
    c.header('Content-Type', 'text/css; charset=utf-8');
    c.header('Cache-Control', 'public, max-age=31536000, immutable');
    return c.body(STYLES);
  });
  routes.use(csrf({ origin: pages.publicUrl, secFetchSite: 'same-origin' }));
  routes.use(limitBody(MOST_FORM_BYTES));
  routes.use(loadViewer(pages));
  routes.route('/', createAccountPages(pages));
  routes.route('/', createDevicePages(pages));
  routes.route('/', createInvitationPages(pages));
  routes.route('/', createTeamPages(pages));
  routes.route('/', createGroupPages(pages));
  routes.route('/', createAuditPages(pages));
  routes.route('/', createErasurePages(pages));
  routes.route('/', createPasswordPages(pages));
  routes.route('/', createWebhookPages(pages));
  return routes;
}
