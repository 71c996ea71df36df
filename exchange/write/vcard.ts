import { ICAL } from './content-lines';
import { emptyPortablePerson, type PortablePerson } from '@/talent/imported-person';
import { carriableInCard } from '../carriable-text';
import { findLost } from '../exact-values';
import { CardSplitter } from '../read/card-lines';
import { readCard } from '../read/vcard';
import { batchText, type Many } from './text-batches';

/** A jCard property (RFC 7095): name, parameters, type of the value, value. */
type Property = readonly [string, Readonly<Record<string, string>>, string, string | readonly string[]];

function textProperty(name: string, value: string | undefined): Property[] {
  return value === undefined ? [] : [[name, {}, 'text', carriableInCard(value)]];
}

function isWebAddress(value: string): boolean {
  return /^https?:\/\/[^\s\\]+$/i.test(value) && carriableInCard(value) === value;
}

function uriProperty(name: string, value: string): Property[] {
  return isWebAddress(value) ? [[name, {}, 'uri', value]] : [];
}

function uidOf({ externalIds }: PortablePerson): Property[] {
  const known =
    externalIds.find(({ system }) => system === 'kith') ??
    externalIds.find(({ system }) => system === 'vcard');
  return textProperty('uid', known?.id);
}

/** What vCard 4.0 (RFC 6350) has a place for. */
function propertiesOf(person: PortablePerson): Property[] {
  const { name, title, organization, location, headline } = person;
  // Required, also of somebody whose name is not known.
  const shown = name ?? headline ?? person.emails[0] ?? person.phones[0] ?? person.links[0] ?? '';
  return [
    ['version', {}, 'text', '4.0'],
    ...uidOf(person),
    ...textProperty('fn', shown),
    // Some address books show nothing but this. Which part of a name is the family's nobody can tell.
    ['n', {}, 'text', ['', carriableInCard(shown), '', '', '']],
    ...textProperty('title', title),
    ...(title === undefined ? [] : textProperty('role', headline)),
    ...(organization === undefined ? [] : ([['org', {}, 'text', [carriableInCard(organization)]]] as const)),
    ...(location === undefined
      ? []
      : ([['adr', {}, 'text', ['', '', '', carriableInCard(location), '', '', '']]] as const)),
    ...person.emails.flatMap((value) => textProperty('email', value)),
    ...person.phones.flatMap((value) => textProperty('tel', value)),
    ...person.links.flatMap((value) => uriProperty('url', value)),
    ...(person.photo === undefined ? [] : uriProperty('photo', person.photo)),
    // One property per value: a backslash at the end of one in a list would be read as part of the separator.
    ...person.tags.flatMap((value) => textProperty('categories', value)),
    ...person.notes.flatMap(({ text }) => textProperty('note', text)),
  ];
}

function writeLines(properties: readonly Property[]): string {
  return ICAL.stringify(['vcard', properties, []]);
}

/** One person as a card; what a card does not carry as it is stands in an extension that other programs pass over. */
function writeCard(person: PortablePerson): string {
  const properties = propertiesOf(person);
  const [card] = new CardSplitter().push(writeLines(properties));
  const read = card === undefined ? undefined : readCard(card).result;
  const lost = findLost(person, read?.ok === true ? read.value : emptyPortablePerson());
  if (lost === undefined) return writeLines(properties);
  // JSON escapes every control character but DEL, which a card may not hold either.
  const details = JSON.stringify(lost).replaceAll('\u007f', String.raw`\u007f`);
  return writeLines([...properties, ['x-kith-details', {}, 'unknown', details]]);
}

async function* writeCards(people: Many<PortablePerson>): AsyncGenerator<string, void, undefined> {
  for await (const person of people) yield writeCard(person);
}

/**
 * People as vCard 4.0 (RFC 6350), part by part. Our own import takes back exactly what was written, also what
 * vCard has no place for; a card that was changed in an address book since is believed in what was changed.
 */
export function writeVcards(people: Many<PortablePerson>): AsyncIterable<string> {
  return batchText(writeCards(people));
}
