import { findPlatform, type ProfilePlatform } from './profile-platforms';

// Parameters that only say where a visitor came from. `ref` is one of them unless it carries a number: then it
// may be the reference of a posting.
const TRACKING_NAME =
  /^(utm_.+|_ga|_gl|_hsenc|_hsmi|__hs.+|hsctatracking|mc_[ce]id|mkt_tok|vero_.+|oly_.+|wt_mc|s_cid|cmpid|(fb|g|d|tw|y|tt)clid|msclkid|li_fat_id|gclsrc|gbraid|wbraid|igshid|igsh|si|spm|ref_(src|url)|referr?er|trk.*|trackingid|lipi|licu|midtoken|midsig|originalsubdomain|originalreferer|refid|gh_src|lever-(source|origin).*)$/i;

// A fragment is a place on a page, and no page of its own, but for routes of one-page sites (`#/people/ada`,
// `#!/people/ada`) and for text fragments, which name one person on a page of many.
const IDENTIFYING_FRAGMENT = /^#[!/]|:~:text=/;

function isTracking(name: string, value: string): boolean {
  return TRACKING_NAME.test(name) || (name.toLowerCase() === 'ref' && !/\d/.test(value));
}

/** What remains of a query when tracking is gone, its parameters in one order. */
function identifyingQuery(url: URL): string {
  const kept = [...url.searchParams].filter(([name, value]) => !isTracking(name, value));
  if (kept.length === 0) return '';
  kept.sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0));
  return `?${new URLSearchParams(kept).toString()}`;
}

function parseUrl(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}

/** The bare host by which two addresses are compared: lower case, no `www.`, no closing dot. */
export function siteHost(url: URL): string {
  return url.host.replace(/^www\.(?=[^.]+\.)/, '').replace(/\.(?=$|:)/, '');
}

/**
 * The one form of a profile's address, so that the same profile reached by different links is one.
 *
 * On a known platform it is that platform's own form, such as `https://linkedin.com/in/slug` for each country
 * host, subpage and spelling. Elsewhere: lower-case host without `www.`, no closing slash, no tracking
 * parameters; parameters that may identify a page stay, sorted; a fragment stays only when it names a page (a
 * route) or one person of many (a text fragment, `#:~:text=`).
 * @returns undefined when it is not an http(s) address.
 */
export function canonicalAddress(address: string): string | undefined {
  const url = parseUrl(address);
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  const known = findPlatform(url);
  if (known !== undefined) return known.canonical;
  const path = url.pathname.replace(/\/+$/, '');
  const fragment = IDENTIFYING_FRAGMENT.test(url.hash) ? url.hash : '';
  return `${url.protocol}//${siteHost(url)}${path}${identifyingQuery(url)}${fragment}`;
}

/** A profile on a platform that we know: whose it is there. */
export type { ProfilePlatform };

const MAIL = /^(?:mailto:)?([\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,})(?:\?.*)?$/i;
const PHONE = /^(?:tel|phone|mobile):(\+?[0-9][0-9. ()-]*)$/i;
const SKYPE = /^(?:callto|skype):([a-z][a-z0-9.,_-]{5,31})(?:\?(?:add|call|chat|sendfile|userinfo))?$/i;

function contactPlatform(address: string): ProfilePlatform | undefined {
  for (const [platform, pattern] of [
    ['email', MAIL],
    ['phone', PHONE],
    ['skype', SKYPE],
  ] as const) {
    const handle = pattern.exec(address)?.[1];
    if (handle !== undefined) return { platform, handle: handle.trim() };
  }
  return undefined;
}

/**
 * Which platform an address leads to, and the handle or number of the person there, as written in the address
 * (percent-encoding undone). Mail, phone and Skype addresses count as platforms too.
 * @returns undefined when the address is not a person's: a company, a post, a repository, a reserved word.
 */
export function profilePlatform(address: string): ProfilePlatform | undefined {
  const trimmed = address.trim();
  const contact = contactPlatform(trimmed);
  if (contact !== undefined) return contact;
  const url = parseUrl(trimmed);
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) return undefined;
  const known = findPlatform(url);
  return known === undefined ? undefined : { platform: known.platform, handle: known.handle };
}
