import { FIELD, NAME, type Comparison } from './fields';
import type { MatchModel, PairVerdict } from './match-model';

/**
 * What to do with a pair: `certain` ones are one person and may be merged without asking, `likely` ones wait for
 * somebody to look at them, `different` ones are left alone.
 */
export type Decision = 'certain' | 'likely' | 'different';

/** From this chance on a pair is worth asking about. */
export const LIKELY_PROBABILITY = 0.5;
/** A pair that shares what identifies a person, but that is less probable than this, is asked about. */
const CERTAIN_PROBABILITY = 0.95;
/** What must speak for a pair besides the names, in bits: one name may belong to many people. */
const LEAST_SUPPORT_BITS = 2;

const EMAIL_SAME = 4;
const PHONE_SAME = 3;
const LINK_DIFFERENT = 1;
const LINK_SAME = 4;

/**
 * Both names are there and are the same, but for a slip in the family name. A nickname is enough only with a shared
 * mailbox: one telephone may be that of Chris and Christina, who are a couple.
 */
export function areNamesOfOne(given: number, family: number, sharesMailbox: boolean): boolean {
  return (given === NAME.same || (given === NAME.variant && sharesMailbox)) && family >= NAME.near;
}

/** Neither name is another person's: what is missing or shortened does not contradict. */
export function areNamesCompatible(given: number, family: number): boolean {
  const contradicts = (level: number): boolean => level === NAME.different || level === NAME.similar;
  return !contradicts(given) && !contradicts(family);
}

/** How much everything but the name speaks for one person, in bits. */
function supportBits(model: MatchModel, comparison: Comparison, verdict: PairVerdict): number {
  let best = Math.max(verdict.placeBits, verdict.workBits);
  for (const field of ['email', 'phone', 'link', 'school'] as const) {
    best = Math.max(best, model.fieldBits(field, comparison));
  }
  return best;
}

/**
 * Decides what a pair is. Certain is only who shares an identifying profile page and has no contradicting name, or
 * shares a personal mail address or telephone and bears the same name: families share telephones and mailboxes, so
 * a given name that is missing, an initial or another one is never certain. Names alone are never even likely.
 */
export function decide(model: MatchModel, comparison: Comparison, verdict: PairVerdict): Decision {
  const { levels } = comparison;
  const given = levels[FIELD.given] ?? 0;
  const family = levels[FIELD.family] ?? 0;
  const link = levels[FIELD.link] ?? 0;
  if (link === LINK_SAME) return areNamesCompatible(given, family) ? 'certain' : 'likely';
  if (verdict.probability < LIKELY_PROBABILITY) return 'different';
  if (supportBits(model, comparison, verdict) < LEAST_SUPPORT_BITS) return 'different';
  const sharesMailbox = levels[FIELD.email] === EMAIL_SAME;
  const isCertain =
    (sharesMailbox || levels[FIELD.phone] === PHONE_SAME) &&
    link !== LINK_DIFFERENT &&
    areNamesOfOne(given, family, sharesMailbox) &&
    verdict.probability >= CERTAIN_PROBABILITY;
  return isCertain ? 'certain' : 'likely';
}
