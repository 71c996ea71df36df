import type { PersonDocument } from '@/talent/search/person-document';

/** A person of whom only this much is known. */
export function knownAs(id: string, name: string, more: Partial<PersonDocument> = {}): PersonDocument {
  return {
    id,
    name,
    pastTitles: [],
    pastOrganizations: [],
    schools: [],
    skills: [],
    languages: [],
    tags: [],
    pools: [],
    roles: [],
    stages: [],
    notes: [],
    emails: [],
    phones: [],
    links: [],
    touchpointCount: 0,
    ...more,
  };
}
