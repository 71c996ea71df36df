import { canonicalAddress, profilePlatform, siteHost } from '@/talent/identity/profile-address';
import type { Page } from './page';

/** How an address that a page mentions relates to the page it stands on. */
export type Relation =
  /** It is the page's own address. */
  | 'same'
  /** It leads to something wider on the same site, such as its home page: it says nothing about who this is. */
  | 'wider'
  /** It leads to another page of the same site or platform. */
  | 'other'
  /** It leads to another site. */
  | 'elsewhere';

// `en.example.org/en-us/people/ada/index.html` and `www.example.org/people/ada` are one page in two dresses.
const VARIANT_HOST = /^(?:www|m|mobile|amp|[a-z]{2})\.(?=[^.]+\.[^.]+)/;
const INDEX_PAGE = /^(?:index|default|home)\.(?:html?|php|aspx?|jsp)$/i;
const NUMBER_OF_RECORD = /^[a-z]?\d+$/i;
const LANGUAGE = /^[a-z]{2}(?:[-_][a-z]{2})?$/i;

function segmentsOf(url: URL): readonly string[] {
  const segments = url.pathname.split('/').filter((segment) => segment !== '' && !INDEX_PAGE.test(segment));
  const [first, ...rest] = segments;
  return first !== undefined && rest.length > 0 && LANGUAGE.test(first) ? rest : segments;
}

function startsWith(longer: readonly string[], shorter: readonly string[]): boolean {
  return shorter.every((segment, at) => segment === longer[at]);
}

// Parameters that choose a language show the same page.
const LANGUAGE_PARAMETER = /^(?:lang|language|hl|locale)$/i;

function parametersOf(url: URL): ReadonlyMap<string, string> {
  const kept = new URL(canonicalAddress(url.href) ?? url.href).searchParams;
  return new Map([...kept].filter(([name]) => !LANGUAGE_PARAMETER.test(name)));
}

/** Relates two addresses of one path by their parameters, as in `/staff?id=1` and `/staff?id=2`. */
function relateQueries(own: URL, other: URL): Relation {
  const ownParameters = parametersOf(own);
  const otherParameters = parametersOf(other);
  const contained = [...otherParameters].every(([name, value]) => ownParameters.get(name) === value);
  if (!contained) return 'other';
  return ownParameters.size > otherParameters.size ? 'wider' : 'same';
}

function sameSite(a: URL, b: URL): boolean {
  return siteHost(a).replace(VARIANT_HOST, '') === siteHost(b).replace(VARIANT_HOST, '');
}

function relateOnSite(own: URL, other: URL): Relation {
  const ownPath = segmentsOf(own);
  const otherPath = segmentsOf(other);
  if (startsWith(ownPath, otherPath)) {
    return ownPath.length === otherPath.length ? relateQueries(own, other) : 'wider';
  }
  // Many sites find a page by a number and add the name for people to read: /users/42 is /users/42/ada-byron.
  const numbered = NUMBER_OF_RECORD.test(ownPath.at(-1) ?? '');
  return numbered && startsWith(otherPath, ownPath) ? 'same' : 'other';
}

/**
 * How an address on the page (relative ones start from the page's base) relates to the page.
 * @returns undefined when it is no http(s) address
 */
export function relateAddress(page: Page, address: string): Relation | undefined {
  let url: URL;
  try {
    url = new URL(address, page.base);
  } catch {
    return undefined;
  }
  const canonical = canonicalAddress(url.href);
  if (canonical === undefined) return undefined;
  if (canonical === page.canonical) return 'same';
  const own = profilePlatform(page.url.href);
  const other = profilePlatform(url.href);
  if (own !== undefined && other !== undefined)
    return own.platform === other.platform ? 'other' : 'elsewhere';
  if (!sameSite(page.url, url)) return 'elsewhere';
  return relateOnSite(page.url, url);
}

/**
 * True when the address that the page gives itself (`link rel=canonical`, `og:url`) is that of another page: a
 * copy of somebody else's page, or what is left of the page shown before this one.
 */
export function givesItselfAnotherAddress(page: Page): boolean {
  // Behind `/?p=12` may stand any path.
  if (page.canonicalLink !== undefined && !(page.url.pathname === '/' && page.url.search !== '')) {
    const relation = relateAddress(page, page.canonicalLink);
    if (relation === 'other' || relation === 'elsewhere') return true;
  }
  const shared = page.meta.get('og:url');
  return shared !== undefined && relateAddress(page, shared) === 'other';
}
