import type { Field } from './fields';

/** A chance for each level of a field but `missing`, from disagreement to agreement; they add up to 1. */
export type LevelChances = readonly number[];
export type FieldChances = Readonly<Record<Field, LevelChances>>;

/**
 * What is assumed of two records of one person (m) before the user's own data say more: people's names are
 * written alike four times in five, a few are shortened or slip, mail addresses often differ since everyone has
 * several. A store with few duplicates stays near these.
 */
export const DEFAULT_M: FieldChances = {
  //      different, initial, part, similar, near, variant, same
  given: [0.02, 0.03, 0.04, 0.015, 0.075, 0.05, 0.77],
  family: [0.04, 0.01, 0.03, 0.015, 0.075, 0.02, 0.81],
  order: [0.04, 0.96],
  email: [0.45, 0.04, 0.02, 0.49],
  phone: [0.35, 0.02, 0.63],
  link: [0.05, 0.05, 0.05, 0.85],
  street: [0.08, 0.02, 0.05, 0.15, 0.7],
  houseNumber: [0.1, 0.9],
  city: [0.08, 0.05, 0.05, 0.82],
  postcode: [0.1, 0.05, 0.85],
  organization: [0.08, 0.05, 0.05, 0.82],
  title: [0.25, 0.3, 0.45],
  school: [0.2, 0.8],
};

/** What is assumed of two records of different people (u) that were picked at random. */
export const DEFAULT_U: FieldChances = {
  given: [0.975, 0.002, 0.003, 0.007, 0.003, 0.003, 0.007],
  family: [0.9925, 0.0005, 0.0015, 0.001, 0.0015, 0.0005, 0.0025],
  order: [0.08, 0.92],
  email: [0.99949, 0.0003, 0.0002, 0.00001],
  phone: [0.9998, 0.0001, 0.0001],
  link: [0.9978, 0.0002, 0.001, 0.001],
  street: [0.9, 0.06, 0.03, 0.008, 0.002],
  houseNumber: [0.98, 0.02],
  city: [0.94, 0.02, 0.005, 0.035],
  postcode: [0.97, 0.01, 0.02],
  organization: [0.97, 0.015, 0.003, 0.012],
  title: [0.85, 0.12, 0.03],
  school: [0.97, 0.03],
};

/**
 * Fields whose chances are not learned. The order of a name is chosen so that it fits, so counting how often it
 * is swapped would take the choice for evidence.
 */
export const FIXED_FIELDS: ReadonlySet<Field> = new Set(['order']);

/** The postcode of two people in one city, before it is known whether codes there go by city. */
export const DEFAULT_POSTCODE_IN_CITY: LevelChances = [0.6, 0.15, 0.25];

/** Two records of one person who moved house in between. */
export const MOVED: Partial<FieldChances> = {
  street: [0.9, 0.06, 0.03, 0.008, 0.002],
  houseNumber: [0.97, 0.03],
  city: [0.64, 0.1, 0.01, 0.25],
  postcode: [0.95, 0.03, 0.02],
};

/** Two records of one person who took another job in between. */
export const CHANGED_WORK: Partial<FieldChances> = {
  organization: [0.9, 0.05, 0.01, 0.04],
  title: [0.55, 0.27, 0.18],
};

/**
 * Two people of one household: they share the family name, the address and often a telephone, but not the
 * given name. Fields that are not here are as chance has them.
 */
export const HOUSEHOLD: Partial<FieldChances> = {
  given: [0.9, 0.02, 0.01, 0.04, 0.01, 0.01, 0.01],
  family: [0.12, 0.005, 0.02, 0.005, 0.01, 0.005, 0.835],
  order: [0.02, 0.98],
  email: [0.83, 0.01, 0.01, 0.15],
  phone: [0.5, 0.01, 0.49],
  street: [0.03, 0.01, 0.02, 0.06, 0.88],
  houseNumber: [0.04, 0.96],
  city: [0.02, 0.01, 0.02, 0.95],
  postcode: [0.02, 0.02, 0.96],
};

/** Two colleagues in one office: their place agrees though they have nothing else to do with each other. */
export const OFFICE: Partial<FieldChances> = {
  street: [0.3, 0.02, 0.03, 0.05, 0.6],
  houseNumber: [0.3, 0.7],
  city: [0.2, 0.05, 0.05, 0.7],
  postcode: [0.3, 0.05, 0.65],
};
/** The share of people at one organization who sit in one office. */
export const SHARED_OFFICE = 0.5;

/** How often someone moved house or changed jobs between two records, before data say more. */
export const DEFAULT_MOVED = 0.15;
export const DEFAULT_CHANGED_WORK = 0.2;

/** Pairs of records of one person, and pairs of one household, to expect for each person in a store. */
export const DEFAULT_MATCHES_EACH = 0.03;
export const DEFAULT_HOUSEHOLDS_EACH = 0.01;
