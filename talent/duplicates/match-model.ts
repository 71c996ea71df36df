import {
  FIELD,
  FIELDS,
  FIELD_COUNT,
  LEVEL_ROOM,
  PLACE_FIELDS,
  WORK_FIELDS,
  type Comparison,
  type Field,
} from './fields';
import {
  CHANGED_WORK,
  DEFAULT_CHANGED_WORK,
  DEFAULT_HOUSEHOLDS_EACH,
  DEFAULT_M,
  DEFAULT_MATCHES_EACH,
  DEFAULT_MOVED,
  DEFAULT_POSTCODE_IN_CITY,
  DEFAULT_U,
  HOUSEHOLD,
  MOVED,
  OFFICE,
  SHARED_OFFICE,
  type FieldChances,
  type LevelChances,
} from './model-defaults';

/** All that is learned from a user's data; plain JSON, so that it can be kept between runs. */
export interface MatchParameters {
  /** Chances of the levels among records of one person. */
  readonly m: FieldChances;
  /** Chances of the levels among records of two people. */
  readonly u: FieldChances;
  /** Chances of the postcode's levels among records of two people in one city, where codes go by city. */
  readonly postcodeInCity: LevelChances;
  /** Share of a person's pairs of records between which the person moved house. */
  readonly moved: number;
  /** Share of a person's pairs of records between which the person took another job. */
  readonly changedWork: number;
  /** Share of all pairs of records that are one person's. */
  readonly matchShare: number;
  /** Share of all pairs of records that are two people's of one household. */
  readonly householdShare: number;
}

/** The parameters to start from, and to stay with when there is little to learn from. */
export function defaultParameters(people: number): MatchParameters {
  const pairs = Math.max(1, (people * (people - 1)) / 2);
  return {
    m: DEFAULT_M,
    u: DEFAULT_U,
    postcodeInCity: DEFAULT_POSTCODE_IN_CITY,
    moved: DEFAULT_MOVED,
    changedWork: DEFAULT_CHANGED_WORK,
    matchShare: Math.min(0.2, (DEFAULT_MATCHES_EACH * people) / pairs),
    householdShare: Math.min(0.1, (DEFAULT_HOUSEHOLDS_EACH * people) / pairs),
  };
}

/** log2 of chances by field and level in one flat table; 0 where the field has none. */
function flatten(chances: Partial<FieldChances>): Float64Array {
  const table = new Float64Array(FIELD_COUNT * LEVEL_ROOM);
  for (const field of FIELDS) {
    for (const [at, chance] of (chances[field] ?? []).entries()) {
      table[FIELD[field] * LEVEL_ROOM + at + 1] = Math.log2(chance);
    }
  }
  return table;
}

const MOVED_TABLE = flatten(MOVED);
const CHANGED_WORK_TABLE = flatten(CHANGED_WORK);
const HOUSEHOLD_TABLE = flatten(HOUSEHOLD);
const OFFICE_TABLE = flatten(OFFICE);
// Object.keys of a constant of that type gives fields only.
const HOUSEHOLD_FIELDS = (Object.keys(HOUSEHOLD) as Field[])
  .map((field) => FIELD[field])
  .filter((field) => !PLACE_FIELDS.includes(field));
const ALONE_FIELDS = FIELDS.map((field) => FIELD[field]).filter(
  (field) => !PLACE_FIELDS.includes(field) && !WORK_FIELDS.includes(field),
);
const NEAR_ORGANIZATION = 3;
const SAME_CITY = 4;
// Beyond this many bits either way a pair is as sure as it can be; it keeps the numbers finite.
const MOST_BITS = 200;

function toRatio(bits: number): number {
  return Math.exp(Math.LN2 * Math.max(-MOST_BITS, Math.min(MOST_BITS, bits)));
}

/** What the model says of one pair. One object is used again for pair after pair. */
export interface PairVerdict {
  /** log2 of the odds that both records are one person's. */
  logOdds: number;
  /** The chance that both records are one person's, 0 to 1. */
  probability: number;
  /** The chance that they are two people's of one household. */
  household: number;
  /** If they are one person's: the chance that the person moved house in between. */
  moved: number;
  changedWork: number;
  /** log2 of how much likelier the pair's places, and its work, are for one person than for two. */
  placeBits: number;
  workBits: number;
}

export function createVerdict(): PairVerdict {
  return {
    logOdds: 0,
    probability: 0,
    household: 0,
    moved: 0,
    changedWork: 0,
    placeBits: 0,
    workBits: 0,
  };
}

/**
 * Weighs how two records agree: the odds that they are one person's.
 *
 * Fellegi & Sunter, "A Theory for Record Linkage" (JASA 64, 1969): each field adds log2(m / u), where m is the
 * chance of what is seen among records of one person and u among those of two. Values are weighed by how common
 * they are (Winkler 1989; Splink's documentation, "Term-frequency adjustments"). A missing value adds nothing.
 *
 * Fields are not independent, and two people are not always strangers. So m and u are small mixtures, as in
 * Larsen & Rubin, "Iterative Automated Record Linkage Using Mixture Models" (JASA 96, 2001), and in Winkler's
 * three classes for households (1994):
 * - one person either stayed, then street, number, city and postcode agree each in its own right, or moved, then
 *   all of them differ at once and count once; the same for organization and title;
 * - two people are strangers, or live in one household: then family name, address and telephone say nothing, and
 *   only the given name tells them apart;
 * - strangers who work for one organization share its city and address.
 */
export class MatchModel {
  readonly parameters: MatchParameters;
  readonly #m: Float64Array;
  readonly #u: Float64Array;
  readonly #priorMatch: number;
  readonly #priorHousehold: number;

  constructor(parameters: MatchParameters) {
    this.parameters = parameters;
    this.#m = flatten(parameters.m);
    this.#u = flatten(parameters.u);
    const strangers = 1 - parameters.matchShare - parameters.householdShare;
    this.#priorMatch = parameters.matchShare / strangers;
    this.#priorHousehold = parameters.householdShare / strangers;
  }

  /** log2(table / u) over some fields. */
  #bits(
    table: Float64Array,
    fields: readonly number[],
    levels: Uint8Array,
    adjustments: Float32Array,
    from: number,
  ): number {
    let sum = 0;
    for (const field of fields) {
      const level = levels[from + field] ?? 0;
      if (level === 0) continue;
      const at = field * LEVEL_ROOM + level;
      sum += (table[at] ?? 0) - (this.#u[at] ?? 0) - (adjustments[from + field] ?? 0);
    }
    return sum;
  }

  /** What log2(m / u) of the postcode has to be corrected by, since codes go by city. */
  #postcodeBits(levels: Uint8Array, adjustments: Float32Array, from: number): number {
    const level = levels[from + FIELD.postcode] ?? 0;
    if (level === 0 || levels[from + FIELD.city] !== SAME_CITY) return 0;
    const chance = this.parameters.postcodeInCity[level - 1] ?? 1;
    const assumed =
      (this.#u[FIELD.postcode * LEVEL_ROOM + level] ?? 0) + (adjustments[from + FIELD.postcode] ?? 0);
    return assumed - Math.max(assumed, Math.log2(chance));
  }

  /** What one field alone adds to the evidence, in bits. */
  fieldBits(field: Field, { levels, adjustments }: Comparison): number {
    return this.#bits(this.#m, [FIELD[field]], levels, adjustments, 0);
  }

  /** Weighs the pair that lies in the arrays from `from` on, into `into`. */
  weigh(levels: Uint8Array, adjustments: Float32Array, from: number, into: PairVerdict): void {
    const { moved, changedWork } = this.parameters;
    const postcode = this.#postcodeBits(levels, adjustments, from);
    const alone = this.#bits(this.#m, ALONE_FIELDS, levels, adjustments, from);
    const apart = toRatio(postcode + this.#bits(MOVED_TABLE, PLACE_FIELDS, levels, adjustments, from));
    const stayed =
      (1 - moved) * toRatio(postcode + this.#bits(this.#m, PLACE_FIELDS, levels, adjustments, from));
    const away = moved * apart;
    const keptWork = (1 - changedWork) * toRatio(this.#bits(this.#m, WORK_FIELDS, levels, adjustments, from));
    const newWork =
      changedWork * toRatio(this.#bits(CHANGED_WORK_TABLE, WORK_FIELDS, levels, adjustments, from));
    const isSameEmployer = (levels[from + FIELD.organization] ?? 0) >= NEAR_ORGANIZATION;
    const strangers = isSameEmployer
      ? 1 -
        SHARED_OFFICE +
        SHARED_OFFICE * toRatio(postcode + this.#bits(OFFICE_TABLE, PLACE_FIELDS, levels, adjustments, from))
      : 1;
    const together = toRatio(postcode + this.#bits(HOUSEHOLD_TABLE, PLACE_FIELDS, levels, adjustments, from));
    const household =
      this.#priorHousehold *
      toRatio(this.#bits(HOUSEHOLD_TABLE, HOUSEHOLD_FIELDS, levels, adjustments, from)) *
      ((1 - moved) * together + moved * apart);
    const matchBits = alone + Math.log2(stayed + away) + Math.log2(keptWork + newWork);
    const match = this.#priorMatch * toRatio(matchBits);
    into.logOdds = Math.log2(match / (strangers + household));
    into.probability = match / (match + strangers + household);
    into.household = household / (match + strangers + household);
    into.moved = away / (stayed + away);
    into.changedWork = newWork / (keptWork + newWork);
    into.placeBits = Math.log2((stayed + away) / strangers);
    into.workBits = Math.log2(keptWork + newWork);
  }
}
