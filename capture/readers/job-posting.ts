import { canonicalAddress, siteHost } from '@/talent/identity/profile-address';
import type { JobDraft } from '@/talent/drafts';
import type { EMPLOYMENT_TYPES } from '@/talent/records/role';
import { found, withoutAbsent } from '../draft-fields';
import { htmlToText } from '../html-to-text';
import { cleanLine, cleanLines, cleanLink, LONGEST_ADDRESS, LONGEST_TEXT, MOST_JOBS } from '../limits';
import type { Page } from '../page';
import { relateAddress } from '../page-address';
import { parsePartialDate } from '../partial-date';
import type { Findings, Reader } from '../reader';
import { readSalary } from '../schema-org/salary';
import type { SchemaNode } from '../schema-org/schema-node';
import { nodesOfType, schemaGraphOf, valuesOf, type SchemaGraph } from '../schema-org/schema-graph';
import { addressesOf, isMasked, listOf, placeOf, textOf, textsOf } from '../schema-org/schema-text';

const ID = 'job-posting';

type EmploymentType = (typeof EMPLOYMENT_TYPES)[number];

/** schema.org's words, and those that job boards write instead, without punctuation. */
const TYPES: Readonly<Record<string, EmploymentType>> = {
  fulltime: 'full-time',
  permanent: 'full-time',
  regular: 'full-time',
  parttime: 'part-time',
  contract: 'contract',
  contractor: 'contract',
  freelance: 'contract',
  temporary: 'temporary',
  temp: 'temporary',
  seasonal: 'temporary',
  interim: 'temporary',
  perdiem: 'temporary',
  fixedterm: 'temporary',
  intern: 'internship',
  internship: 'internship',
  trainee: 'internship',
  apprenticeship: 'internship',
  volunteer: 'volunteer',
};

function readEmploymentType(graph: SchemaGraph, posting: SchemaNode): EmploymentType | undefined {
  for (const text of listOf(graph, posting, 'employmentType')) {
    const word =
      text
        .split('/')
        .at(-1)
        ?.toLowerCase()
        .replace(/[^a-z]/g, '') ?? '';
    if (Object.hasOwn(TYPES, word)) return TYPES[word];
  }
  return undefined;
}

function isRemote(graph: SchemaGraph, posting: SchemaNode): boolean | undefined {
  const words = textsOf(graph, posting, 'jobLocationType').map((text) => text.toUpperCase());
  if (words.some((word) => /\b(?:TELECOMMUTE|REMOTE)\b/.test(word.replace(/^.*\//, '')))) return true;
  const places = valuesOf(graph, posting, 'jobLocation').map((value) => placeOf(graph, value) ?? '');
  // Without the mark a posting may still be remote; only a place that is told speaks against it.
  return places.some((place) => place.trim() !== '') ? false : undefined;
}

function readLocation(
  graph: SchemaGraph,
  posting: SchemaNode,
): { places: string; property: string } | undefined {
  for (const property of ['jobLocation', 'applicantLocationRequirements']) {
    const places = cleanLines(valuesOf(graph, posting, property).map((value) => placeOf(graph, value)));
    if (places !== undefined) return { places: places.join('; '), property };
  }
  return undefined;
}

/** Reads lists that may be HTML, as some boards write skills. */
function readSkills(page: Page, graph: SchemaGraph, posting: SchemaNode): readonly string[] | undefined {
  const texts = listOf(graph, posting, 'skills');
  if (!texts.some((text) => text.includes('<'))) return cleanLines(texts);
  const whole = textsOf(graph, posting, 'skills').map((text) => htmlToText(page.document, text) ?? '');
  return cleanLines(whole.flatMap((text) => text.split('\n')));
}

function addressOfPosting(
  page: Page,
  graph: SchemaGraph,
  posting: SchemaNode,
  isOnly: boolean,
): string | undefined {
  if (isOnly) return page.canonical;
  for (const address of addressesOf(graph, posting, 'url')) {
    const link = cleanLink(address, page.base);
    const isHere = link !== undefined && siteHost(new URL(link)) === siteHost(page.url);
    if (isHere && relateAddress(page, link) === 'other') return canonicalAddress(link);
  }
  const title = textOf(graph, posting, 'title') ?? '';
  const address = `${page.canonical.replace(/#.*$/, '')}#:~:text=${encodeURIComponent(cleanLine(title) ?? '')}`;
  return address.length > LONGEST_ADDRESS ? undefined : address;
}

function toDraft(page: Page, graph: SchemaGraph, posting: SchemaNode, isOnly: boolean): JobDraft | undefined {
  const from = (property: string): string => `${ID} script[${posting.script}] JobPosting.${property}`;
  const line = (property: string): string | undefined =>
    cleanLine(textsOf(graph, posting, property).find((text) => !isMasked(text)));
  const title = line('title') ?? line('name');
  const url = addressOfPosting(page, graph, posting, isOnly);
  if (title === undefined || url === undefined) return undefined;
  const location = readLocation(graph, posting);
  const description = textOf(graph, posting, 'description');
  const validThrough = parsePartialDate(textOf(graph, posting, 'validThrough'));
  return withoutAbsent({
    url,
    reader: ID,
    title: found(title, from('title')),
    organization: found(line('hiringOrganization'), from('hiringOrganization')),
    location: location === undefined ? undefined : found(cleanLine(location.places), from(location.property)),
    remote: found(isRemote(graph, posting), from('jobLocationType')),
    employmentType: found<string>(readEmploymentType(graph, posting), from('employmentType')),
    description: found(
      description === undefined
        ? undefined
        : htmlToText(page.document, description.slice(0, LONGEST_TEXT * 10)),
      from('description'),
    ),
    skills: found(readSkills(page, graph, posting), from('skills')),
    salary: found(readSalary(graph, posting), from('baseSalary')),
    // A date known to the day alone says until when.
    validThrough: found(validThrough?.length === 10 ? validThrough : undefined, from('validThrough')),
  });
}

function readPostings(page: Page): Findings {
  const graph = schemaGraphOf(page);
  const postings = nodesOfType(graph, 'JobPosting').filter((node) => node.properties.size > 0);
  const drafts = new Map<string, JobDraft>();
  for (const posting of postings.slice(0, MOST_JOBS)) {
    const draft = toDraft(page, graph, posting, postings.length === 1);
    if (draft !== undefined && !drafts.has(draft.url)) drafts.set(draft.url, draft);
  }
  return drafts.size === 0 ? {} : { jobs: [...drafts.values()] };
}

/** `JobPosting` of schema.org in JSON-LD, on any site: search engines ask for it, so most job boards have it. */
export const jobPosting: Reader = {
  id: ID,
  hosts: 'every',
  path: /^/,
  finds: ['jobs'],
  verified: 'never',
  read: readPostings,
};
