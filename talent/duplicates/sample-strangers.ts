import { createComparison, FIELD, FIELDS, NAME, type Field } from './fields';
import type { Frequencies } from './frequencies';
import { createRandom } from '@/utils/random';
import { createVerdict, MatchModel, type MatchParameters } from './match-model';
import {
  DEFAULT_POSTCODE_IN_CITY,
  DEFAULT_U,
  FIXED_FIELDS,
  type FieldChances,
  type LevelChances,
} from './model-defaults';
import type { Pace } from './pace';
import type { PersonComparer } from './person-comparer';
import type { People } from './prepare-people';
import type { PreparedPerson } from './prepared-person';

const MOST_RANDOM_PAIRS = 100_000;
const MOST_CITY_PAIRS = 30_000;
/** How many pairs' worth of looking the default chances weigh. */
const DEFAULT_WEIGHT = 300;
/** The same for contacts: who shares parts of them is not for random pairs to show, it is too rare. */
const CONTACT_DEFAULT_WEIGHT = 100_000;
const CONTACT_FIELDS: ReadonlySet<Field> = new Set(['email', 'phone', 'link']);
const CITY_DEFAULT_WEIGHT = 30;
const LOWEST_CHANCE = 1e-7;
const STRIDE = 100;
const SEED = 20_240_607;

/** Chances from counts, mixed with what was assumed before counting. */
export function mixChances(counts: readonly number[], assumed: LevelChances, weight: number): LevelChances {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const mixed = assumed.map((chance, at) =>
    Math.max(LOWEST_CHANCE, ((counts[at] ?? 0) + chance * weight) / (total + weight)),
  );
  const sum = mixed.reduce((all, chance) => all + chance, 0);
  return mixed.map((chance) => chance / sum);
}

/** The table that counts the values of a field, for fields whose agreement is weighed by them. */
function typicalShares(frequencies: Frequencies): Partial<Record<Field, number>> {
  return {
    given: frequencies.given.typicalShare,
    family: frequencies.family.typicalShare,
    email: frequencies.mailbox.typicalShare,
    phone: frequencies.phone.typicalShare,
    link: frequencies.link.typicalShare,
    street: frequencies.street.typicalShare,
    houseNumber: frequencies.houseNumber.typicalShare,
    city: frequencies.city.typicalShare,
    postcode: frequencies.postcode.typicalShare,
    organization: frequencies.organization.typicalShare,
    title: frequencies.title.typicalShare,
    school: frequencies.school.typicalShare,
  };
}

/** Puts the chance of full agreement at what counting all values gives: a sample is too small to see it. */
function withTypicalShares(u: FieldChances, frequencies: Frequencies): FieldChances {
  const shares = typicalShares(frequencies);
  const entries = FIELDS.map((field) => {
    const chances = u[field];
    const share = shares[field];
    if (share === undefined) return [field, chances] as const;
    // With several values a person, sharing any of them is likelier than sharing one.
    const sampled = chances.at(-1) ?? 0;
    const same = Math.min(
      0.9,
      field === 'organization' || field === 'title' ? Math.max(share, sampled) : share,
    );
    const scale = (1 - same) / (1 - sampled);
    return [field, [...chances.slice(0, -1).map((chance) => chance * scale), same]] as const;
  });
  // One entry was made for each field.
  return Object.fromEntries(entries) as unknown as FieldChances;
}

interface Strangers {
  readonly u: FieldChances;
  readonly postcodeInCity: LevelChances;
}

/**
 * Learns how two people agree by chance: from pairs picked at random, which are nearly all strangers, as
 * Splink's `estimate_u_using_random_sampling` does. Pairs that look like one person are left out. How far the
 * postcode follows from the city is seen in pairs of people in one city whose names differ.
 * @param parameters to tell who looks like one person
 */
export async function sampleStrangers(
  { prepared: people, frequencies }: People,
  comparer: PersonComparer,
  parameters: MatchParameters,
  pace: Pace,
): Promise<Strangers> {
  const model = new MatchModel(parameters);
  const comparison = createComparison();
  const verdict = createVerdict();
  const random = createRandom(SEED);
  const counts = FIELDS.map((field) => DEFAULT_U[field].map(() => 0));
  const allPairs = (people.length * (people.length - 1)) / 2;
  const pairs = Math.min(MOST_RANDOM_PAIRS, allPairs * 2);
  await pace.forEach('sample', pairs, STRIDE, () => {
    const at = Math.floor(random() * people.length);
    const left = people[at];
    const right = people[(at + 1 + Math.floor(random() * (people.length - 1))) % people.length];
    if (left === undefined || right === undefined || left === right) return;
    comparer.compare(left, right, comparison);
    model.weigh(comparison.levels, comparison.adjustments, 0, verdict);
    if (verdict.probability > 0.5) return;
    for (const [field, levels] of counts.entries()) {
      const level = comparison.levels[field] ?? 0;
      if (level > 0) levels[level - 1] = (levels[level - 1] ?? 0) + 1;
    }
  });
  const cityCounts = DEFAULT_POSTCODE_IN_CITY.map(() => 0);
  const lastInCity = new Map<number, PreparedPerson>();
  await pace.forEach('sample', Math.min(people.length, MOST_CITY_PAIRS), STRIDE, () => {
    const person = people[Math.floor(random() * people.length)];
    const city = person?.places[0]?.city;
    if (person === undefined || city === undefined || person.postcodes.length === 0) return;
    const other = lastInCity.get(city);
    lastInCity.set(city, person);
    if (other === undefined || other === person) return;
    comparer.compare(other, person, comparison);
    const differs =
      comparison.levels[FIELD.given] === NAME.different && comparison.levels[FIELD.family] === NAME.different;
    const level = comparison.levels[FIELD.postcode] ?? 0;
    if (differs && level > 0) cityCounts[level - 1] = (cityCounts[level - 1] ?? 0) + 1;
  });
  const entries = FIELDS.map((field) => [
    field,
    FIXED_FIELDS.has(field)
      ? DEFAULT_U[field]
      : mixChances(
          counts[FIELD[field]] ?? [],
          DEFAULT_U[field],
          CONTACT_FIELDS.has(field) ? CONTACT_DEFAULT_WEIGHT : DEFAULT_WEIGHT,
        ),
  ]);
  // One entry was made for each field.
  const u = Object.fromEntries(entries) as FieldChances;
  return {
    u: withTypicalShares(u, frequencies),
    postcodeInCity: mixChances(cityCounts, DEFAULT_POSTCODE_IN_CITY, CITY_DEFAULT_WEIGHT),
  };
}
