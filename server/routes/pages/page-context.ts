import type { Context, MiddlewareHandler } from 'hono';
import { isAPIError } from 'better-auth/api';
import type { Viewer } from '../../pages/layout';
import { NOTICES, type Notice, type Problem } from '../../pages/messages';
import { hasNoUsers } from '../../repositories/users';
import type { Accounts } from '../../services/accounts';
import type { ServerContext } from '../../services/server-context';
import type { ServerConfig } from '../../config';

/** What the pages share. */
export interface PageContext {
  readonly server: ServerContext;
  readonly accounts: Accounts;
  readonly publicUrl: string;
  readonly registration: ServerConfig['registration'];
  /** Milliseconds after which a session ends however much it is used. */
  readonly sessionLongest: number;
  /** Where a request comes from, to count by; undefined where that cannot be known. */
  readonly clientAddress: (c: Context) => string | undefined;
}

export interface PageEnvironment {
  Variables: { viewer: Viewer | undefined };
}

/** The only header of a page's request that accounts get to see: a page is never opened with a token. */
export function cookieHeaders(c: Context): Headers {
  const cookie = c.req.header('cookie');
  return new Headers(cookie === undefined ? {} : { cookie });
}

const LONGEST_USER_AGENT = 400;

/** What accounts get to see of a request that signs in: which browser it is, to be told from others later. */
export function signInHeaders(c: Context): Headers {
  const headers = cookieHeaders(c);
  const userAgent = c.req.header('user-agent');
  if (userAgent !== undefined) headers.set('user-agent', userAgent.slice(0, LONGEST_USER_AGENT));
  return headers;
}

/** Passes cookies on that accounts want set. */
export function passCookies(c: Context, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true });
}

type SignedIn = NonNullable<Awaited<ReturnType<Accounts['api']['getSession']>>>;

function describeViewer({ user, session }: SignedIn): Viewer {
  return { userId: user.id, name: user.name, email: user.email, sessionId: session.id };
}

/** Finds out who looks, for all pages. */
export function loadViewer({
  accounts,
  server,
  sessionLongest,
}: PageContext): MiddlewareHandler<PageEnvironment> {
  return async (c, next) => {
    const { headers, response } = await accounts.api.getSession({
      headers: cookieHeaders(c),
      returnHeaders: true,
    });
    const isTooOld =
      response !== null && server.now() - response.session.createdAt.getTime() >= sessionLongest;
    if (isTooOld) {
      const ended = await accounts.api.signOut({ headers: cookieHeaders(c), returnHeaders: true });
      passCookies(c, ended.headers);
    } else {
      passCookies(c, headers);
    }
    c.set('viewer', response === null || isTooOld ? undefined : describeViewer(response));
    c.header('Cache-Control', 'no-store');
    await next();
  };
}

/** Anyone may make an account and a team, or at least the first one on a new server. */
export async function mayRegister({ registration, server }: PageContext): Promise<boolean> {
  return registration === 'open' || hasNoUsers(server.database);
}

/** A path on this server, whatever was asked for: it must not lead elsewhere. */
export function safeNext(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])[\x21-\x7e]{0,500}$/.test(next) ? next : '/team';
}

// Line breaks and other control characters have no place in the one-line fields of our forms.
// eslint-disable-next-line no-control-regex -- these characters are what this looks for
const UNWANTED = /[\u0000-\u001f\u007f\ud800-\udfff]/u;
const LONGEST_FIELD = 200;

/** The fields of a form. What is absent, too long or unfit to be stored reads as empty. */
export async function readForm(c: Context): Promise<(name: string) => string> {
  let body: Record<string, unknown> = {};
  try {
    body = await c.req.parseBody();
  } catch {
    // A body that is no form has no fields.
  }
  return (name) => {
    const value = body[name];
    if (typeof value !== 'string' || value.length > LONGEST_FIELD || UNWANTED.test(value)) return '';
    // A password is what was typed, spaces and all.
    return name.endsWith('password') ? value : value.trim();
  };
}

export function readNotice(c: Context): Notice | undefined {
  const asked = c.req.query('notice') ?? '';
  const names: readonly string[] = Object.keys(NOTICES);
  // The check makes it one of the names.
  return names.includes(asked) ? (asked as Notice) : undefined;
}

/** How a page answers that shows what went wrong, if anything did. */
export function statusOf(problem: Problem | undefined): 200 | 400 | 429 {
  if (problem === undefined) return 200;
  return problem === 'throttled' ? 429 : 400;
}

const PROBLEM_BY_CODE: Readonly<Record<string, Problem>> = {
  INVALID_EMAIL: 'email-invalid',
  // Of what our forms send, only the address has a form that can be wrong.
  VALIDATION_ERROR: 'email-invalid',
  INVALID_EMAIL_OR_PASSWORD: 'sign-in',
  PASSWORD_TOO_SHORT: 'password-short',
  PASSWORD_TOO_LONG: 'password-long',
  USER_ALREADY_EXISTS: 'email-taken',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'email-taken',
  USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION: 'already-member',
  YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER: 'last-owner',
  YOU_CANNOT_LEAVE_THE_ORGANIZATION_WITHOUT_AN_OWNER: 'last-owner',
};

/** What to tell people of an error of accounts. @throws whatever is a bug or the database's. */
export function problemOf(error: unknown): Problem {
  if (!isAPIError(error) || error.statusCode >= 500) throw error;
  const code = error.body?.code;
  const known = typeof code === 'string' ? PROBLEM_BY_CODE[code] : undefined;
  if (known !== undefined) return known;
  return error.statusCode === 401 || error.statusCode === 403 ? 'not-allowed' : 'unknown';
}
