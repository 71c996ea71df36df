import type { DuplicateCandidate } from './candidate';
import { FrequencyCounter, settleFrequencies, type Frequencies } from './frequencies';
import { hashText } from './hashing';
import { Lexicon } from './lexicon';
import type { Pace } from './pace';
import { Preparer, type PreparedPerson } from './prepared-person';
import { sortedOrder } from './radix-sort';

/** All people of one run, ready to be compared. A person's number is the place in both lists. */
export interface People {
  readonly candidates: readonly DuplicateCandidate[];
  readonly prepared: readonly PreparedPerson[];
  readonly lexicon: Lexicon;
  readonly frequencies: Frequencies;
}

const PREPARE_STRIDE = 10;
const CHEAP_STRIDE = 2_000;
const RANK_LETTERS = 6;

/** The beginning of a name as a number, so that like names sort near each other. */
function nameRank(person: PreparedPerson, lexicon: Lexicon): number {
  const [name] = person.names;
  const text = `${lexicon.text(name?.joinedFamily ?? -1)}${lexicon.text(name?.joinedGiven ?? -1)}`;
  let rank = 0;
  for (let at = 0; at < RANK_LETTERS; at += 1) {
    rank = rank * 32 + (at < text.length ? text.charCodeAt(at) & 31 : 0);
  }
  return rank;
}

/**
 * Folds and counts people, and puts them into an order of names that depends on their ids and facts alone,
 * whatever order they came in.
 * @param region where phone numbers are written without a country code: ISO 3166, such as `DE`
 */
export async function preparePeople(
  given: readonly DuplicateCandidate[],
  region: string | undefined,
  pace: Pace,
): Promise<People> {
  const lexicon = new Lexicon();
  const counter = new FrequencyCounter();
  const preparer = new Preparer(lexicon, region);
  const hashes = new Uint32Array(given.length);
  await pace.forEach('prepare', given.length, CHEAP_STRIDE, (at) => {
    hashes[at] = hashText(given[at]?.id ?? '');
  });
  const byId = await sortedOrder(hashes, pace, 'prepare');
  const unsorted: PreparedPerson[] = [];
  const ranks = new Uint32Array(given.length);
  await pace.forEach('prepare', byId.length, PREPARE_STRIDE, (at) => {
    const candidate = given[byId[at] ?? 0];
    if (candidate === undefined) return;
    const person = preparer.prepare(candidate);
    unsorted.push(person);
    ranks[at] = nameRank(person, lexicon);
    counter.add(person);
  });
  const { frequencies } = counter;
  await settleFrequencies(frequencies, pace);
  const byName = await sortedOrder(ranks, pace, 'prepare');
  const candidates: DuplicateCandidate[] = [];
  const prepared: PreparedPerson[] = [];
  await pace.forEach('prepare', byName.length, CHEAP_STRIDE, (at) => {
    const place = byName[at] ?? 0;
    const candidate = given[byId[place] ?? 0];
    const person = unsorted[place];
    if (candidate === undefined || person === undefined) return;
    candidates.push(candidate);
    prepared.push(person);
  });
  return { candidates, prepared, lexicon, frequencies };
}
