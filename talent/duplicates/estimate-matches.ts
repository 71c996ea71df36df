import type { ComparedPairs, PairChunk } from './compared-pairs';
import { FIELD, FIELDS, FIELD_COUNT, NAME, PLACE_FIELDS, WORK_FIELDS } from './fields';
import { createVerdict, MatchModel, type MatchParameters, type PairVerdict } from './match-model';
import {
  DEFAULT_CHANGED_WORK,
  DEFAULT_HOUSEHOLDS_EACH,
  DEFAULT_M,
  DEFAULT_MATCHES_EACH,
  DEFAULT_MOVED,
  FIXED_FIELDS,
  type FieldChances,
  type LevelChances,
} from './model-defaults';
import type { Pace } from './pace';
import { mixChances } from './sample-strangers';

/** How many found duplicates the assumptions about m weigh: a store with fewer stays nearer to them. */
const DEFAULT_WEIGHT = 40;
/** How much what is assumed of duplicates and households each person weighs against what is found. */
const EACH_WEIGHT = 0.5;
const MOST_ROUNDS = 15;
const SMALLEST_CHANGE = 0.002;
/** Pairs that are all but excluded teach nothing of duplicates. */
const LEAST_PROBABILITY = 1e-4;
/** Given names of one person differ wholly at most this often: else families would pass for one person. */
const MOST_GIVEN_DIFFERENT = 0.15;
const ASSUMED_FAMILY_DIFFERENT = 0.03;

interface Sums {
  /** Expected pairs of one person by field and level. */
  readonly m: number[][];
  matches: number;
  households: number;
  withPlace: number;
  moved: number;
  withWork: number;
  changedWork: number;
  /** Of pairs with agreeing given name: those with any family name, and those with another. */
  familyKnown: number;
  familyDifferent: number;
}

function createSums(): Sums {
  return {
    m: FIELDS.map((field) => DEFAULT_M[field].map(() => 0)),
    matches: 0,
    households: 0,
    withPlace: 0,
    moved: 0,
    withWork: 0,
    changedWork: 0,
    familyKnown: 0,
    familyDifferent: 0,
  };
}

function isAnyKnown(fields: readonly number[], levels: Uint8Array, from: number): boolean {
  return fields.some((field) => (levels[from + field] ?? 0) > 0);
}

/** Adds what one pair says of one person's records, as far as it is likely to be one. */
function addPair(sums: Sums, levels: Uint8Array, from: number, verdict: PairVerdict): void {
  const { probability } = verdict;
  sums.households += verdict.household;
  if (probability < LEAST_PROBABILITY) return;
  sums.matches += probability;
  for (let field = 0; field < FIELD_COUNT; field += 1) {
    const level = levels[from + field] ?? 0;
    const counts = sums.m[field];
    if (level === 0 || counts === undefined) continue;
    // Only those who stayed tell how an address is miswritten, and only those who kept their job a title.
    const stayed = PLACE_FIELDS.includes(field) ? 1 - verdict.moved : 1;
    const kept = WORK_FIELDS.includes(field) ? 1 - verdict.changedWork : 1;
    counts[level - 1] = (counts[level - 1] ?? 0) + probability * stayed * kept;
  }
  if (isAnyKnown(PLACE_FIELDS, levels, from)) {
    sums.withPlace += probability;
    sums.moved += probability * verdict.moved;
  }
  if (isAnyKnown(WORK_FIELDS, levels, from)) {
    sums.withWork += probability;
    sums.changedWork += probability * verdict.changedWork;
  }
  const family = levels[from + FIELD.family] ?? 0;
  if ((levels[from + FIELD.given] ?? 0) >= NAME.near && family > 0) {
    sums.familyKnown += probability;
    if (family === NAME.different) sums.familyDifferent += probability;
  }
}

/** How often the family name differs where the given name agrees: how dirty names are, families aside. */
function familyDifference(sums: Sums): number {
  return (
    (sums.familyDifferent + ASSUMED_FAMILY_DIFFERENT * DEFAULT_WEIGHT) / (sums.familyKnown + DEFAULT_WEIGHT)
  );
}

/** Sets the chance that a field differs wholly, and leaves the others in proportion. */
function withDifferent(chances: LevelChances, different: number): LevelChances {
  const [before = 0, ...others] = chances;
  const scale = (1 - different) / (1 - before);
  return [different, ...others.map((chance) => chance * scale)];
}

/**
 * The levels of given names. Records of one person with other given names look like a couple's, and counting alone
 * cannot tell them apart. How often family names differ can: dirty data replace both alike, couples share one.
 */
function givenChances(sums: Sums): LevelChances {
  const dirt = familyDifference(sums);
  const assumed = withDifferent(
    DEFAULT_M.given,
    Math.max(DEFAULT_M.given[0] ?? 0, Math.min(0.15, 0.7 * dirt)),
  );
  const mixed = mixChances(sums.m[FIELD.given] ?? [], assumed, DEFAULT_WEIGHT);
  return withDifferent(mixed, Math.min(mixed[0] ?? 0, MOST_GIVEN_DIFFERENT, 1.3 * dirt));
}

function nextParameters(sums: Sums, previous: MatchParameters, people: number): MatchParameters {
  const pairs = Math.max(1, (people * (people - 1)) / 2);
  const entries = FIELDS.map((field) => {
    if (FIXED_FIELDS.has(field)) return [field, DEFAULT_M[field]];
    if (field === 'given') return [field, givenChances(sums)];
    return [field, mixChances(sums.m[FIELD[field]] ?? [], DEFAULT_M[field], DEFAULT_WEIGHT)];
  });
  const matches = sums.matches + DEFAULT_MATCHES_EACH * EACH_WEIGHT * people;
  const households = sums.households + DEFAULT_HOUSEHOLDS_EACH * EACH_WEIGHT * people;
  return {
    ...previous,
    // One entry was made for each field.
    m: Object.fromEntries(entries) as FieldChances,
    moved: (sums.moved + DEFAULT_MOVED * DEFAULT_WEIGHT) / (sums.withPlace + DEFAULT_WEIGHT),
    changedWork:
      (sums.changedWork + DEFAULT_CHANGED_WORK * DEFAULT_WEIGHT) / (sums.withWork + DEFAULT_WEIGHT),
    matchShare: Math.min(0.2, matches / pairs),
    householdShare: Math.min(0.1, households / pairs),
  };
}

/** Steps through pairs of a chunk. */
export function forEachVerdict(
  chunk: PairChunk,
  model: MatchModel,
  visit: (at: number, verdict: PairVerdict) => void,
): void {
  const verdict = createVerdict();
  for (let at = 0; at < chunk.length; at += 1) {
    model.weigh(chunk.levels, chunk.adjustments, at * FIELD_COUNT, verdict);
    visit(at, verdict);
  }
}

/**
 * Learns how records of one person agree, by expectation maximization (Dempster, Laird & Rubin 1977; for record
 * linkage Winkler 1988 and Jaro 1989): weigh all pairs, take each as one person's as far as it is likely to be, count
 * again, until little changes. u stays as it was sampled. The defaults take part as `DEFAULT_WEIGHT` pairs, so few
 * data move little.
 */
export async function estimateMatches(
  pairs: ComparedPairs,
  start: MatchParameters,
  people: number,
  pace: Pace,
): Promise<MatchParameters> {
  let parameters = start;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const model = new MatchModel(parameters);
    const sums = createSums();
    await pace.forEach('estimate', pairs.chunks.length, 1, (at) => {
      const chunk = pairs.chunks[at];
      if (chunk === undefined) return;
      forEachVerdict(chunk, model, (pair, verdict) =>
        addPair(sums, chunk.levels, pair * FIELD_COUNT, verdict),
      );
    });
    const next = nextParameters(sums, parameters, people);
    const change = FIELDS.flatMap((field) =>
      next.m[field].map((chance, at) => Math.abs(chance - (parameters.m[field][at] ?? 0))),
    );
    parameters = next;
    if (Math.max(...change) < SMALLEST_CHANGE) break;
  }
  return parameters;
}
