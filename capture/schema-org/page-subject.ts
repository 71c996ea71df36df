import { profilePlatform } from '@/talent/identity/profile-address';
import type { Page } from '../page';
import { relateAddress, type Relation } from '../page-address';
import { namesAgree } from '../person-names';
import { refuse, type PageRefusal } from '../refusals';
import { nameOfPerson, namesOfPerson } from './person-fields';
import { isNode, isOfType, type SchemaNode } from './schema-node';
import { nodesOfType, valuesOf, type Place, type SchemaGraph } from './schema-graph';
import { addressesOf, textsOf } from './schema-text';

/** Whom a page is about, as far as its JSON-LD tells. */
export interface DataSubject {
  readonly person?: SchemaNode;
  readonly evidence?: 'stated' | 'alone';
  /** The people of a list, such as a staff page, when there is no one subject. */
  readonly listed?: readonly SchemaNode[];
  readonly refused?: PageRefusal;
}

// Whoever stands here made something; the page is about the thing.
const MAKERS = new Set(
  `author authors creator contributor editor publisher producer director actor actors performer reviewedBy
  translator illustrator accountablePerson copyrightHolder sdPublisher provider organizer sender recipient
  commenter seller buyer interviewee character mentions reviewer`.split(/\s+/),
);
const MEMBERS = new Set([
  'employee',
  'employees',
  'member',
  'members',
  'itemListElement',
  'item',
  'founder',
  'founders',
]);
const NO_SUBJECT_PAGE = /^(?:SearchResults|QA|FAQ|Collection|Checkout)Page$/;
const ARTICLE = /(?:Article|Posting|Report)$|^(?:Comment|Review|Recipe|HowTo)$/;

/** How the addresses of a node relate to the page: `same` if one is the page's, `other` if one is another's. */
function relateNode(
  page: Page,
  graph: SchemaGraph,
  node: SchemaNode,
  properties: readonly string[],
): Relation | undefined {
  const addresses = properties.flatMap((property) => addressesOf(graph, node, property));
  if (node.id !== undefined) addresses.push(node.id);
  const relations = new Set(addresses.map((address) => relateAddress(page, address)));
  return (['same', 'other', 'wider'] as const).find((relation) => relations.has(relation));
}

function isPageNode(node: SchemaNode): boolean {
  return [...node.types].some((type) => type.endsWith('Page') && !NO_SUBJECT_PAGE.test(type));
}

function placesOf(graph: SchemaGraph, node: SchemaNode): readonly Place[] {
  return graph.places.get(node) ?? [];
}

function isMaker(graph: SchemaGraph, person: SchemaNode): boolean {
  return placesOf(graph, person).some(
    ({ property, parent }) =>
      property !== undefined &&
      MAKERS.has(property) &&
      parent !== undefined &&
      !isPageNode(parent) &&
      // Who made the whole site may well be whom it is about.
      !isOfType(parent, 'WebSite'),
  );
}

function isRoot(graph: SchemaGraph, node: SchemaNode): boolean {
  return placesOf(graph, node).some(({ parent }) => parent === undefined);
}

/** Says of one person how the data ties them to this page. */
class Tie {
  readonly person: SchemaNode;
  /** The data calls this person what the page is about. */
  readonly isMain: boolean;
  /** The same, but of another page than the one shown: what is left of an earlier page. */
  readonly isMainElsewhere: boolean;
  readonly relation: Relation | undefined;

  constructor(page: Page, graph: SchemaGraph, person: SchemaNode, isArticle: boolean) {
    this.person = person;
    this.relation = relatePerson(page, graph, person);
    const parents = placesOf(graph, person).filter(
      (place) => isMainPlace(page, graph, place, this.relation) && !(isArticle && place.property === 'about'),
    );
    const relations = parents.flatMap(({ parent }) =>
      parent === undefined ? [] : [relateNode(page, graph, parent, ['url'])],
    );
    const own = valuesOf(graph, person, 'mainEntityOfPage').map((value) => {
      if (isNode(value)) return relateNode(page, graph, value, ['url']);
      return typeof value === 'string' ? (relateAddress(page, value) ?? 'elsewhere') : 'elsewhere';
    });
    const ties = [...relations, ...own.map((relation) => (relation === 'wider' ? 'elsewhere' : relation))];
    this.isMain = ties.some(
      (relation) => relation === undefined || relation === 'same' || relation === 'wider',
    );
    this.isMainElsewhere = !this.isMain && ties.includes('other');
  }

  /** The data states that the page is about this person. */
  get isStated(): boolean {
    return this.relation !== 'other' && (this.isMain || this.relation === 'same');
  }
}

function isMainPlace(page: Page, graph: SchemaGraph, place: Place, relation: Relation | undefined): boolean {
  const { property, parent } = place;
  if (parent === undefined || (parent.types.size > 0 && !isPageNode(parent))) return false;
  if (property === 'mainEntity') return true;
  if (property === 'about') {
    return isOfType(parent, 'ProfilePage') || relateNode(page, graph, parent, ['url']) === 'same';
  }
  // Before 2024 X named the owner of a profile page as its author.
  const isOwner = property === 'author' && isOfType(parent, 'ProfilePage') && relation === 'same';
  return isOwner && !parent.properties.has('mainEntity');
}

function handleOf(page: Page): string | undefined {
  return profilePlatform(page.url.href)?.handle.toLowerCase();
}

function relatePerson(page: Page, graph: SchemaGraph, person: SchemaNode): Relation | undefined {
  const handle = handleOf(page);
  // A handle is exact on platforms, whichever form of its addresses the data uses.
  const byAddress = relateOwn(page, addressesOf(graph, person, 'url'), person.id);
  const sameAs = addressesOf(graph, person, 'sameAs');
  const claimed = new Set(sameAs.map((address) => relateAddress(page, address)));
  if (byAddress === 'same' || byAddress === 'other') return byAddress;
  if (claimed.has('same')) return 'same';
  if (handle === undefined) return byAddress;
  if (claimed.has('other')) return 'other';
  const names = textsOf(graph, person, 'additionalName').map((name) => name.replace(/^@/, '').toLowerCase());
  if (names.includes(handle)) return 'same';
  // X alone keeps the handle there; elsewhere it is a middle name.
  return names.length > 0 && profilePlatform(page.url.href)?.platform === 'twitter' ? 'other' : byAddress;
}

/**
 * Relates the addresses that somebody is said to have to the page. A place on the page (`/team#ada`) is not the
 * page: everybody on a staff page may have one.
 */
function relateOwn(page: Page, urls: readonly string[], id: string | undefined): Relation | undefined {
  const own = id === undefined ? urls : [...urls, id];
  const whole = own.filter((address) => !/#./.test(address));
  const relations = new Set(whole.map((address) => relateAddress(page, address)));
  return (['same', 'other', 'wider'] as const).find((relation) => relations.has(relation));
}

/** The articles that the page is, not those that it lists. A profile page lists those of its person. */
function articlesOfPage(page: Page, graph: SchemaGraph): readonly SchemaNode[] {
  const isProfile = page.meta.get('og:type') === 'profile';
  return graph.roots.filter((node) => {
    if (![...node.types].some((type) => ARTICLE.test(type)) || isOfType(node, 'JobPosting')) return false;
    const relation = relateNode(page, graph, node, ['url', 'mainEntityOfPage']);
    return relation === 'same' || (relation === undefined && !isProfile);
  });
}

function madeOneOf(graph: SchemaGraph, person: SchemaNode, things: readonly SchemaNode[]): boolean {
  return placesOf(graph, person).some(
    ({ property, parent }) =>
      property !== undefined &&
      MAKERS.has(property) &&
      parent !== undefined &&
      things.includes(graph.resolve(parent)),
  );
}

/** True when the data says that the page is about something that is no person: a firm, a product. */
function isAboutSomethingElse(page: Page, graph: SchemaGraph): boolean {
  const pages = [...graph.places.keys()].filter(isPageNode);
  return pages
    .filter((node) => relateNode(page, graph, node, ['url']) !== 'other')
    .flatMap((node) => valuesOf(graph, node, 'mainEntity'))
    .some((value) => isNode(value) && value.types.size > 0 && !isOfType(value, 'Person'));
}

function chooseStated(graph: SchemaGraph, stated: readonly Tie[]): DataSubject {
  const narrowed = [
    stated.filter((tie) => tie.isMain && tie.relation === 'same'),
    stated.filter((tie) => tie.relation === 'same'),
    stated,
  ].find((ties) => ties.length > 0);
  const [first, ...rest] = narrowed ?? [];
  if (first === undefined) return {};
  const name = nameOfPerson(graph, first.person)?.name ?? '';
  const agreed = rest.every((tie) =>
    namesOfPerson(graph, tie.person).some((other) => namesAgree(name, other)),
  );
  if (!agreed) {
    return {
      refused: refuse('contradiction', 'The data in this page says that it is about two different people.'),
    };
  }
  return { person: first.person, evidence: 'stated' };
}

const STALE =
  'The data in this page is about somebody else than its address: it may be left from the page before. Reload the page and try again.';
const ARTICLE_PAGE =
  'This page is an article: who wrote it or appears in it is not who the page is about. Open their own profile.';
const SEARCH_PAGE = 'This page lists search results. Open the profile of the one you mean.';

/** Finds whom the page's JSON-LD says it is about. It would rather find nobody than the wrong person. */
export function findDataSubject(page: Page, graph: SchemaGraph): DataSubject {
  const people = nodesOfType(graph, 'Person').filter((person) => nameOfPerson(graph, person) !== undefined);
  if (people.length === 0) return {};
  if (nodesOfType(graph, 'SearchResultsPage').length > 0) return { refused: refuse('nobody', SEARCH_PAGE) };
  const articles = articlesOfPage(page, graph);
  // What an article is about may be a person; the page is the article.
  const isArticle = articles.length > 0 || page.meta.get('og:type') === 'article';
  const ties = people.map((person) => new Tie(page, graph, person, isArticle));
  const stated = ties.filter(
    (tie) => tie.isStated && (tie.isMain || !madeOneOf(graph, tie.person, articles)),
  );
  if (stated.length > 0) return chooseStated(graph, stated);
  const isProfile = handleOf(page) !== undefined;
  const isStale = (tie: Tie): boolean =>
    tie.isMainElsewhere ||
    (tie.relation === 'other' && (tie.isMain || (isProfile && isRoot(graph, tie.person))));
  if (ties.some(isStale)) return { refused: refuse('contradiction', STALE) };
  if (isArticle) {
    return { refused: refuse('nobody', ARTICLE_PAGE) };
  }
  return isProfile
    ? chooseAlone(page, graph, ties)
    : (findList(graph, people) ?? chooseAlone(page, graph, ties));
}

function chooseAlone(page: Page, graph: SchemaGraph, ties: readonly Tie[]): DataSubject {
  const roots = ties.filter((tie) => isRoot(graph, tie.person) && !isMaker(graph, tie.person));
  const [only] = roots;
  if (only === undefined) return {};
  if (roots.length > 1) return { refused: refuse('many-people') };
  if (only.relation === 'other' || only.person.properties.has('mainEntityOfPage')) return {};
  return isAboutSomethingElse(page, graph) ? {} : { person: only.person, evidence: 'alone' };
}

/** Several people of equal standing: a staff page. One member alone is no list, and no subject. */
function findList(graph: SchemaGraph, people: readonly SchemaNode[]): DataSubject | undefined {
  const free = people.filter((person) => !isMaker(graph, person));
  const roots = free.filter((person) => isRoot(graph, person));
  const members = free.filter((person) =>
    placesOf(graph, person).some(({ property }) => property !== undefined && MEMBERS.has(property)),
  );
  const listed = roots.length > 1 ? [...new Set([...roots, ...members])] : members;
  return listed.length > 1 ? { listed } : undefined;
}
