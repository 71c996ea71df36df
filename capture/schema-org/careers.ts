import type { Education, Experience } from '@/talent/records/person';
import { withoutAbsent } from '../draft-fields';
import { cleanLine, cleanText, MOST_EDUCATION, MOST_EXPERIENCE } from '../limits';
import { parsePartialDate } from '../partial-date';
import { isNode, isOfType, type SchemaNode, type SchemaValue } from './schema-node';
import { valuesOf, type SchemaGraph } from './schema-graph';
import { isMasked, placeOf, textOf, textOfValue, textsOf } from './schema-text';

/** What the data says about where somebody works, worked and studied. */
export interface Career {
  readonly experience: readonly Experience[];
  readonly education: readonly Education[];
  /** The place where they work now, as far as it is told. */
  readonly title: string | undefined;
  readonly organization: string | undefined;
  /** True when the site put asterisks in the place of some of it. */
  readonly experienceMasked: boolean;
  readonly educationMasked: boolean;
}

/** One membership in an organization, with what the data says about it. */
interface Membership {
  readonly organization: string | undefined;
  readonly title: string | undefined;
  readonly location: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly description: string | undefined;
  readonly types: ReadonlySet<string>;
  /** True when a role tells more than that there is a membership. */
  readonly hasRole: boolean;
}

function isRole(node: SchemaNode): boolean {
  return isOfType(node, 'Role', 'OrganizationRole', 'EmployeeRole', 'LinkRole');
}

function titleOfRole(graph: SchemaGraph, role: SchemaNode): string | undefined {
  for (const property of ['roleName', 'namedPosition', 'jobTitle', 'title', 'name']) {
    const title = textOf(graph, role, property);
    if (title !== undefined) return title;
  }
  return undefined;
}

/**
 * Reads a value of `worksFor`, `alumniOf` and the like. schema.org puts a role between person and organization
 * (`worksFor: OrganizationRole { worksFor: Organization }`); LinkedIn hangs it on the organization
 * (`worksFor: Organization { member: OrganizationRole }`).
 */
function readMembership(graph: SchemaGraph, value: SchemaValue, property: string): Membership {
  const around = isNode(value) && isRole(value) ? value : undefined;
  const inner = around === undefined ? value : valuesOf(graph, around, property)[0];
  const organization = inner === undefined || !isNode(inner) ? undefined : inner;
  const within = ['member', 'employee', 'alumni']
    .flatMap((name) => (organization === undefined ? [] : valuesOf(graph, organization, name)))
    .filter(isNode)
    .find(isRole);
  const role = around ?? within;
  const text = (name: string): string | undefined =>
    role === undefined ? undefined : textOf(graph, role, name);
  const [place] = organization === undefined ? [] : valuesOf(graph, organization, 'location');
  return {
    organization: inner === undefined ? undefined : nameOfOrganization(inner),
    title: role === undefined ? undefined : titleOfRole(graph, role),
    location: place === undefined ? undefined : placeOf(graph, place),
    from: parsePartialDate(text('startDate')),
    to: parsePartialDate(text('endDate')),
    description: text('description'),
    types: organization?.types ?? new Set(),
    hasRole: role !== undefined,
  };
}

function nameOfOrganization(value: SchemaValue): string | undefined {
  const name = textOfValue(value);
  // An address in the place of a name identifies the organization, but nobody would read it as its name.
  return name === undefined || /^(?:https?:)?\/\//i.test(name.trim()) ? undefined : name;
}

function clear(text: string | undefined): string | undefined {
  return text === undefined || isMasked(text) ? undefined : cleanLine(text);
}

function toExperience(
  membership: Membership,
  title: string | undefined,
  current: boolean,
): Experience | undefined {
  const { from } = membership;
  const to = membership.to ?? (current && from !== undefined ? 'present' : undefined);
  const description = membership.description;
  const experience = withoutAbsent({
    title: clear(title ?? membership.title),
    organization: clear(membership.organization),
    location: clear(membership.location),
    from,
    to,
    description: description === undefined || isMasked(description) ? undefined : cleanText(description),
  });
  // Without a name of either, dates alone say nothing; without dates or a role, there is no history to tell.
  if (experience.title === undefined && experience.organization === undefined) return undefined;
  return membership.hasRole || from !== undefined ? experience : undefined;
}

const SCHOOL_TYPE = /School|College|University|Educational/;
const SCHOOL_NAME =
  /universi|college|school|institut|academ|polit[eé]cnic|polytechni|hochschule|escuela|[eé]cole|lyc[eé]e|facult|gymnasi|högskol/i;

/**
 * Former members of an organization are its alumni too: LinkedIn lists past employers as `alumniOf`. They are
 * told from schools by their type, and an organization with a role whose name is no school's is an employer.
 */
function isSchool(membership: Membership): boolean {
  if ([...membership.types].some((type) => SCHOOL_TYPE.test(type))) return true;
  return !membership.hasRole || SCHOOL_NAME.test(membership.organization ?? '');
}

function toEducation(membership: Membership): Education | undefined {
  const school = clear(membership.organization);
  if (school === undefined) return undefined;
  return withoutAbsent({ school, degree: clear(membership.title), from: membership.from, to: membership.to });
}

function readOccupations(graph: SchemaGraph, person: SchemaNode): Membership[] {
  return valuesOf(graph, person, 'hasOccupation').map((value) => {
    const membership = readMembership(graph, value, 'hasOccupation');
    const name = isNode(value) && isRole(value) ? membership.organization : textOfValue(value);
    return { ...membership, organization: undefined, title: membership.title ?? name };
  });
}

function readDegrees(graph: SchemaGraph, person: SchemaNode): Education[] {
  return valuesOf(graph, person, 'hasCredential')
    .filter(isNode)
    .filter((node) => /degree/i.test(textOf(graph, node, 'credentialCategory') ?? ''))
    .map((node) =>
      withoutAbsent({
        school: clear(textOf(graph, node, 'recognizedBy')),
        degree: clear(textOf(graph, node, 'name')),
      }),
    );
}

function isCurrent(membership: Membership): boolean {
  return membership.to === undefined;
}

/** Reads the career that a `Person` node tells. */
export function readCareer(graph: SchemaGraph, person: SchemaNode): Career {
  const read = (property: string): Membership[] =>
    valuesOf(graph, person, property).map((value) => readMembership(graph, value, property));
  const jobs = [...read('worksFor')];
  const titles = textsOf(graph, person, 'jobTitle');
  // Titles and employers are two lists side by side: they belong together only when they are equally long.
  const titleOf = (index: number): string | undefined =>
    titles.length === jobs.length ? (titles[index] ?? jobs[index]?.title) : jobs[index]?.title;
  const alumni = read('alumniOf');
  const occupations = readOccupations(graph, person);
  const experience = [
    ...jobs.map((job, index) => toExperience(job, titleOf(index), isCurrent(job))),
    ...occupations.map((occupation) => toExperience(occupation, undefined, isCurrent(occupation))),
    ...alumni.filter((past) => !isSchool(past)).map((past) => toExperience(past, undefined, false)),
  ].filter((entry) => entry !== undefined);
  const education = [
    ...alumni
      .filter(isSchool)
      .map(toEducation)
      .filter((entry) => entry !== undefined),
    ...readDegrees(graph, person),
  ];
  const masked = (memberships: readonly Membership[]): boolean =>
    memberships.some(({ organization, title }) => isMasked(organization ?? '') || isMasked(title ?? ''));
  return {
    ...readPresent(jobs, titles, titleOf, [...read('affiliation'), ...read('memberOf')], occupations),
    experience: experience.slice(0, MOST_EXPERIENCE),
    education: education.slice(0, MOST_EDUCATION),
    experienceMasked:
      masked(jobs) ||
      masked(alumni.filter((past) => !isSchool(past))) ||
      titles.some((title) => isMasked(title)),
    educationMasked: masked(alumni.filter(isSchool)),
  };
}

/** The first of the present jobs of which anything is told. */
function readPresent(
  jobs: readonly Membership[],
  titles: readonly string[],
  titleOf: (index: number) => string | undefined,
  affiliations: readonly Membership[],
  occupations: readonly Membership[],
): Pick<Career, 'title' | 'organization'> {
  const present = jobs
    .map((job, index) => ({ job, title: clear(titleOf(index)), organization: clear(job.organization) }))
    .filter(({ job }) => isCurrent(job));
  const first = present.find(({ title, organization }) => (title ?? organization) !== undefined);
  const paired = titles.length === jobs.length;
  const alone = paired ? undefined : clear(titles.find((title) => !isMasked(title)));
  const occupation = occupations.find(isCurrent)?.title;
  const affiliation = affiliations.find((membership) => isCurrent(membership))?.organization;
  return {
    title: first?.title ?? alone ?? clear(occupation),
    organization: first?.organization ?? (jobs.length === 0 ? clear(affiliation) : undefined),
  };
}
