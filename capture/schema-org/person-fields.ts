import type { ProfileDraft } from '@/talent/drafts';
import { found, withoutAbsent } from '../draft-fields';
import {
  cleanLine,
  cleanLines,
  cleanLink,
  cleanLinks,
  cleanMail,
  cleanPhone,
  cleanText,
  MOST_LANGUAGES,
} from '../limits';
import type { Page } from '../page';
import { readCareer } from './careers';
import { isNode, type SchemaNode } from './schema-node';
import { valuesOf, type SchemaGraph } from './schema-graph';
import { addressesOf, isMasked, listOf, placeOf, textOf, textsOf } from './schema-text';

function unmasked(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => !isMasked(text));
}

/** The name that the data gives somebody. */
export function nameOfPerson(
  graph: SchemaGraph,
  person: SchemaNode,
): { name: string; property: string } | undefined {
  const first = (property: string): string | undefined => unmasked(textsOf(graph, person, property))[0];
  const parts = cleanLines([first('givenName'), first('familyName')])?.join(' ');
  const candidates = [
    [first('name'), 'name'],
    [parts, first('familyName') === undefined ? 'givenName' : 'givenName+familyName'],
    [first('alternateName'), 'alternateName'],
  ] as const;
  for (const [text, property] of candidates) {
    const name = cleanLine(text);
    if (name !== undefined) return { name, property };
  }
  return undefined;
}

/** Everything by which the data calls somebody: names, short forms, handles. */
export function namesOfPerson(graph: SchemaGraph, person: SchemaNode): readonly string[] {
  const given = textOf(graph, person, 'givenName');
  const family = textOf(graph, person, 'familyName');
  const full = given === undefined || family === undefined ? undefined : `${given} ${family}`;
  const others = ['name', 'alternateName', 'additionalName'].flatMap((name) => textsOf(graph, person, name));
  return unmasked(cleanLines([...others, full]) ?? []);
}

function contactsOf(graph: SchemaGraph, person: SchemaNode, property: string): readonly string[] {
  const points = valuesOf(graph, person, 'contactPoint').filter(isNode);
  return [person, ...points].flatMap((node) => textsOf(graph, node, property));
}

function readLocation(
  graph: SchemaGraph,
  person: SchemaNode,
): { place: string; property: string } | undefined {
  for (const property of ['address', 'homeLocation', 'workLocation', 'location']) {
    const places = valuesOf(graph, person, property).map((value) => cleanLine(placeOf(graph, value)));
    const place = places.find((text) => text !== undefined && !isMasked(text));
    if (place !== undefined) return { place, property };
  }
  return undefined;
}

/** The fields of a draft that a `Person` node tells. `own` is the address of the draft, which is no link of it. */
export function readPersonFields(
  page: Page,
  graph: SchemaGraph,
  person: SchemaNode,
  reader: string,
  own: string,
): Omit<ProfileDraft, 'url' | 'reader'> {
  const from = (property: string): string => `${reader} script[${person.script}] Person.${property}`;
  const career = readCareer(graph, person);
  const name = nameOfPerson(graph, person);
  const location = readLocation(graph, person);
  const text = (property: string): string | undefined => unmasked(textsOf(graph, person, property))[0];
  const links = [...addressesOf(graph, person, 'sameAs'), ...addressesOf(graph, person, 'url')];
  const photos = addressesOf(graph, person, 'image').map((address) => cleanLink(address, page.base));
  const skills = [...listOf(graph, person, 'knowsAbout'), ...listOf(graph, person, 'skills')];
  const partial = [
    ...(career.experienceMasked ? ['experience'] : []),
    ...(career.educationMasked ? ['education'] : []),
  ];
  return withoutAbsent({
    name: name === undefined ? undefined : found(name.name, from(name.property)),
    headline: found(cleanLine(text('headline') ?? text('disambiguatingDescription')), from('headline')),
    title: found(career.title, from('jobTitle')),
    organization: found(career.organization, from('worksFor')),
    location: location === undefined ? undefined : found(location.place, from(location.property)),
    about: found(cleanText(text('description')), from('description')),
    photo: found(
      photos.find((photo) => photo !== undefined),
      from('image'),
    ),
    links: found(cleanLinks(unmasked(links), page.base, [own, page.canonical]), from('sameAs')),
    emails: found(cleanLines(contactsOf(graph, person, 'email').map(cleanMail)), from('email')),
    phones: found(cleanLines(contactsOf(graph, person, 'telephone').map(cleanPhone)), from('telephone')),
    experience: found(career.experience.length === 0 ? undefined : career.experience, from('worksFor')),
    education: found(career.education.length === 0 ? undefined : career.education, from('alumniOf')),
    skills: found(cleanLines(unmasked(skills)), from('knowsAbout')),
    languages: found(
      cleanLines(listOf(graph, person, 'knowsLanguage'), MOST_LANGUAGES),
      from('knowsLanguage'),
    ),
    partial: partial.length === 0 ? undefined : partial,
  });
}
