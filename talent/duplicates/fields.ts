/**
 * What is compared of two people, and how well each may agree. Level 0 of every field is `missing`: nothing is
 * known on one side, which is no evidence. The others go from disagreement to agreement.
 */
export const FIELD_LEVELS = {
  given: ['missing', 'different', 'initial', 'part', 'similar', 'near', 'variant', 'same'],
  family: ['missing', 'different', 'initial', 'part', 'similar', 'near', 'variant', 'same'],
  order: ['missing', 'swapped', 'straight'],
  email: ['missing', 'different', 'name', 'near', 'same'],
  phone: ['missing', 'different', 'near', 'same'],
  link: ['missing', 'different', 'handle', 'claimed', 'same'],
  street: ['missing', 'different', 'weak', 'part', 'near', 'same'],
  houseNumber: ['missing', 'different', 'same'],
  city: ['missing', 'different', 'part', 'near', 'same'],
  postcode: ['missing', 'different', 'near', 'same'],
  organization: ['missing', 'different', 'part', 'near', 'same'],
  title: ['missing', 'different', 'part', 'same'],
  school: ['missing', 'different', 'same'],
} as const;

export type Field = keyof typeof FIELD_LEVELS;
export type Level<Name extends Field = Field> = (typeof FIELD_LEVELS)[Name][number];

// Object.keys of a constant object gives exactly its keys, in the order written.
export const FIELDS = Object.keys(FIELD_LEVELS) as readonly Field[];

/** Place of a field in arrays over all fields. */
export const FIELD = {
  given: 0,
  family: 1,
  order: 2,
  email: 3,
  phone: 4,
  link: 5,
  street: 6,
  houseNumber: 7,
  city: 8,
  postcode: 9,
  organization: 10,
  title: 11,
  school: 12,
} as const satisfies Record<Field, number>;
export const FIELD_COUNT = 13;
/** Room for the levels of one field in flat tables. */
export const LEVEL_ROOM = 8;

/** Levels of given and family names. */
export const NAME = {
  missing: 0,
  different: 1,
  /** An initial that fits. */
  initial: 2,
  /** One of several names is shared, or one is cut short. */
  part: 3,
  /** As near as a slip would be, but both are names of their own: `maria` and `mario`. */
  similar: 4,
  /** A slip of the pen. */
  near: 5,
  /** Another form of the name: a nickname, another spelling or script. */
  variant: 6,
  same: 7,
} as const;

/** Fields that change together when someone moves house. */
export const PLACE_FIELDS: readonly number[] = [FIELD.street, FIELD.houseNumber, FIELD.city, FIELD.postcode];
/** Fields that change together when someone takes another job. */
export const WORK_FIELDS: readonly number[] = [FIELD.organization, FIELD.title];

/** How two people agree, field by field. One object is used again for pair after pair. */
export interface Comparison {
  /** The level of each field. */
  readonly levels: Uint8Array;
  /**
   * What the commonness of the shared value adds to log2 of the field's u: positive for a common value, whose
   * agreement tells less, negative for a rare one.
   */
  readonly adjustments: Float32Array;
}

export function createComparison(): Comparison {
  return { levels: new Uint8Array(FIELD_COUNT), adjustments: new Float32Array(FIELD_COUNT) };
}
