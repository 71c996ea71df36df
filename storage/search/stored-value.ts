import { setField, WORD_FIELDS, type SetFieldName, type WordFieldName } from '@/talent/search/fields';
import type { Group } from '@/talent/search/person-document';

/** A value as it lies in a segment: what it says, and of a tag, pool or role its id. */
export interface ReadValue {
  readonly text: string;
  readonly id: string | undefined;
}

const PLAIN = 'p';
/** A value that is found under other spellings as well. */
const SPELLED = 's';
const GROUP = 'g';
// Keeps the character that tells the length of an id printable and below the surrogates.
const LENGTH_BASE = 0x30;

/** Different values are different texts, so that each stands once in a segment however many people share it. */
export function storeValue(field: SetFieldName, value: string | Group): string {
  if (typeof value === 'string') return (setField(field).spellings === undefined ? PLAIN : SPELLED) + value;
  return GROUP + String.fromCharCode(LENGTH_BASE + value.id.length) + value.id + value.name;
}

export function readValue(stored: string): ReadValue {
  if (!stored.startsWith(GROUP)) return { text: stored.slice(1), id: undefined };
  const end = 2 + stored.charCodeAt(1) - LENGTH_BASE;
  return { text: stored.slice(end), id: stored.slice(2, end) };
}

/** True for a value of a field in which values have other names. */
export function isSpelled(stored: string): boolean {
  return stored.startsWith(SPELLED);
}

/** Fields with one value at most, which are shown in lists: each has a column of its own. */
export const LISTED_FIELDS = [
  'title',
  'organization',
  'location',
  'relationship',
] as const satisfies readonly SetFieldName[];
export type ListedField = (typeof LISTED_FIELDS)[number];

/** The bit of a field in the masks that say where a word or value stands. */
export function bitOf(field: WordFieldName): number {
  return 1 << WORD_FIELDS.indexOf(field);
}

/** Stands beside the fields in the mask of what is known of a person at all. */
export const PHOTO_BIT = 1 << WORD_FIELDS.length;

/*
 * Terms that nobody can type: words consist of letters, digits and a few signs. They sort before all words, in this
 * order.
 */
const ID_TERM = '\u0001';
const FIELD_TERM = '\u0002';
/** Its groups tell of each person which fields are known. */
export const KNOWN_TERM = '\u0003';

/** Lists the value of the group with an id. */
export function idTerm(id: string): string {
  return ID_TERM + id;
}

/** Lists the values that a field has. */
export function fieldTerm(field: SetFieldName): string {
  return FIELD_TERM + field;
}

const TITLE_SIGN = '\u0001';
const ORGANIZATION_SIGN = '\u0002';
const AS_IT_IS = '\u0003';
const SHORTEST_REPLACED = 3;

/**
 * A headline with the person's title and organization replaced by signs, for most headlines say just these: a row
 * holds them already.
 */
export function packHeadline(
  headline: string,
  title: string | undefined,
  organization: string | undefined,
): string {
  // A headline that has such signs by itself stays as it is.
  if ([TITLE_SIGN, ORGANIZATION_SIGN, AS_IT_IS].some((sign) => headline.includes(sign))) {
    return AS_IT_IS + headline;
  }
  let packed = headline;
  for (const [sign, text] of [
    [TITLE_SIGN, title],
    [ORGANIZATION_SIGN, organization],
  ] as const) {
    if (text === undefined || text.length < SHORTEST_REPLACED) continue;
    if (text.includes(TITLE_SIGN)) continue;
    packed = packed.replace(text, () => sign);
  }
  return packed;
}

export function unpackHeadline(
  packed: string,
  title: string | undefined,
  organization: string | undefined,
): string {
  if (packed.startsWith(AS_IT_IS)) return packed.slice(1);
  return packed.replace(ORGANIZATION_SIGN, () => organization ?? '').replace(TITLE_SIGN, () => title ?? '');
}
