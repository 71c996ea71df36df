import { deriveId } from '@/utils/ids';
import { SINGLE_FIELDS, type SingleField } from './records/earlier-value';
import { RANK, type EarlierValue, type Person, type Rank } from './records';

/** How many earlier values are kept of one field of a person: the latest. */
export const MOST_EARLIER_VALUES = 20;

const SINGLE: ReadonlySet<string> = new Set(SINGLE_FIELDS);

export function isSingleField(field: string): field is SingleField {
  return SINGLE.has(field);
}

/** The same for all who keep that this was said of the person, so that it is kept once. */
export function earlierValueId(personId: string, field: SingleField, value: string): string {
  return deriveId('earlier-value', personId, field, value);
}

/**
 * True of what is kept when something else stands in its place: somebody's own words. What a page or a file said is
 * either a proposal or was brought up to date, and a cleared field says nothing.
 */
export function isWorthKeeping(said: { readonly value: unknown; readonly rank: Rank }): boolean {
  return said.rank === RANK.human && typeof said.value === 'string' && said.value !== '';
}

/** What was said of a field before, and by whom. */
export interface EarlierWord {
  /** The id of its record. */
  readonly id: string;
  readonly field: SingleField;
  readonly value: string;
  /** When it was said, in milliseconds since the epoch. */
  readonly at: number;
  readonly actor: string;
}

function asWord({ id, values: { field, value }, stamps }: EarlierValue): EarlierWord | undefined {
  const stamp = stamps['value'];
  if (field === undefined || value === undefined || stamp === undefined) return undefined;
  return { id, field, value, at: stamp.at, actor: stamp.actor };
}

const latestFirst = (one: EarlierWord, other: EarlierWord): number =>
  other.at - one.at || (one.id < other.id ? -1 : 1);

/**
 * What can be put back of what was said of a person, the latest first: each value of a field once, as many as are kept,
 * and none that stands there.
 */
export function earlierWords(person: Person, records: readonly EarlierValue[]): readonly EarlierWord[] {
  const words = records.map(asWord).filter((word) => word !== undefined);
  const shown: EarlierWord[] = [];
  for (const field of SINGLE_FIELDS) {
    const known = new Set<unknown>([person.values[field]]);
    const ofField = words.filter((word) => word.field === field).sort(latestFirst);
    // Two records of one person may each have had the same value.
    const distinct = ofField.filter(({ value }) => !known.has(value) && known.add(value));
    shown.push(...distinct.slice(0, MOST_EARLIER_VALUES));
  }
  return shown.sort(latestFirst);
}
