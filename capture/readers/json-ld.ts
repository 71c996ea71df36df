import type { ProfileDraft } from '@/talent/drafts';
import { found } from '../draft-fields';
import { cleanLinks, MOST_PEOPLE } from '../limits';
import { addressOfListed } from '../listed-address';
import type { Page } from '../page';
import type { Findings, Reader } from '../reader';
import { findDataSubject } from '../schema-org/page-subject';
import { nameOfPerson, namesOfPerson, readPersonFields } from '../schema-org/person-fields';
import type { SchemaNode } from '../schema-org/schema-node';
import { schemaGraphOf, type SchemaGraph } from '../schema-org/schema-graph';
import { addressesOf } from '../schema-org/schema-text';

const ID = 'json-ld';

function readListed(page: Page, graph: SchemaGraph, people: readonly SchemaNode[]): ProfileDraft[] {
  const drafts = new Map<string, ProfileDraft>();
  for (const person of people.slice(0, MOST_PEOPLE)) {
    const name = nameOfPerson(graph, person)?.name;
    if (name === undefined) continue;
    const url = addressOfListed(page, addressesOf(graph, person, 'url'), name, person.id);
    if (url === undefined || drafts.has(url)) continue;
    drafts.set(url, { url, reader: ID, ...readPersonFields(page, graph, person, ID, url) });
  }
  return [...drafts.values()];
}

/** Links that a profile page gives beside those of its person, as X does. */
function withRelatedLinks(page: Page, graph: SchemaGraph, draft: ProfileDraft): ProfileDraft {
  const pages = [...graph.places.keys()].filter((node) => node.types.has('ProfilePage'));
  const related = pages.flatMap((node) => addressesOf(graph, node, 'relatedLink'));
  const links = cleanLinks([...(draft.links?.value ?? []), ...related], page.base, [page.canonical]);
  const from = draft.links?.from ?? `${draft.reader} ProfilePage.relatedLink`;
  return links === undefined ? draft : { ...draft, links: found(links, from) };
}

/** The one person whom the page's JSON-LD is about, or the people whom it lists. `reader` signs the fields. */
export function readJsonLdPeople(page: Page, reader: string): Findings {
  const graph = schemaGraphOf(page);
  const { person, evidence, listed, refused } = findDataSubject(page, graph);
  if (refused !== undefined) return { refused };
  if (listed !== undefined) return { listed: readListed(page, graph, listed) };
  if (person === undefined || evidence === undefined) return {};
  const fields = readPersonFields(page, graph, person, reader, page.canonical);
  const draft = withRelatedLinks(page, graph, { url: page.canonical, reader, ...fields });
  return { subject: { draft, names: namesOfPerson(graph, person), evidence } };
}

/** `Person` and `ProfilePage` of schema.org in JSON-LD, on any site. */
export const jsonLd: Reader = {
  id: ID,
  hosts: 'every',
  path: /^/,
  finds: ['person', 'people'],
  verified: { date: '2026-11-22', against: 'the JSON-LD in HTML test suite of the W3C' },
  read: (page) => readJsonLdPeople(page, ID),
};
