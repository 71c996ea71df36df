import { emailAddress, mailbox } from '../identity/email';
import { latinWords } from '../names/latin-letters';
import type { DuplicateCandidate } from './candidate';
import {
  FIELD,
  FIELD_LEVELS,
  FIELDS,
  PLACE_FIELDS,
  WORK_FIELDS,
  type Comparison,
  type Field,
  type Level,
} from './fields';
import type { MatchModel, PairVerdict } from './match-model';

/** Why a pair was taken for one person or for two. */
export interface Reason {
  /** A field, or `household`: that both may live under one roof. */
  readonly field: Field | 'household';
  readonly level: Level | 'possible';
  /** Bits of evidence: above 0 for one person, below 0 for two; 1 doubles the odds. */
  readonly weight: number;
  /** What was compared, as it was written; empty for `household`. */
  readonly left: string;
  readonly right: string;
}

const LEAST_HOUSEHOLD_BITS = 0.1;
// Fields that nearly cancel out would be blown up beyond reason.
const MOST_SCALE = 3;

function mailKey(text: string): string {
  const address = emailAddress(text);
  return address === undefined ? text : mailbox(address);
}

function foldKey(text: string): string {
  return latinWords(text).join('');
}

function digitKey(text: string): string {
  return text.replace(/\D/g, '').slice(-7);
}

/** What a candidate has for each field, as it was written. */
const VALUES: Readonly<Record<Field, (candidate: DuplicateCandidate) => readonly string[]>> = {
  given: ({ givenName, names }) => [givenName ?? names[0] ?? ''],
  family: ({ familyName, names }) => [familyName ?? names[0] ?? ''],
  order: ({ givenName, familyName, names }) => [names[0] ?? `${givenName ?? ''} ${familyName ?? ''}`.trim()],
  email: ({ emails }) => emails,
  phone: ({ phones }) => phones,
  link: ({ links }) => links.map((link) => link.address),
  street: ({ addresses }) => addresses ?? [],
  houseNumber: ({ addresses }) => addresses ?? [],
  city: ({ locations }) => locations,
  postcode: ({ postcodes }) => postcodes ?? [],
  organization: ({ organizations }) => organizations,
  title: ({ titles }) => titles,
  school: ({ schools }) => schools,
};

/** The two values to show: a pair that agrees if there is one, else the first of each. */
function valuesToShow(
  field: Field,
  left: readonly string[],
  right: readonly string[],
): readonly [string, string] {
  const keyOf = field === 'email' ? mailKey : field === 'phone' ? digitKey : foldKey;
  const rightKeys = right.map(keyOf);
  for (const value of left) {
    const at = rightKeys.indexOf(keyOf(value));
    if (at !== -1) return [value, right[at] ?? ''];
  }
  return [left[0] ?? '', right[0] ?? ''];
}

/** Shares out what several fields say together: they count once, not each in full. */
function shareOut(bits: readonly number[], total: number): readonly number[] {
  const sum = bits.reduce((all, bit) => all + bit, 0);
  const scale = total / sum;
  if (scale > 0 && scale < MOST_SCALE) return bits.map((bit) => bit * scale);
  return bits.map(() => total / bits.length);
}

/** All that speaks for and against a pair, the strongest first. */
export function explainPair(
  model: MatchModel,
  comparison: Comparison,
  verdict: PairVerdict,
  left: DuplicateCandidate,
  right: DuplicateCandidate,
): readonly Reason[] {
  const known = FIELDS.filter((field) => (comparison.levels[FIELD[field]] ?? 0) > 0);
  const weights = new Map<Field, number>(known.map((field) => [field, model.fieldBits(field, comparison)]));
  for (const [block, total] of [
    [PLACE_FIELDS, verdict.placeBits],
    [WORK_FIELDS, verdict.workBits],
  ] as const) {
    const fields = known.filter((field) => block.includes(FIELD[field]));
    const shared = shareOut(
      fields.map((field) => weights.get(field) ?? 0),
      total,
    );
    for (const [at, field] of fields.entries()) weights.set(field, shared[at] ?? 0);
  }
  const reasons: Reason[] = known.map((field) => {
    const [leftValue, rightValue] = valuesToShow(field, VALUES[field](left), VALUES[field](right));
    const level = FIELD_LEVELS[field][comparison.levels[FIELD[field]] ?? 0] ?? 'missing';
    return { field, level, weight: weights.get(field) ?? 0, left: leftValue, right: rightValue };
  });
  const household = Math.log2(1 - verdict.household / Math.max(1e-12, 1 - verdict.probability));
  if (household < -LEAST_HOUSEHOLD_BITS) {
    reasons.push({
      field: 'household',
      level: 'possible',
      weight: Math.max(-60, household),
      left: '',
      right: '',
    });
  }
  return reasons.sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
}
