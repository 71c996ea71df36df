import type { Person } from '../records';

/** A page that says something about a person. */
export interface CandidateLink {
  /** The canonical address, as `canonicalAddress` gives it. */
  readonly address: string;
  /** True when the page is the person's own profile; a page that merely links to it does not identify. */
  readonly identifies: boolean;
}

/**
 * What is compared of a person: plain facts as they were written, from a record or from a row of a table.
 * Empty lists and absent fields mean "not known" and speak neither for nor against anything.
 */
export interface DuplicateCandidate {
  readonly id: string;
  /** Full names as written, the usual one first. */
  readonly names: readonly string[];
  /** Given and family name, where the source keeps them apart. Either may be wrong or swapped. */
  readonly givenName?: string | undefined;
  readonly familyName?: string | undefined;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  /** Organizations now and before, the present one first. */
  readonly organizations: readonly string[];
  readonly titles: readonly string[];
  /** Where the person lives or works, in free text: `Berlin, Germany`. */
  readonly locations: readonly string[];
  /** Street, number and what else is on an envelope, but city and postcode. */
  readonly addresses?: readonly string[] | undefined;
  readonly postcodes?: readonly string[] | undefined;
  readonly links: readonly CandidateLink[];
  readonly schools: readonly string[];
}

function knownTexts(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.filter((text) => text !== undefined && text.trim() !== ''))].map(
    (text) => text ?? '',
  );
}

/** The facts of a person of the talent store by which duplicates are found. */
export function candidateFromPerson(person: Person): DuplicateCandidate {
  const { values, sets } = person;
  const experience = values.experience ?? [];
  return {
    id: person.id,
    names: knownTexts([values.name]),
    emails: Object.values(sets.email).map((email) => email.address),
    phones: Object.values(sets.phone).map((phone) => phone.number),
    organizations: knownTexts([values.organization, ...experience.map((station) => station.organization)]),
    titles: knownTexts([values.title ?? values.headline, ...experience.map((station) => station.title)]),
    locations: knownTexts([values.location]),
    links: Object.entries(sets.link).map(([address, link]) => ({ address, identifies: link.identifies })),
    schools: knownTexts((values.education ?? []).map((station) => station.school)),
  };
}
