import { spellingsOf } from '../match/skills';
import { RELATIONSHIPS } from '../records/person';
import { ALL_STAGES } from '../stages';
import { foldLine } from './fold';
import type { Group, PersonDocument } from './person-document';

/** What every field has: the names under which a query asks for it. */
interface Named {
  /** Other words for it. Case, spaces, hyphens and underscores in them do not matter. */
  readonly aliases: readonly string[];
}

/** What words are looked up in. */
interface Searched extends Named {
  /** What a whole word found here is worth, from 1 to 100; the beginning of a word is worth three quarters of it. */
  readonly weight: number;
  /**
   * Whether one or two letters are completed here. In long texts they would find nearly everybody, so there they
   * must be the whole word unless the query names the field.
   */
  readonly completesShort: boolean;
}

/** Running text. */
export interface TextField extends Searched {
  readonly kind: 'text';
  texts(document: PersonDocument): readonly string[];
  /** As people wrote them, where words are looked up in another form of it. */
  readonly written?: (document: PersonDocument) => readonly string[];
  /** Whether the order of words is kept: if not, a phrase asks for all of its words and not for their order. */
  readonly keepsOrder: boolean;
}

/** Short values that many people share: filtered and counted as wholes, searched by their words. */
export interface SetField extends Searched {
  readonly kind: 'set' | 'enum';
  values(document: PersonDocument): readonly (string | Group)[];
  /** Other spellings under which a value is found as well. */
  readonly spellings?: (value: string) => readonly string[];
  /** Of an enum: every value there is. */
  readonly options?: readonly string[];
}

/** A point in time. */
export interface InstantField extends Named {
  readonly kind: 'instant';
  /** Milliseconds since the epoch; undefined for never. */
  read(document: PersonDocument): number | undefined;
  /** Whether `90d` is a distance back from now or ahead of it. */
  readonly direction: 'past' | 'future';
}

/** A count. */
export interface NumberField extends Named {
  readonly kind: 'number';
  read(document: PersonDocument): number;
}

export type FieldDefinition = TextField | SetField | InstantField | NumberField;

const known = (value: string | undefined): readonly string[] =>
  value === undefined || value === '' ? [] : [value];

const LAST_DIGITS = 7;

/** A number as it was written, its digits in one piece, and its end, which is written alike at home and abroad. */
function phoneTexts(number: string): readonly string[] {
  const digits = number.replace(/\D/g, '');
  return digits.length > LAST_DIGITS ? [number, digits, digits.slice(-LAST_DIGITS)] : [number, digits];
}

/** The parts of an address as words of their own; the scheme says nothing. */
function addressText(address: string): string {
  return address.replace(/^\w+:\/\/(?:www\.)?/, '').replace(/[./_-]+/g, ' ');
}

/**
 * Every field that can be asked for, by the name that queries use: the one table from which the parser, the index
 * and the columns are made. A name, once released, stays: saved segments hold it.
 */
export const FIELDS = {
  name: {
    kind: 'text',
    aliases: ['person', 'named'],
    weight: 100,
    completesShort: true,
    keepsOrder: true,
    texts: ({ name }) => known(name),
  },
  title: {
    kind: 'set',
    aliases: ['position', 'job'],
    weight: 60,
    completesShort: true,
    values: ({ title }) => known(title),
  },
  organization: {
    kind: 'set',
    aliases: ['org', 'company', 'employer'],
    weight: 60,
    completesShort: true,
    values: ({ organization }) => known(organization),
  },
  skill: {
    kind: 'set',
    aliases: ['skills'],
    weight: 40,
    completesShort: true,
    values: ({ skills }) => skills,
    spellings: spellingsOf,
  },
  location: {
    kind: 'set',
    aliases: ['place', 'city', 'country', 'based'],
    weight: 36,
    completesShort: true,
    values: ({ location }) => known(location),
  },
  tag: {
    kind: 'set',
    aliases: ['tags', 'tagged'],
    weight: 36,
    completesShort: true,
    values: ({ tags }) => tags,
  },
  pool: {
    kind: 'set',
    aliases: ['pools'],
    weight: 36,
    completesShort: true,
    values: ({ pools }) => pools,
  },
  role: {
    kind: 'set',
    aliases: ['roles', 'candidate for', 'opening'],
    weight: 36,
    completesShort: true,
    values: ({ roles }) => roles,
  },
  stage: {
    kind: 'enum',
    aliases: ['stages'],
    weight: 20,
    completesShort: true,
    values: ({ stages }) => stages,
    options: ALL_STAGES,
  },
  relationship: {
    kind: 'enum',
    aliases: ['relation', 'rel'],
    weight: 20,
    completesShort: true,
    values: ({ relationship }) => known(relationship),
    options: RELATIONSHIPS,
  },
  headline: {
    kind: 'text',
    aliases: [],
    weight: 28,
    completesShort: false,
    keepsOrder: true,
    texts: ({ headline }) => known(headline),
  },
  'past-title': {
    kind: 'set',
    aliases: ['former title', 'was'],
    weight: 24,
    completesShort: false,
    values: ({ pastTitles }) => pastTitles,
  },
  'past-organization': {
    kind: 'set',
    aliases: ['past org', 'past company', 'former organization', 'former company', 'formerly', 'past'],
    weight: 24,
    completesShort: false,
    values: ({ pastOrganizations }) => pastOrganizations,
  },
  school: {
    kind: 'set',
    aliases: ['schools', 'education', 'university', 'college'],
    weight: 20,
    completesShort: false,
    values: ({ schools }) => schools,
  },
  language: {
    kind: 'set',
    aliases: ['languages', 'speaks'],
    weight: 20,
    completesShort: false,
    values: ({ languages }) => languages,
  },
  email: {
    kind: 'text',
    aliases: ['emails', 'mail', 'e-mail'],
    weight: 24,
    completesShort: false,
    keepsOrder: false,
    texts: ({ emails }) => emails.map(addressText),
    written: ({ emails }) => emails,
  },
  phone: {
    kind: 'text',
    aliases: ['phones', 'tel', 'telephone', 'mobile'],
    weight: 24,
    completesShort: false,
    keepsOrder: false,
    texts: ({ phones }) => phones.flatMap(phoneTexts),
    written: ({ phones }) => phones,
  },
  link: {
    kind: 'text',
    aliases: ['links', 'url', 'website', 'profile'],
    weight: 16,
    completesShort: false,
    keepsOrder: false,
    texts: ({ links }) => links.map(addressText),
    written: ({ links }) => links,
  },
  about: {
    kind: 'text',
    aliases: ['summary', 'bio'],
    weight: 16,
    completesShort: false,
    keepsOrder: false,
    texts: ({ about }) => known(about),
  },
  note: {
    kind: 'text',
    aliases: ['notes', 'said'],
    weight: 16,
    completesShort: false,
    keepsOrder: false,
    texts: ({ notes }) => notes,
  },
  added: {
    kind: 'instant',
    aliases: ['created', 'captured', 'known'],
    direction: 'past',
    read: ({ addedAt }) => addedAt,
  },
  updated: {
    kind: 'instant',
    aliases: ['seen', 'last seen', 'refreshed', 'last updated'],
    direction: 'past',
    read: ({ seenAt }) => seenAt,
  },
  touched: {
    kind: 'instant',
    aliases: ['last touch', 'last touched', 'touch', 'last contact', 'contacted', 'spoke'],
    direction: 'past',
    read: ({ lastTouchAt }) => lastTouchAt,
  },
  reminder: {
    kind: 'instant',
    aliases: ['reminders', 'next reminder', 'due', 'follow up'],
    direction: 'future',
    read: ({ nextReminderAt }) => nextReminderAt,
  },
  touchpoints: {
    kind: 'number',
    aliases: ['touches'],
    read: ({ touchpointCount }) => touchpointCount,
  },
} as const satisfies Readonly<Record<string, FieldDefinition>>;

export type FieldName = keyof typeof FIELDS;

type NamesOf<Kind extends FieldDefinition['kind']> = {
  [Name in FieldName]: (typeof FIELDS)[Name]['kind'] extends Kind ? Name : never;
}[FieldName];

export type TextFieldName = NamesOf<'text'>;
export type SetFieldName = NamesOf<'set' | 'enum'>;
export type WordFieldName = TextFieldName | SetFieldName;
export type ColumnFieldName = NamesOf<'instant' | 'number'>;

// Object.keys of a constant object gives exactly its keys.
export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[];

export function fieldOf(name: FieldName): FieldDefinition {
  return FIELDS[name];
}

export function isTextField(name: FieldName): name is TextFieldName {
  return FIELDS[name].kind === 'text';
}

export function isSetField(name: FieldName): name is SetFieldName {
  return FIELDS[name].kind === 'set' || FIELDS[name].kind === 'enum';
}

export function isWordField(name: FieldName): name is WordFieldName {
  return isTextField(name) || isSetField(name);
}

export function isColumnField(name: FieldName): name is ColumnFieldName {
  return !isWordField(name);
}

export const WORD_FIELDS: readonly WordFieldName[] = FIELD_NAMES.filter(isWordField);
export const TEXT_FIELDS: readonly TextFieldName[] = FIELD_NAMES.filter(isTextField);
export const SET_FIELDS: readonly SetFieldName[] = FIELD_NAMES.filter(isSetField);
export const COLUMN_FIELDS: readonly ColumnFieldName[] = FIELD_NAMES.filter(isColumnField);

export function textField(name: TextFieldName): TextField {
  return FIELDS[name];
}

export function setField(name: SetFieldName): SetField {
  return FIELDS[name];
}

/** The largest value that a column can hold: seconds until the year 2106. */
const MOST = 0xffff_ffff;

/**
 * A column's value of one person: whole seconds since the epoch, or a count. 0 stands for never and for none, so
 * that a column is a plain array of 32-bit numbers.
 */
export function columnValue(name: ColumnFieldName, document: PersonDocument): number {
  const field: InstantField | NumberField = FIELDS[name];
  const value = field.read(document);
  if (value === undefined || Number.isNaN(value)) return 0;
  if (field.kind === 'number') return Math.min(Math.max(Math.floor(value), 0), MOST);
  // The first second of 1970 is told from never by being a second later.
  return Math.min(Math.max(Math.floor(value / 1_000), 1), MOST);
}

/** The text of a value, be it a plain one or a group's name. */
export function valueText(value: string | Group): string {
  return typeof value === 'string' ? value : value.name;
}

function plainName(words: string): string {
  return words.toLowerCase().replace(/[\s_-]+/g, '');
}

const BY_NAME: ReadonlyMap<string, FieldName> = new Map(
  FIELD_NAMES.flatMap((name) =>
    [name, ...FIELDS[name].aliases].map((words): [string, FieldName] => [plainName(words), name]),
  ),
);

/** The field that a recruiter means by these words. */
export function findField(words: string): FieldName | undefined {
  return BY_NAME.get(plainName(words));
}

/** Every name and alias of a field as it may be typed, for the parser and for completion. */
export const FIELD_WORDS: readonly string[] = FIELD_NAMES.flatMap((name) => [name, ...FIELDS[name].aliases]);

/** Values with the same key are the same value: `JavaScript`, `javascript` and `js` are one skill. */
export function valueKey(name: SetFieldName, text: string): string {
  return setField(name).spellings?.(text)[0] ?? foldLine(text);
}
