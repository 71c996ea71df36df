import { encodeClock } from '@/sync/clock';
import type { Register, Row } from '@/sync/rows';
import type { PersonDocument } from '@/talent/search/person-document';
import { emptyPortablePerson, type ImportedPerson } from '@/talent/imported-person';
import { canonicalAddress } from '@/talent/identity/profile-address';
import type { Json } from '@/utils/json';

const CLOCK = encodeClock({ at: Date.UTC(2026, 5, 1), counter: 0, node: 'bench' });

/** An invented person as the row that an import makes of them. */
export function rowOf(document: PersonDocument): Row {
  const page = 'connections.csv';
  const register = (value: Json, place: string): Register => ({
    value,
    rank: 1,
    clock: CLOCK,
    actor: 'local',
    source: { page, reader: 'csv', place },
  });
  const fields: Record<string, Register> = {};
  const say = (name: string, value: Json | undefined): void => {
    if (value !== undefined) fields[name] = register(value, name);
  };
  say('name', document.name);
  say('headline', document.headline);
  say('title', document.title);
  say('organization', document.organization);
  say('location', document.location);
  say('about', document.about);
  say('photo', document.photo);
  say('skills', document.skills);
  say('languages', document.languages);
  say('relationship', document.relationship);
  say(
    'experience',
    document.pastOrganizations.map((organization, index) => ({
      organization,
      title: document.pastTitles[index] ?? '',
    })),
  );
  say(
    'education',
    document.schools.map((school) => ({ school })),
  );
  for (const address of document.links) {
    const key = canonicalAddress(address);
    if (key !== undefined) say(`link:${key}`, { address, identifies: true });
  }
  for (const address of document.emails) say(`email:${address}`, { address });
  for (const number of document.phones) say(`phone:${number}`, { number });
  return { kind: 'person', id: document.id, scope: 'team', version: 0, fields };
}

/** An invented person as a row of a file says them. */
export function importedOf(document: PersonDocument, line: number): ImportedPerson {
  return {
    ...emptyPortablePerson(),
    name: document.name,
    ...(document.title === undefined ? {} : { title: document.title }),
    ...(document.organization === undefined ? {} : { organization: document.organization }),
    ...(document.location === undefined ? {} : { location: document.location }),
    links: [...document.links],
    emails: [...document.emails],
    phones: [...document.phones],
    skills: [...document.skills],
    source: { file: 'connections.csv', format: 'csv', line },
  };
}
