import { canonicalAddress } from '@/talent/identity/profile-address';
import { attributeOf, baseAddressOf, isWithin, tagOf, walkElements } from './dom';
import { cleanLine, LONGEST_ADDRESS } from './limits';
import { visibleLine } from './visible-text';

/** What every reader needs of a page, gathered in one walk over it. */
export interface Page {
  readonly document: Document;
  /** The address in the browser's address bar. */
  readonly url: URL;
  /** The canonical form of that address: what identifies whom the page is about. */
  readonly canonical: string;
  /** What relative addresses on the page start from. */
  readonly base: string;
  readonly title: string | undefined;
  /** The main headings (`h1`) of the page itself, not those of dialogs, navigation or sidebars. */
  readonly headings: readonly string[];
  /** What `meta` elements say, by their lower-case name or property. */
  readonly meta: ReadonlyMap<string, string>;
  /** The address that the page calls its own, by `link rel=canonical`. */
  readonly canonicalLink: string | undefined;
  /** Addresses that the page calls other pages of the same person (`rel=me`). */
  readonly relMe: readonly string[];
  /** `script` elements of JSON-LD. */
  readonly jsonLdScripts: readonly Element[];
  /** Elements that are roots of microformats (`h-*` classes), outermost and nested ones. */
  readonly microformatRoots: readonly Element[];
  readonly asksPassword: boolean;
}

type Gathered = { -readonly [Key in keyof Page]: Page[Key] } & {
  headings: string[];
  meta: Map<string, string>;
  relMe: string[];
  jsonLdScripts: Element[];
  microformatRoots: Element[];
};

const MOST_HEADINGS = 20;

/** True for parts of a page that stand beside its subject. */
function isAside(element: Element): boolean {
  const role = attributeOf(element, 'role');
  if (role === 'dialog' || role === 'alertdialog' || role === 'complementary') return true;
  if (attributeOf(element, 'aria-modal') === 'true' || attributeOf(element, 'hidden') !== undefined)
    return true;
  if (/(?:^|[\s_-])modal(?:$|[\s_-])/.test(attributeOf(element, 'class') ?? '')) return true;
  return ['aside', 'nav', 'footer', 'dialog'].includes(tagOf(element));
}

function gatherHeading(page: Gathered, element: Element): void {
  if (page.headings.length >= MOST_HEADINGS || isWithin(element, isAside)) return;
  const line = visibleLine(element);
  if (line !== undefined) page.headings.push(line);
}

function gatherLink(page: Gathered, element: Element): void {
  const relations = attributeOf(element, 'rel')?.toLowerCase().split(/\s+/) ?? [];
  const address = attributeOf(element, 'href');
  if (address === undefined) return;
  if (relations.includes('canonical') && tagOf(element) === 'link') page.canonicalLink ??= address;
  if (relations.includes('me')) page.relMe.push(address);
}

function gatherMeta(page: Gathered, element: Element): void {
  const name = attributeOf(element, 'property') ?? attributeOf(element, 'name');
  const content = cleanLine(attributeOf(element, 'content'));
  if (name === undefined || content === undefined) return;
  const key = name.trim().toLowerCase();
  if (!page.meta.has(key)) page.meta.set(key, content);
}

const GATHERERS: Readonly<Record<string, (page: Gathered, element: Element) => void>> = {
  h1: gatherHeading,
  a: gatherLink,
  area: gatherLink,
  link: gatherLink,
  meta: gatherMeta,
  title(page, element) {
    page.title ??= visibleLine(element);
  },
  script(page, element) {
    if (/^application\/ld\+json\b/i.test(attributeOf(element, 'type')?.trim() ?? '')) {
      page.jsonLdScripts.push(element);
    }
  },
  input(page, element) {
    if (attributeOf(element, 'type')?.toLowerCase() === 'password') page.asksPassword = true;
  },
};

const MICROFORMAT_ROOT = /(?:^|\s)h-[a-z]/;
// What a page with scripts never shows, and drawings, whose titles are not the page's.
const LEFT_OUT = new Set(['noscript', 'svg', 'template']);

function parseAddress(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}

/**
 * Gathers what readers need of a page.
 * @returns undefined when the address is not one that can stand for somebody (not http(s), or too long)
 */
export function gatherPage(document: Document, address: string): Page | undefined {
  const url = parseAddress(address);
  const canonical = canonicalAddress(address);
  if (url === undefined || canonical === undefined || canonical.length > LONGEST_ADDRESS) return undefined;
  const page: Gathered = {
    document,
    url,
    canonical,
    base: baseAddressOf(document),
    title: undefined,
    headings: [],
    meta: new Map(),
    canonicalLink: undefined,
    relMe: [],
    jsonLdScripts: [],
    microformatRoots: [],
    asksPassword: false,
  };
  walkElements(document, (element) => {
    const tag = tagOf(element);
    if (LEFT_OUT.has(tag)) return false;
    if (Object.hasOwn(GATHERERS, tag)) GATHERERS[tag]?.(page, element);
    if (MICROFORMAT_ROOT.test(attributeOf(element, 'class') ?? '')) page.microformatRoots.push(element);
    return true;
  });
  return page;
}
