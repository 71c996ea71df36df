import type { CardProperty, CardReading } from './card-properties';
import {
  addDetail,
  addEmail,
  addLink,
  addPhone,
  addPhoto,
  addTo,
  createDraft,
  type PersonDraft,
} from './person-draft';

/** All that a property says, as one text. */
function textOf({ parts }: CardProperty): string {
  return parts
    .flat()
    .filter((part) => part.trim() !== '')
    .join(', ');
}

function partOf(property: CardProperty, index: number): string {
  return (property.parts[index] ?? []).filter((value) => value.trim() !== '').join(' ');
}

/** What Apple's address book calls the properties of a group: `_$!<HomePage>!$_` is `HomePage`. */
function labelsOf(properties: readonly CardProperty[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const property of properties) {
    if (property.name !== 'x-ablabel' || property.group === undefined) continue;
    labels.set(property.group, textOf(property).replace(/^_\$!<(.*)>!\$_$/, '$1'));
  }
  return labels;
}

function setName(draft: PersonDraft, property: CardProperty): void {
  if (draft.familyName !== undefined || draft.givenName !== undefined) return;
  draft.familyName = partOf(property, 0);
  draft.givenName = partOf(property, 1);
  draft.middleName = partOf(property, 2);
}

/** City, region and country: the street is nobody's business here unless there is nothing else. */
function setPlace(draft: PersonDraft, property: CardProperty): void {
  const place = [3, 4, 6].map((index) => partOf(property, index)).filter((value) => value !== '');
  const location = place.length > 0 ? place.join(', ') : textOf(property);
  if (location !== '') draft.location ??= location;
}

function setOrganization(draft: PersonDraft, property: CardProperty): void {
  const [organization, ...units] = property.parts.map((_values, index) => partOf(property, index));
  if (draft.organization === undefined) draft.organization = organization;
  else addDetail(draft, 'Organization', textOf(property));
  addDetail(draft, 'Department', units.filter((unit) => unit !== '').join(', '));
}

function setText(field: 'name' | 'title', label: string) {
  return (draft: PersonDraft, property: CardProperty): void => {
    const text = textOf(property);
    if (draft[field] === undefined && text !== '') draft[field] = text;
    else if (draft[field] !== text) addDetail(draft, label, text);
  };
}

/** `mailto:` and messengers are no pages; what is one is a link. */
function addAddress(draft: PersonDraft, value: string, label: string): void {
  if (/^mailto:/i.test(value)) addEmail(draft, value, label);
  else if (/^(?:https?:|www\.)/i.test(value.trim())) addLink(draft, value, label);
  else addDetail(draft, label, value);
}

const LANGUAGE_NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

/** `fr` is French; what is no language tag stays what it is. */
function languageOf(value: string): string {
  try {
    return LANGUAGE_NAMES.of(value.trim()) ?? value;
  } catch {
    return value;
  }
}

type Setter = (draft: PersonDraft, property: CardProperty, label: string | undefined) => void;

// A birthday, an anniversary and a gender are nobody's reason to hire: they are left out on purpose. So are
// pictures, sounds and keys inside the file, and what only concerns the file itself.
const SETTERS: Readonly<Record<string, Setter>> = {
  fn: setText('name', 'Name'),
  n: setName,
  nickname: (draft, property) => {
    addDetail(draft, 'Nickname', textOf(property));
  },
  title: setText('title', 'Title'),
  org: setOrganization,
  adr: setPlace,
  email: (draft, property, label) => {
    addEmail(draft, textOf(property), label ?? 'Email');
  },
  tel: (draft, property, label) => {
    // A fax machine is no way to reach anybody.
    const isFax = property.types.includes('fax') && !property.types.includes('voice');
    const number = textOf(property).replace(/;ext=/i, ' ext. ');
    if (isFax) addDetail(draft, 'Fax', number.replace(/^tel:/i, ''));
    else addPhone(draft, number, label ?? 'Phone');
  },
  url: (draft, property, label) => {
    addLink(draft, textOf(property), label ?? 'URL');
  },
  'x-socialprofile': (draft, property, label) => {
    addAddress(draft, textOf(property), label ?? property.types[0] ?? 'Social profile');
  },
  impp: (draft, property, label) => {
    addAddress(draft, textOf(property), label ?? 'Messenger');
  },
  note: (draft, property) => {
    const text = textOf(property);
    if (text !== '') draft.notes.push({ text });
  },
  categories: (draft, property) => {
    addTo(draft.tags, property.parts.flat());
  },
  lang: (draft, property) => {
    addTo(draft.languages, [languageOf(textOf(property))]);
  },
  photo: (draft, property) => {
    const address = textOf(property);
    if (/^https?:/i.test(address)) addPhoto(draft, address, 'Photo');
  },
  uid: (draft, property) => {
    const id = textOf(property);
    if (id !== '') draft.externalIds.push({ system: 'vcard', id });
  },
};

const MESSENGERS =
  /^x-(?:skype(?:-username)?|aim|icq|jabber|msn|yahoo|qq|gadugadu|gtalk|google-talk|twitter|telegram|wechat)$/;

function addProperty(draft: PersonDraft, property: CardProperty, label: string | undefined): void {
  const setter = Object.hasOwn(SETTERS, property.name) ? SETTERS[property.name] : undefined;
  if (setter !== undefined) setter(draft, property, label);
  else if (MESSENGERS.test(property.name)) addAddress(draft, textOf(property), property.name.slice(2));
}

/** A role is a second title: the headline, unless there is no title. */
function settleRole(draft: PersonDraft, properties: readonly CardProperty[]): void {
  const role = properties.find(({ name }) => name === 'role');
  const text = role === undefined ? '' : textOf(role);
  if (text === '') return;
  if (draft.title === undefined) draft.title = text;
  else if (draft.title !== text) draft.headline = text;
}

/** What preferred properties come first for: the first of several places and names is the one that is kept. */
function byPreference(properties: readonly CardProperty[]): readonly CardProperty[] {
  return properties.toSorted((a, b) => Number(b.types.includes('pref')) - Number(a.types.includes('pref')));
}

/** True when the card is of a company or of a group. */
export function isOrganizationCard({ properties }: CardReading): boolean {
  return properties.some(
    (property) =>
      (property.name === 'kind' && !/^individual$/i.test(textOf(property))) ||
      (property.name === 'x-abshowas' && /^company$/i.test(textOf(property))),
  );
}

/** What a card says about its person. */
export function draftOfCard({ properties }: CardReading): PersonDraft {
  const draft = createDraft();
  const labels = labelsOf(properties);
  for (const property of byPreference(properties)) {
    addProperty(draft, property, labels.get(property.group ?? ''));
  }
  settleRole(draft, properties);
  return draft;
}

/** What `writeVcards` put into the card because vCard has no place for it. */
export function detailsOfCard({ properties }: CardReading): string | undefined {
  const details = properties.find(({ name }) => name === 'x-kith-details');
  return details?.parts[0]?.[0];
}
