import { undoInert } from './inert-cell';
import { TARGETS, type ColumnMapping, type Mapping, type Target } from './mapping';
import { parseDate } from './read/dates';
import {
  addDetail,
  addEmail,
  addLink,
  addPhone,
  addPhoto,
  addTo,
  createDraft,
  setDate,
  setRelationship,
  type PersonDraft,
} from './read/person-draft';

/** A cell as it was meant: without the quotes and apostrophes that keep a spreadsheet from changing it. */
function readCell(cell: string): string {
  const written = cell.trim();
  return undoInert(/^="([^"]*)"$/.exec(written)?.[1] ?? written).trim();
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** A web address may hold a separator: it ends where the next address begins. */
function splitLinks(value: string, separator: string): readonly string[] {
  return value.split(
    new RegExp(`${escapePattern(separator)}\\s*(?=https?:|www\\.|[\\w-]+\\.\\w)|\\s+(?=https?:)`, 'i'),
  );
}

function splitValues(value: string, { separator, target }: ColumnMapping): readonly string[] {
  if (separator === undefined) return [value];
  return target === 'link' ? splitLinks(value, separator) : value.split(separator);
}

/** Google Contacts marks groups of its own with a star; everybody is in the one for "my contacts". */
function tagOf(value: string): string {
  const label = value.trim().replace(/^\* /, '');
  return label === 'myContacts' ? '' : label;
}

type Setter = (draft: PersonDraft, value: string, column: ColumnMapping) => void;

function setOnce(
  field: 'name' | 'givenName' | 'middleName' | 'familyName' | 'headline' | 'title' | 'organization' | 'about',
): Setter {
  return (draft, value, { header }) => {
    if (draft[field] === undefined) draft[field] = value;
    else addDetail(draft, header, value);
  };
}

function appendPlace(draft: PersonDraft, value: string): void {
  draft.location = draft.location === undefined ? value : `${draft.location}, ${value}`;
}

function setSchooling(field: 'school' | 'degree' | 'field'): Setter {
  return (draft, value) => {
    draft.education = [{ ...draft.education[0], [field]: value }, ...draft.education.slice(1)];
  };
}

const SETTERS: Readonly<Record<Target, Setter>> = {
  ignore: () => {},
  deleted: () => {},
  note: (draft, value) => draft.notes.push({ text: value }),
  detail: (draft, value, { header }) => {
    addDetail(draft, header, value);
  },
  name: setOnce('name'),
  givenName: setOnce('givenName'),
  middleName: setOnce('middleName'),
  familyName: setOnce('familyName'),
  headline: setOnce('headline'),
  title: setOnce('title'),
  organization: setOnce('organization'),
  location: appendPlace,
  city: appendPlace,
  region: appendPlace,
  country: appendPlace,
  about: setOnce('about'),
  photo: (draft, value, { header }) => {
    addPhoto(draft, value, header);
  },
  link: (draft, value, column) => {
    for (const part of splitValues(value, column)) addLink(draft, part, column.header);
  },
  email: (draft, value, column) => {
    for (const part of splitValues(value, column)) addEmail(draft, part, column.header);
  },
  phone: (draft, value, column) => {
    for (const part of splitValues(value, column)) addPhone(draft, part, column.header);
  },
  skills: (draft, value, column) => {
    addTo(draft.skills, splitValues(value, column));
  },
  languages: (draft, value, column) => {
    addTo(draft.languages, splitValues(value, column));
  },
  tags: (draft, value, column) => {
    addTo(draft.tags, splitValues(value, column).map(tagOf));
  },
  relationship: (draft, value, { header }) => {
    setRelationship(draft, value, header);
  },
  connectedAt: (draft, value, { header, dateOrder }) => {
    setDate(draft, 'connectedAt', { value, date: parseDate(value, dateOrder), label: header });
  },
  addedAt: (draft, value, { header, dateOrder }) => {
    setDate(draft, 'addedAt', { value, date: parseDate(value, dateOrder), label: header });
  },
  school: setSchooling('school'),
  degree: setSchooling('degree'),
  fieldOfStudy: setSchooling('field'),
  externalId: (draft, value, { header, system }) => {
    if (system === undefined) addDetail(draft, header, value);
    else draft.externalIds.push({ system, id: value });
  },
};

const FALSE_WORDS = /^(?:|0|no|n|false|nein|non|nee)$/i;

/** True when a column says that the other system has deleted this person. */
export function isDeletedRow(cells: readonly string[], mapping: Mapping): boolean {
  return mapping.some(
    ({ target, column }) => target === 'deleted' && !FALSE_WORDS.test((cells[column] ?? '').trim()),
  );
}

/**
 * What puts the cells of a row where the mapping says. Whatever the order of the columns, the smaller place
 * comes before the larger one in a location.
 */
export function createRowMapper(mapping: Mapping): (cells: readonly string[]) => PersonDraft {
  const rank = (target: Target): number => TARGETS.indexOf(target);
  const columns = mapping.toSorted((a, b) => rank(a.target) - rank(b.target) || a.column - b.column);
  return (cells) => {
    const draft = createDraft();
    for (const column of columns) {
      const value = readCell(cells[column.column] ?? '');
      if (value !== '') SETTERS[column.target](draft, value, column);
    }
    return draft;
  };
}
